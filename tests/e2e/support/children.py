# SPDX-License-Identifier: Apache-2.0
"""Child processes that never outlive the test, not even one that CTest kills."""

import ctypes
import os
import signal
import subprocess

_libc = ctypes.CDLL(None, use_errno=True)
_PR_SET_PDEATHSIG = 1


def _die_with_parent():
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def start(arguments, **options):
    """subprocess.Popen of a child that the kernel kills when we end."""
    return subprocess.Popen(arguments, preexec_fn=_die_with_parent, **options)


def end(process, limit=5):
    """Asks a child of ours to end, then insists. Returns its exit code."""
    if process.poll() is None:
        try:
            os.kill(process.pid, signal.SIGCONT)  # a stopped one would not hear the next signal
        except ProcessLookupError:
            pass
        process.terminate()
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            process.kill()
    return process.wait()
