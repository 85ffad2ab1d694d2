# SPDX-License-Identifier: Apache-2.0
"""A private desktop: display, window manager, session bus, accessibility bus and keychain."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile

from . import children
from .tools import ACCESSIBILITY_BUS
from .waiting import wait_until

SCREEN = "1360x860x24"

# A session bus that starts nothing by itself but the accessibility bus: no keychain, settings
# service or portal of the machine gets into a test that did not ask for it.
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <servicedir>{services}</servicedir>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


def clean_environment(home):
    """No variable of the user's own desktop, proxies or settings reaches the programs."""
    runtime = os.path.join(home, "run")
    os.makedirs(runtime, mode=0o700, exist_ok=True)
    return {
        "HOME": home,
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "XDG_RUNTIME_DIR": runtime,
        "XDG_CONFIG_HOME": os.path.join(home, "config"),
        "XDG_DATA_HOME": os.path.join(home, "data"),
        "XDG_CACHE_HOME": os.path.join(home, "cache"),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "QT_QPA_PLATFORM": "xcb",
        "QT_ACCESSIBILITY": "1",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "NO_AT_BRIDGE": "0",
        "GSETTINGS_BACKEND": "memory",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUNBUFFERED": "1",
    }


def _write_bus_config(home):
    services = os.path.join(home, "services")
    os.makedirs(services)
    shutil.copy(ACCESSIBILITY_BUS, services)
    path = os.path.join(home, "session-bus.conf")
    with open(path, "w", encoding="utf-8") as file:
        file.write(BUS_CONFIG.format(services=services))
    return path


def run_in_private_session(script, arguments):
    """Runs a Python script on a display and a session bus of its own; returns its exit code."""
    with tempfile.TemporaryDirectory(prefix="owlpay-e2e-") as home:
        environment = clean_environment(home)
        reader, writer = os.pipe()
        with open(os.path.join(home, "xvfb.log"), "wb") as log:
            xvfb = children.start(
                ["Xvfb", "-displayfd", str(writer), "-screen", "0", SCREEN, "-nolisten", "tcp",
                 "-noreset"],
                pass_fds=[writer], stdout=log, stderr=log, env=environment)
        os.close(writer)
        try:
            with os.fdopen(reader, "rb") as lines:
                number = lines.readline().decode().strip()
            if not number:
                print(open(os.path.join(home, "xvfb.log"), encoding="utf-8").read(),
                      file=sys.stderr)
                print("Xvfb did not start", file=sys.stderr)
                return 1
            environment["DISPLAY"] = f":{number}"
            inner = children.start(
                ["dbus-run-session", f"--config-file={_write_bus_config(home)}", "--",
                 sys.executable, script, *arguments], env=environment)
            return inner.wait()
        finally:
            children.end(xvfb)


class Desktop:
    """What runs on the private display, started from inside the private session bus."""

    def __init__(self, keychain=True):
        self._children = []
        self._window_manager()
        if keychain:
            self.start_keychain()

    def _window_manager(self):
        self._children.append(children.start(
            ["openbox", "--sm-disable"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL))
        # A window manager has told the root window its name once it can be asked for focus.
        wait_until(lambda: subprocess.run(
            ["xdotool", "get_desktop"], stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL).returncode == 0, "openbox manages the display")

    def start_keychain(self):
        """gnome-keyring, unlocked with a password that is not empty."""
        daemon = children.start(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        daemon.stdin.write(b"secret\n")
        daemon.stdin.close()
        self._children.append(daemon)
        wait_until(lambda: _owns_name("org.freedesktop.secrets"), "gnome-keyring took its name")
        return daemon

    @staticmethod
    def freeze(daemon):
        """It keeps its name on the bus and answers nobody any more."""
        os.kill(daemon.pid, signal.SIGSTOP)

    def close(self):
        for child in reversed(self._children):
            children.end(child)


def _owns_name(name):
    answer = subprocess.run(
        ["gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path",
         "/org/freedesktop/DBus", "--method", "org.freedesktop.DBus.NameHasOwner", name],
        capture_output=True, text=True)
    return answer.stdout.startswith("(true")
