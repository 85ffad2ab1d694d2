# SPDX-License-Identifier: Apache-2.0
"""How long programs take from being started until their table stands on the screen.

Both are looked at from outside and in the same way: each has a screen of its own (Xvfb, its
picture in a file), of which the middle is compared several hundred times a second. The time is
that of the last change, so rows that come late and placeholders do not count as shown."""

import mmap
import os
import shutil
import struct
import subprocess
import tempfile
import time
import zlib
from pathlib import Path
from statistics import median

WIDTH, HEIGHT = 1280, 800
# The middle of the screen: table cells in both programs, no clock, no caret, no status line.
LEFT, RIGHT, TOP, BOTTOM = 0.10, 0.55, 0.45, 0.70
STILL_SECONDS = 2.0
LONGEST_SECONDS = 60.0


class Screen:
    """A screen without a display; its picture is read from the file that Xvfb keeps."""

    def __init__(self, folder):
        reading, writing = os.pipe()
        self._server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24",
             "-fbdir", str(folder), "-nolisten", "tcp"],
            pass_fds=[writing], stderr=subprocess.DEVNULL)
        os.close(writing)
        with os.fdopen(reading) as answer:
            self.display = ":" + answer.readline().strip()
        with open(folder / "Xvfb_screen0", "rb") as file:
            self._map = mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ)
        # The header of an XWD file: 25 numbers of 4 bytes, the first is its own size.
        head = struct.unpack(">25I", self._map[:100])
        self._start = head[0] + head[19] * 12
        self._stride = head[12]

    def middle(self):
        left, right = int(WIDTH * LEFT) * 4, int(WIDTH * RIGHT) * 4
        checksum = 0
        for line in range(int(HEIGHT * TOP), int(HEIGHT * BOTTOM), 3):
            at = self._start + line * self._stride
            checksum = zlib.crc32(self._map[at + left:at + right], checksum)
        return checksum

    def picture(self, file):
        subprocess.run(["xwd", "-root", "-display", self.display, "-out", str(file)], check=True)

    def close(self):
        self._map.close()
        self._server.terminate()
        self._server.wait()


def once(command, environment, picture=None):
    """Seconds from the start of the program until the middle of its screen is as it stays."""
    with tempfile.TemporaryDirectory(prefix="owlpay-screen-") as folder:
        screen = Screen(Path(folder))
        blank = screen.middle()
        started = time.monotonic()
        program = subprocess.Popen([str(word) for word in command],
                                   env=dict(os.environ, DISPLAY=screen.display,
                                            QT_QPA_PLATFORM="xcb", **environment),
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            before, changed = blank, None
            while True:
                now = time.monotonic()
                seen = screen.middle()
                if seen != before:
                    before, changed = seen, now
                if changed and now - changed > STILL_SECONDS:
                    break
                if now - started > LONGEST_SECONDS:
                    raise RuntimeError(f"{command[0]} shows no table that stands still.")
                time.sleep(0.002)
            if picture:
                screen.picture(picture)
        finally:
            program.kill()
            program.wait()
            screen.close()
    return changed - started


def measure(console, data_dir, cache_file, repeats, pictures=None):
    """The console's Logs and the same table in DB Browser for SQLite, turn and turn about.

    None where that program is not installed (Debian: sqlitebrowser). Both get an empty home, the
    browser a copy of the cache's file, because it may write to what it opens."""
    browser = shutil.which("sqlitebrowser")
    if not browser or not shutil.which("Xvfb"):
        return None
    console_runs, browser_runs = [], []
    with tempfile.TemporaryDirectory(prefix="owlpay-home-") as home:
        environment = {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home}
        for run in range(repeats + 1):
            picture = (lambda name: pictures / name) if pictures and run == 0 else lambda name: None
            ours = once([console, "--data-dir", data_dir, "--tab", "logs"], environment,
                        picture("console.xwd"))
            theirs = once([browser, "--read-only", "--table", "logs", cache_file], environment,
                          picture("sqlitebrowser.xwd"))
            if run > 0:  # the first of each reads the programs from the disk
                console_runs.append(ours)
                browser_runs.append(theirs)
    return {"console_s": console_runs, "sqlitebrowser_s": browser_runs,
            "console_median_s": median(console_runs),
            "sqlitebrowser_median_s": median(browser_runs)}
