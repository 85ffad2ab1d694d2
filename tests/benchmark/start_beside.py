#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How long programs take from being started until rows stand on the screen.

The console with a full cache, the console with an empty one, and DB Browser for SQLite with the
same table, turn and turn about. All are looked at from outside and in the same way: each has a
screen of its own (Xvfb, its picture in a file) with a window manager, of which a part is looked at
several hundred times a second: cells of the first columns, or where an empty table says why it is
empty. The time is that of the last change there, so neither an empty frame nor rows that move once
more count as shown.

    start_beside.py --programs BUILD/bin --data DIR [--repeats N] [--pictures DIR]

DIR is a console's --data-dir. No server has to run: the console starts offline."""

import argparse
import configparser
import json
import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from console_sync import cache_file

WIDTH, HEIGHT = 1280, 800
# Left, right, top and bottom as shares of the screen. No clock, no caret, no status line; DB Browser
# asks in a dialog beside the cells whether it may stop counting.
CELLS = (0.13, 0.35, 0.55, 0.85)
EMPTY_STATE = (0.35, 0.65, 0.55, 0.70)
STILL_SECONDS = 2.0
LONGEST_SECONDS = 120.0


class Screen:
    """A screen without a display; its picture is read from the file that Xvfb keeps."""

    def __init__(self, folder, part):
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
             "-fbdir", str(folder), "-nolisten", "tcp"],
            pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.display = ":" + answer.readline().strip()
        self._manager = subprocess.Popen(["openbox"], env=dict(os.environ, DISPLAY=self.display),
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(folder / "Xvfb_screen0", "rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # The header of an XWD file: 25 numbers of 4 bytes, the first is its own size.
        head = struct.unpack(">25I", self._map[:100])
        self._start = head[0] + head[19] * 12
        self._stride = head[12]
        self._part = part
        time.sleep(1)  # the window manager comes up

    def look(self):
        """Every third line of the part."""
        left, right = (int(WIDTH * share) * 4 for share in self._part[:2])
        lines = []
        for line in range(int(HEIGHT * self._part[2]), int(HEIGHT * self._part[3]), 3):
            at = self._start + line * self._stride
            lines.append(self._map[at + left:at + right])
        return b"".join(lines)

    def picture(self, file):
        subprocess.run(["import", "-window", "root", "-display", self.display, str(file)],
                       check=True)

    def close(self):
        self._map.close()
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()


def once(command, part, environment, picture=None):
    """Milliseconds from the start of the program until its rows stand there."""
    with tempfile.TemporaryDirectory(prefix="owlpay-screen-") as folder:
        screen = Screen(Path(folder), part)
        before, changed = screen.look(), None
        started = time.monotonic()
        program = subprocess.Popen([str(word) for word in command],
                                   env=dict(os.environ, DISPLAY=screen.display,
                                            QT_QPA_PLATFORM="xcb", **environment),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while True:
                now = time.monotonic()
                look = screen.look()
                if look != before:
                    before, changed = look, now
                if changed and now - changed > STILL_SECONDS:
                    break
                if now - started > LONGEST_SECONDS:
                    raise RuntimeError(f"{command[0]} shows nothing that stands still.")
                time.sleep(0.002)
            if picture:
                screen.picture(picture)
        finally:
            program.kill()
            program.wait()
            screen.close()
    return (changed - started) * 1000


def first_server(data_dir):
    """The address of the only connection; the console opens it although it is not there."""
    for file in sorted(data_dir.glob("*.ini")) + sorted(data_dir.glob("*.conf")):
        settings = configparser.ConfigParser(strict=False, interpolation=None)
        settings.read(file)
        for section in settings.sections():
            for name, value in settings.items(section):
                if name.endswith("server"):
                    return value
    raise RuntimeError(f"There is no connection in {data_dir}.")


def measure(console, data_dir, repeats, pictures=None):
    """Milliseconds of each run and their medians. The browser gets a copy of the cache's file, in
    the journal mode it can open without writing beside it."""
    browser = shutil.which("sqlitebrowser")
    server = first_server(data_dir)
    runs = {"full": [], "empty": [], "sqlitebrowser": []}
    with tempfile.TemporaryDirectory(prefix="owlpay-home-", dir=data_dir.parent) as home:
        empty = Path(home) / "empty"
        environment = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home}
        commands = {
            "full": [console, "--data-dir", data_dir, "--server", server, "--tab", "logs"],
            "empty": [console, "--data-dir", empty, "--server", server, "--tab", "logs"]}
        if browser:
            copy = Path(home) / "copy.db"
            shutil.copy(cache_file(data_dir), copy)
            subprocess.run(["sqlite3", copy, "PRAGMA journal_mode = DELETE"], check=True,
                           stdout=subprocess.DEVNULL)
            commands["sqlitebrowser"] = [browser, "--read-only", "--table", "logs", copy]
        for run in range(repeats + 1):
            for name, command in commands.items():
                picture = pictures / f"{name}.png" if pictures and run == 0 else None
                part = EMPTY_STATE if name == "empty" else CELLS
                took = once(command, part, environment, picture)
                if run > 0:  # the first of each reads the programs from the disk
                    runs[name].append(took)
    return {"runs_ms": runs,
            "median_ms": {name: median(took) for name, took in runs.items() if took}}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, required=True, metavar="DIR")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--pictures", type=Path, metavar="DIR")
    wanted = parser.parse_args()
    if wanted.pictures:
        wanted.pictures.mkdir(parents=True, exist_ok=True)
    print(json.dumps(measure(wanted.programs / "owlpay-console", wanted.data.resolve(),
                             wanted.repeats, wanted.pictures), indent=2))


if __name__ == "__main__":
    main()
