# SPDX-License-Identifier: Apache-2.0
"""The real programs: started, stopped, continued and killed by their process id."""

import json
import os
import signal
import subprocess

from . import children
from .waiting import GENEROUS_S, wait_until


class Program:
    """A child with its own log files; ended with the test whatever happens."""

    def __init__(self, arguments, log_folder, label, environment=None, stdin=subprocess.DEVNULL):
        self.label = label
        self.out_path = os.path.join(log_folder, f"{label}.out.log")
        self.err_path = os.path.join(log_folder, f"{label}.err.log")
        with open(self.out_path, "wb") as out, open(self.err_path, "wb") as err:
            self._process = children.start(
                arguments, stdin=stdin, stdout=out, stderr=err,
                env={**os.environ, **(environment or {})})

    @property
    def pid(self):
        return self._process.pid

    @property
    def running(self):
        return self._process.poll() is None

    @property
    def exit_code(self):
        return self._process.poll()

    def out(self):
        return _read(self.out_path)

    def err(self):
        return _read(self.err_path)

    def wait(self, limit=GENEROUS_S):
        """Its exit code; NotSeen where it runs on."""
        wait_until(lambda: not self.running, f"{self.label} ended", limit)
        return self._process.returncode

    def freeze(self):
        """SIGSTOP: connections stay open, nobody answers."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self):
        os.kill(self.pid, signal.SIGCONT)

    def kill(self):
        """SIGKILL: no chance to tidy up."""
        self._process.kill()
        self._process.wait()

    def end(self):
        return children.end(self._process)


class SandboxProgram(Program):
    """owlpay-sandbox on a free port, ready once its first line was read."""

    def __init__(self, binary, log_folder, *options, label="sandbox", port=0):
        super().__init__([binary, "--port", str(port), *options], log_folder, label)
        line = wait_until(self._first_line, lambda: f"the sandbox's first line; {self.err()}",
                          limit=120)
        self.details = json.loads(line)
        self.url = self.details["url"]

    def _first_line(self):
        if not self.running:
            raise AssertionError(f"the sandbox ended with {self.exit_code}: {self.err()}")
        text = self.out()
        return text.split("\n", 1)[0] if "\n" in text else None


class ConsoleProgram(Program):
    """owlpay-console in its window. `window` is its accessible root, waited for."""

    def __init__(self, binary, bus, log_folder, data_dir, *options, label="console", token=None,
                 environment=None, prefix=()):
        """`prefix`: a program that becomes this one, with its arguments."""
        self._bus = bus
        variables = dict(environment or {})
        if token:
            variables["OWLPAY_CONSOLE_TOKEN"] = token
        super().__init__([*prefix, binary, "--data-dir", data_dir, "--language", "en", *options],
                         log_folder, label, variables)
        self.root = wait_until(self._find_root, lambda: f"the console's window; {self.err()}",
                               limit=60)

    def _find_root(self):
        if not self.running:
            raise AssertionError(f"the console ended with {self.exit_code}: {self.err()}")
        root = self._bus.application_of(self.pid)
        return root if root and root.find_now(role="frame") else None

    @property
    def window(self):
        return self.root.find(role="frame")

    def close(self):
        """Closes as a window manager's close button does; returns the exit code."""
        from .keys import close_window
        close_window("OwlPay Developer Console")
        return self.wait()


def _read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()
