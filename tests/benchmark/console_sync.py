# SPDX-License-Identifier: Apache-2.0
"""One sync of the console into an empty cache, without a window."""

import json
import os
import resource
import shutil
import subprocess
import time


def processor_time():
    """Seconds that ended child processes have had."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def sync(program, server, data_dir):
    """Empties data_dir and syncs. Seconds of the whole process, of processor time, the summary."""
    shutil.rmtree(data_dir, ignore_errors=True)
    environment = dict(os.environ, OWLPAY_CONSOLE_TOKEN=server.token, QT_QPA_PLATFORM="offscreen")
    used = processor_time()
    began = time.monotonic()
    done = subprocess.run([str(program), "--data-dir", str(data_dir), "--server", server.url,
                           "--sync-and-quit"], env=environment, check=True,
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return time.monotonic() - began, processor_time() - used, json.loads(done.stdout)


def cache_file(data_dir):
    """The cache of the only connection in data_dir."""
    (found,) = data_dir.glob("connections/con_*/cache.db")
    return found
