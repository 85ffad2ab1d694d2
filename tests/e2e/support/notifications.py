# SPDX-License-Identifier: Apache-2.0
"""A desktop's notification service on the private session bus: remembers what it was told to show,
and can be clicked."""

import os
import threading

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

from .waiting import wait_until  # noqa: E402

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
INTERFACE = f"""<node><interface name="{NAME}">
  <method name="Notify">
    <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
    <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
    <arg type="a{{sv}}" direction="in"/><arg type="i" direction="in"/>
    <arg type="u" direction="out"/>
  </method>
  <signal name="ActionInvoked"><arg type="u"/><arg type="s"/></signal>
</interface></node>"""


class Notifications:
    def __init__(self):
        self.shown = []  # (id, title, text)
        self._context = GLib.MainContext.new()
        self._loop = GLib.MainLoop.new(self._context, False)
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        if not self._ready.wait(10):
            raise AssertionError("the notification service did not start")

    def _serve(self):
        self._context.push_thread_default()
        flags = (Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
                 | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self._bus = Gio.DBusConnection.new_for_address_sync(
            os.environ["DBUS_SESSION_BUS_ADDRESS"], flags, None, None)
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        self._bus.register_object(PATH, interface, self._called, None, None)
        self._bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus",
                            "org.freedesktop.DBus", "RequestName",
                            GLib.Variant("(su)", (NAME, 0)), None, Gio.DBusCallFlags.NONE, -1,
                            None)
        self._ready.set()
        self._loop.run()

    def _called(self, _bus, _sender, _path, _interface, _method, arguments, invocation):
        _, replaces, _, title, text, _, _, _ = arguments.unpack()
        number = replaces or len(self.shown) + 1
        self.shown.append((number, title, text))
        invocation.return_value(GLib.Variant("(u)", (number,)))

    def wait_for(self, title, limit=30):
        return wait_until(lambda: next((one for one in self.shown if title in one[1]), None),
                          lambda: f"a message {title!r}; there are {self.shown}", limit)

    def click(self, message):
        self._bus.emit_signal(None, PATH, NAME, "ActionInvoked",
                              GLib.Variant("(us)", (message[0], "default")))
        self._bus.flush_sync(None)

    def close(self):
        self._loop.quit()
        self._thread.join(5)
