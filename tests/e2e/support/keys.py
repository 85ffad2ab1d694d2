# SPDX-License-Identifier: Apache-2.0
"""Keys and clicks as a person makes them, through the X server."""

import subprocess


def press_keys(*keys):
    """Key combinations by their X names: press_keys("ctrl+1", "Return")."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", "--delay", "30", *keys], check=True,
                   stdout=subprocess.DEVNULL)


def type_text(text):
    subprocess.run(["xdotool", "type", "--delay", "10", text], check=True)


def click_at(x, y, button=1, repeat=1):
    subprocess.run(["xdotool", "mousemove", str(int(x)), str(int(y)), "click", "--repeat",
                    str(repeat), "--delay", "60", str(button)], check=True)


def click_middle(node, repeat=1):
    x, y, width, height = node.extents()
    click_at(x + width / 2, y + height / 2, repeat=repeat)


def activate_window(title):
    subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title, "windowactivate",
                    "--sync"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def window_titles():
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", ""],
                           capture_output=True, text=True).stdout.split()
    titles = []
    for window in found:
        name = subprocess.run(["xdotool", "getwindowname", window], capture_output=True,
                              text=True).stdout.strip()
        if name:
            titles.append(name)
    return titles


def close_window(title):
    """Asks the window to close, as the window manager's button does."""
    window = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", title],
                            capture_output=True, text=True, check=True).stdout.split()[-1]
    subprocess.run(["xdotool", "windowactivate", "--sync", window], check=True)
    subprocess.run(["xdotool", "key", "--clearmodifiers", "alt+F4"], check=True)


def clipboard():
    """What is on the clipboard, asked for as another program would."""
    done = subprocess.run(["xclip", "-selection", "clipboard", "-out"], capture_output=True,
                          text=True, timeout=10)
    return done.stdout if done.returncode == 0 else None


def set_clipboard(text):
    """Another program copies something."""
    subprocess.run(["xclip", "-selection", "clipboard", "-in"], input=text.encode(), check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def clipboard_kinds():
    """The kinds of data it offers, without asking for any of them."""
    done = subprocess.run(["xclip", "-selection", "clipboard", "-out", "-target", "TARGETS"],
                          capture_output=True, text=True, timeout=10)
    return done.stdout.split()
