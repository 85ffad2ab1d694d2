# SPDX-License-Identifier: Apache-2.0
"""Whether everything that can be operated is called something."""

from .waiting import Gone, check_equal

OPERABLE = {"push button", "check box", "radio button", "text", "combo box", "page tab",
            "toggle button", "table", "tree", "tree table", "spin button", "slider", "menu item",
            "list box", "password text", "entry", "link"}


def everything_has_a_name(console, where):
    """No control that shows and can be used is without an accessible name."""
    nameless = []
    for node in console.root.walk():
        try:
            if node.role in OPERABLE and node.enabled and not _is_called_something(node):
                nameless.append(f"{node.role} below {_path(node)}")
        except Gone:
            continue
    check_equal(nameless, [], f"controls without an accessible name in {where}")


def _is_called_something(node):
    return bool(node.name.strip()) or any(node.labels())


def _path(node):
    names = []
    while node is not None:
        names.append(node.name or node.role)
        node = node.parent()
    return " < ".join(names[1:6])
