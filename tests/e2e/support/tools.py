# SPDX-License-Identifier: Apache-2.0
"""The tools of a headless desktop. A missing one is a failure that names its package."""

import importlib.util
import shutil
import sys

# program -> Debian package
PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "xdotool": "xdotool",
    "dbus-run-session": "dbus-daemon",
    "gdbus": "libglib2.0-bin",
    "gnome-keyring-daemon": "gnome-keyring",
    "secret-tool": "libsecret-tools",
    "xclip": "xclip",
    "gcore": "gdb",
    "setpriv": "util-linux",
}
ACCESSIBILITY_BUS = "/usr/share/dbus-1/services/org.a11y.Bus.service"


def missing_packages():
    """The packages to install, empty when everything is here."""
    missing = [package for program, package in PROGRAMS.items() if not shutil.which(program)]
    if importlib.util.find_spec("gi") is None:
        missing.append("python3-gi")
    try:
        with open(ACCESSIBILITY_BUS, encoding="utf-8"):
            pass
    except OSError:
        missing.append("at-spi2-core")
    return missing


def require_tools():
    missing = missing_packages()
    if missing:
        print("the end-to-end tests need packages that are not installed: "
              + " ".join(sorted(set(missing)))
              + f" (looked for with {sys.executable})", file=sys.stderr)
        raise SystemExit(1)
