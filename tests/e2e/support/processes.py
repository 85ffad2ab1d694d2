# SPDX-License-Identifier: Apache-2.0
"""What /proc tells of processes."""


def child_of(pid, program):
    """The child of a process that runs that program; None when there is none."""
    with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
        children = file.read().split()
    for child in children:
        with open(f"/proc/{child}/comm", encoding="ascii") as file:
            if file.read().startswith(program):
                return int(child)
    return None


def is_alive(pid):
    """Whether it runs; one that ended but was not waited for does not."""
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
