# SPDX-License-Identifier: Apache-2.0
"""What is kept when a scenario fails, or when somebody wants to look."""

import os
import shutil
import subprocess


def save_screenshot(folder, name):
    """A picture of the whole display; nothing where no tool is there to take one."""
    target = os.path.join(folder, f"{name}.png")
    if shutil.which("import"):
        command = ["import", "-window", "root", target]
    elif shutil.which("xwd"):
        target = os.path.join(folder, f"{name}.xwd")
        command = ["xwd", "-root", "-silent", "-out", target]
    else:
        return None
    done = subprocess.run(command, capture_output=True, timeout=60)
    return target if done.returncode == 0 else None


def save_tree(folder, name, bus):
    """The accessible tree of every program on the bus."""
    target = os.path.join(folder, f"{name}.tree.txt")
    with open(target, "w", encoding="utf-8") as file:
        for root in bus.applications():
            file.write("\n".join(root.dump()) + "\n")
    return target
