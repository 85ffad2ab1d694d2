# SPDX-License-Identifier: Apache-2.0
"""Looking for a secret where it must not be: in a program's memory and in files."""

import base64
import mmap
import os
import struct
import subprocess

from .waiting import check

DIGITS = b"0123456789"


def forms(secret):
    """How a text stands in memory: by name, its bytes."""
    plain = secret.encode()
    return {"UTF-8": plain, "UTF-16": secret.encode("utf-16-le"),
            "UTF-32": secret.encode("utf-32-le"),
            "base64": base64.b64encode(plain).rstrip(b"=")}


def dump(pid, path):
    """A core image of all of a program's memory (gcore of gdb); the program goes on."""
    done = subprocess.run(["gcore", "-a", "-o", path, str(pid)], capture_output=True, text=True,
                          timeout=120)
    core = f"{path}.{pid}"
    check(os.path.isfile(core), f"a core image was taken: {done.stdout}{done.stderr}")
    return core


def hits(core, secret):
    """(form, offset) of every copy in a file. Six digits inside a longer number are no code."""
    found = []
    alone = secret.isdigit()
    with open(core, "rb") as file:
        if os.fstat(file.fileno()).st_size == 0:
            return []
        with mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as memory:
            for form, wanted in forms(secret).items():
                if alone and form == "base64":
                    continue
                width = {"UTF-16": 2, "UTF-32": 4}.get(form, 1)
                at = memory.find(wanted)
                while at >= 0:
                    end = at + len(wanted)
                    if not (alone and (_is_digit(memory, at - width, width)
                                       or _is_digit(memory, end, width))):
                        found.append((form, at))
                    at = memory.find(wanted, at + 1)
    return found


def _is_digit(memory, at, width):
    one = memory[at:at + width] if at >= 0 else b""
    return one[:1] in (bytes([digit]) for digit in DIGITS) and not any(one[1:])


def _address(file, offset):
    """Where in the program's memory a place in its core image (64-bit ELF) was."""
    file.seek(0)
    head = file.read(64)
    table, = struct.unpack_from("<Q", head, 32)
    size, count = struct.unpack_from("<HH", head, 54)
    for number in range(count):
        file.seek(table + number * size)
        kind, _, begin, address, _, length = struct.unpack("<IIQQQQ", file.read(40))
        if kind == 1 and begin <= offset < begin + length:
            return address + offset - begin
    return 0


def _mapping(maps, address):
    for line in maps.splitlines():
        begin, end = (int(part, 16) for part in line.split()[0].split("-"))
        if begin <= address < end:
            return line.split(maxsplit=5)[5] if len(line.split()) > 5 else f"at {begin:#x}"
    return "nowhere"


def surroundings(core, maps, found, secret):
    """What stands around each copy, for a failure's words; the secret itself is left out."""
    lines = []
    with open(core, "rb") as file:
        for form, at in found[:20]:
            wanted = forms(secret)[form]
            file.seek(max(0, at - 96))
            before = file.read(min(96, at))
            file.seek(at + len(wanted))
            after = file.read(64)
            address = _address(file, at)
            lines.append(f"{form} at {address:#x} in {_mapping(maps, address)}: "
                         f"{before!r} ... {after!r}")
    return "\n".join(lines)


def files_below(folder):
    for where, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(where, name)
            if os.path.isfile(path) and not os.path.islink(path):
                yield path


def check_not_in_files(folder, secrets):
    """`secrets`: what it is called -> the text. Looks into every file below the folder."""
    looked_at = 0
    for path in files_below(folder):
        for name, secret in secrets.items():
            check(not hits(path, secret), f"{name} is in the file {path}")
        looked_at += 1
    check(looked_at > 3, f"there were files to look at below {folder}")


class Memory:
    """One program's memory, looked into again and again."""

    def __init__(self, stage, console):
        self._pid = console.program.pid
        self._folder = stage.artifacts
        self._taken = 0

    def look_for(self, secrets):
        """How many copies of each there are now: name -> list of (form, offset), and the words
        about them."""
        self._taken += 1
        with open(f"/proc/{self._pid}/maps", encoding="ascii") as file:
            maps = file.read()
        core = dump(self._pid, os.path.join(self._folder, f"core-{self._taken}"))
        try:
            found = {name: hits(core, secret) for name, secret in secrets.items()}
            told = "\n".join(f"{name}: {len(found[name])}\n"
                             + surroundings(core, maps, found[name], secret)
                             for name, secret in secrets.items() if found[name])
            return found, told
        finally:
            os.remove(core)

    def check_clean(self, secrets):
        found, told = self.look_for(secrets)
        check(not any(found.values()), f"no copy is left in memory; there are:\n{told}")

    def check_holds(self, secrets):
        """That a look finds what is there, or finding nothing would mean nothing."""
        found, _ = self.look_for(secrets)
        for name, places in found.items():
            check(places, f"{name} is found in memory while it is shown")


# A superuser's capabilities open everything; without them root is a user like any other.
AS_ANY_USER = ("setpriv", "--inh-caps=-all", "--bounding-set=-all")


def can_be_read_by_others(pid):
    """Whether another program of the same user may look into this one (started AS_ANY_USER)."""
    return subprocess.run([*AS_ANY_USER, "cat", f"/proc/{pid}/environ"],
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


def core_file_limit(pid):
    """The largest core file the system would write for it, as /proc says."""
    with open(f"/proc/{pid}/limits", encoding="ascii") as file:
        line = next(one for one in file if one.startswith("Max core file size"))
    return line.split()[4:6]
