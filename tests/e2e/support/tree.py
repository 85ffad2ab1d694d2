# SPDX-License-Identifier: Apache-2.0
"""The accessible tree of a program, read over AT-SPI's D-Bus interfaces without any cache.

Every call goes to the program itself, so that what a test sees is what assistive technology
would be told at that moment.
"""

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from .waiting import GENEROUS_S, Gone, wait_until  # noqa: E402

CALL_LIMIT_MS = 20_000
ROOT = "/org/a11y/atspi/accessible/root"
NULL_PATH = "/org/a11y/atspi/null"
A11Y = "org.a11y.atspi."

# States by their number in AT-SPI's enumeration.
STATES = {"checked": 4, "editable": 7, "enabled": 8, "expanded": 10, "focusable": 11,
          "focused": 12, "selected": 23, "sensitive": 24, "showing": 25, "visible": 30,
          "checkable": 41, "read_only": 43}
TABLE_ROLES = {"table", "tree table", "list", "tree", "table cell", "list box"}


class Bus:
    """The accessibility bus of this session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        address = session.call_sync(
            "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
            GLib.VariantType("(s)"), Gio.DBusCallFlags.NONE, CALL_LIMIT_MS, None).unpack()[0]
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self._bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def call(self, name, path, interface, method, arguments=None, limit_ms=CALL_LIMIT_MS):
        try:
            answer = self._bus.call_sync(name, path, interface, method, arguments, None,
                                         Gio.DBusCallFlags.NONE, limit_ms, None)
        except GLib.Error as error:
            raise Gone(f"{method} of {path}: {error.message}") from error
        return answer.unpack()

    def applications(self):
        """The roots of all programs that told the registry about themselves."""
        try:
            found = self.call("org.a11y.atspi.Registry", ROOT, A11Y + "Accessible",
                              "GetChildren")[0]
        except Gone:
            return []
        return [Node(self, name, path) for name, path in found]

    def process_of(self, name):
        return self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                         "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)))[0]

    def application_of(self, pid):
        """The root of the program with this process id, or None while it has not said hello."""
        for root in self.applications():
            try:
                if self.process_of(root.bus_name) == pid:
                    return root
            except Gone:
                continue
        return None


class Node:
    """One accessible object. Reads are live; a vanished object raises Gone."""

    def __init__(self, bus, bus_name, path):
        self._bus = bus
        self.bus_name = bus_name
        self.path = path

    def __eq__(self, other):
        return (isinstance(other, Node) and self.bus_name == other.bus_name
                and self.path == other.path)

    def __hash__(self):
        return hash((self.bus_name, self.path))

    def __repr__(self):
        try:
            return f"<{self.role} {self.name!r}>"
        except Gone:
            return "<gone>"

    def _call(self, interface, method, arguments=None):
        return self._bus.call(self.bus_name, self.path, A11Y + interface, method, arguments)

    def _property(self, interface, name):
        return self._bus.call(self.bus_name, self.path, "org.freedesktop.DBus.Properties", "Get",
                              GLib.Variant("(ss)", (A11Y + interface, name)))[0]

    # What it is
    @property
    def name(self):
        return self._property("Accessible", "Name")

    @property
    def description(self):
        return self._property("Accessible", "Description")

    @property
    def role(self):
        return self._call("Accessible", "GetRoleName")[0]

    def states(self):
        low, high = self._call("Accessible", "GetState")[0]
        bits = low | (high << 32)
        return {word for word, number in STATES.items() if bits & (1 << number)}

    def has_state(self, state):
        return state in self.states()

    @property
    def showing(self):
        return {"showing", "visible"} <= self.states()

    @property
    def enabled(self):
        return "enabled" in self.states()

    @property
    def checked(self):
        return "checked" in self.states()

    def labels(self):
        """The words of the labels that belong to it: how Linux names a combo box."""
        labelled_by = 2
        found = []
        for kind, targets in self._call("Accessible", "GetRelationSet")[0]:
            if kind == labelled_by:
                found += [Node(self._bus, name, path).name for name, path in targets]
        return found

    def is_called(self, name):
        if self.name == name:
            return True
        return self.role == "combo box" and name in self.labels()

    def interfaces(self):
        return {name.rsplit(".", 1)[-1] for name in self._call("Accessible", "GetInterfaces")[0]}

    def children(self):
        return [Node(self._bus, name, path)
                for name, path in self._call("Accessible", "GetChildren")[0] if path != NULL_PATH]

    def parent(self):
        name, path = self._property("Accessible", "Parent")
        return None if path == NULL_PATH else Node(self._bus, name, path)

    def extents(self):
        """(x, y, width, height) on the screen."""
        return self._call("Component", "GetExtents", GLib.Variant("(u)", (0,)))[0]

    # What it says
    def text(self):
        """The text inside: of a field its content, of a label its words."""
        if "Text" in self.interfaces():
            return self._call("Text", "GetText", GLib.Variant("(ii)", (0, -1)))[0]
        return self.name

    def said(self):
        """All it tells about itself: a label's words may be its name, its text or, where it has
        an accessible name, its description."""
        words = [self.name, self.description]
        if "Text" in self.interfaces():
            words.append(self.text())
        return "\n".join(word for word in words if word)

    # What it does
    def actions(self):
        return [entry[0] for entry in self._call("Action", "GetActions")[0]]

    def do_action(self, *wanted):
        actions = self.actions()
        for index, action in enumerate(actions):
            if action.lower() in wanted:
                self._call("Action", "DoAction", GLib.Variant("(i)", (index,)))
                return
        raise AssertionError(f"{self!r} offers {actions}, none of {wanted}")

    def press(self):
        wait_until(lambda: self.enabled, lambda: f"{self!r} can be pressed")
        self.do_action("press", "toggle", "click")

    def set_checked(self, checked=True):
        if self.checked != checked:
            self.do_action("toggle", "press")
            wait_until(lambda: self.checked == checked,
                       lambda: f"{self!r} is {'checked' if checked else 'unchecked'}")

    def grab_focus(self):
        """Waits until the focus really is here: keys go there next."""
        def try_it():
            self._call("Component", "GrabFocus")
            return self.has_state("focused")
        wait_until(try_it, lambda: f"{self!r} has the focus")

    def set_secret(self, text):
        """Like set_text(), for a field that tells nobody what it holds."""
        self._call("EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))

    def set_text(self, text):
        self._call("EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))
        wait_until(lambda: self.text() == text,
                   lambda: f"{self!r} holds what was set, not {self.text()!r}")

    # Tables
    def row_count(self):
        return self._property("Table", "NRows")

    def column_count(self):
        return self._property("Table", "NColumns")

    def cell(self, row, column):
        name, path = self._call("Table", "GetAccessibleAt",
                                GLib.Variant("(ii)", (row, column)))[0]
        return Node(self._bus, name, path)

    def column_titles(self):
        return [self._call("Table", "GetColumnDescription", GLib.Variant("(i)", (column,)))[0]
                for column in range(self.column_count())]

    def row(self, number):
        """The texts of one row."""
        return [self.cell(number, column).name for column in range(self.column_count())]

    def first_cells(self, rows=40):
        """The cells of the first rows: the whole of a table may be a million objects."""
        return [self.cell(row, column) for row in range(min(rows, self.row_count()))
                for column in range(self.column_count())]

    # Walking
    def walk(self, into_tables=False, hidden=False):
        """Every object below, itself first. Tables are not entered unless asked: a million rows
        are a million objects."""
        try:
            if not hidden and self.role not in ("application",) and not self.showing:
                return
            yield self
            if not into_tables and self.role in TABLE_ROLES:
                return
            entered = self.children() if "Table" not in self.interfaces() else self.first_cells()
        except Gone:
            return
        for child in entered:
            yield from child.walk(into_tables, hidden)

    def find_all(self, name=None, role=None, where=None, into_tables=False, hidden=False):
        found = []
        for node in self.walk(into_tables, hidden):
            try:
                if name is not None and not node.is_called(name):
                    continue
                if role is not None and node.role != role:
                    continue
                if where is not None and not where(node):
                    continue
            except Gone:
                continue
            found.append(node)
        return found

    def find_now(self, name=None, role=None, where=None, into_tables=False):
        found = self.find_all(name, role, where, into_tables)
        return found[0] if found else None

    def find(self, name=None, role=None, where=None, limit=GENEROUS_S, into_tables=False):
        """The first object that is showing with this name and role, waiting for it."""
        return wait_until(lambda: self.find_now(name, role, where, into_tables),
                          f"an object named {name!r} of role {role!r} shows", limit)

    def wait_gone(self, name=None, role=None, limit=GENEROUS_S):
        wait_until(lambda: self.find_now(name, role) is None,
                   f"no object named {name!r} of role {role!r} shows", limit)

    def all_text(self, into_tables=True, hidden=True):
        """Everything the program tells about itself, hidden objects included."""
        words = []
        for node in self.walk(into_tables, hidden):
            try:
                words.append(node.said())
            except Gone:
                continue
        return "\n".join(word for word in words if word)

    def find_text(self, words, limit=GENEROUS_S):
        """Waits until an object that shows says these words."""
        return wait_until(lambda: self.find_now(where=lambda node: words in node.said()),
                          f"the words {words!r} show", limit)

    def shows_text(self, words):
        return self.find_now(where=lambda node: words in node.said()) is not None

    def dump(self, depth=0):
        """The tree as indented lines, for a failure's folder."""
        lines = []
        try:
            states = ",".join(sorted(self.states()))
            words = self.name
            detail = ""
            interfaces = self.interfaces()
            if "Text" in interfaces and self.text() != words:
                detail = f" text={self.text()[:300]!r}"
            if "Table" in interfaces:
                detail += f" rows={self.row_count()} columns={self.column_count()}"
            lines.append(f"{'  ' * depth}{self.role} {words!r}{detail} [{states}]")
            below = self.children() if "Table" not in interfaces else self.first_cells()
        except Gone:
            return lines
        for child in below:
            lines += child.dump(depth + 1)
        return lines
