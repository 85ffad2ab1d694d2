# SPDX-License-Identifier: Apache-2.0
"""What a scenario plays on: the private desktop, the programs' folders, and the clean-up."""

import os
import shutil
import tempfile

from .console import Console
from .failure import save_screenshot, save_tree
from .programs import ConsoleProgram, Program, SandboxProgram
from .receiver import Receiver
from .sandbox_client import SandboxClient
from .session import Desktop
from .tree import Bus


class Stage:
    def __init__(self, name, bin_folder, artifacts, keep_pictures=False, keychain=True):
        self.name = name
        self.bin = bin_folder
        self.artifacts = artifacts
        self._keep_pictures = keep_pictures
        shutil.rmtree(artifacts, ignore_errors=True)
        os.makedirs(artifacts)
        self.folder = tempfile.mkdtemp(prefix=f"{name}-", dir=os.environ["HOME"])
        self.desktop = Desktop(keychain=keychain)
        self.bus = Bus()
        self._programs = []
        self._closing = []
        self._pictures = 0
        self._labels = {}

    # Programs
    def sandbox(self, *options, **more):
        program = SandboxProgram(os.path.join(self.bin, "owlpay-sandbox"), self.artifacts,
                                 *options, label=self._label("sandbox"), **more)
        self._programs.append(program)
        return program

    def client(self, sandbox):
        return SandboxClient(sandbox.url, sandbox.details["token"])

    def console(self, *options, data_dir=None, program="owlpay-console", **more):
        """The console in its window, as a driver of what is on screen."""
        program = ConsoleProgram(os.path.join(self.bin, program), self.bus,
                                 self.artifacts, data_dir or self.data_dir(), *options,
                                 label=self._label("console"), **more)
        self._programs.append(program)
        return Console(program)

    def windowless(self, *options, data_dir=None, token=None, environment=None):
        """The console without a window (`--sync-and-quit` and the like)."""
        variables = {"DISPLAY": "", **(environment or {})}
        if token:
            variables["OWLPAY_CONSOLE_TOKEN"] = token
        program = Program([os.path.join(self.bin, "owlpay-console"), "--data-dir",
                           data_dir or self.data_dir(), *options], self.artifacts,
                          self._label("windowless"), variables)
        self._programs.append(program)
        return program

    def terminal(self, command, *options, data_dir=None):
        """A command of the console on a terminal (`logs`, `record` and the like)."""
        program = Program([os.path.join(self.bin, "owlpay-console"), command, "--data-dir",
                           data_dir or self.data_dir(), *options], self.artifacts,
                          self._label(command), {"DISPLAY": ""})
        self._programs.append(program)
        return program

    def receiver(self):
        receiver = Receiver()
        self._closing.append(receiver.close)
        return receiver

    def at_end(self, function):
        self._closing.append(function)

    def data_dir(self, name="data"):
        return os.path.join(self.folder, name)

    def _label(self, kind):
        self._labels[kind] = self._labels.get(kind, 0) + 1
        return f"{kind}-{self._labels[kind]}"

    # Evidence
    def picture(self, what):
        """A picture on the way, kept only when asked for (--pictures)."""
        if self._keep_pictures:
            self._pictures += 1
            save_screenshot(self.artifacts, f"{self._pictures:02d}-{what}")

    def save_failure(self):
        save_screenshot(self.artifacts, "failure")
        save_tree(self.artifacts, "failure", self.bus)

    def close(self):
        for program in reversed(self._programs):
            program.end()
        for function in reversed(self._closing):
            function()
        self.desktop.close()
