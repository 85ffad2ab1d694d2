# SPDX-License-Identifier: Apache-2.0
"""The console as a person finds it on screen."""

from . import keys
from .dialogs import TwoStep
from .table import Table
from .waiting import GENEROUS_S, wait_until

TITLE = "OwlPay Developer Console"
TABS = ("API Keys", "Events", "Logs", "Webhooks")


class Console:
    def __init__(self, program):
        self.program = program
        self.root = program.root

    @property
    def window(self):
        return self.root.find(role="frame")

    # What is on screen
    def find(self, name=None, role=None, **more):
        return self.root.find(name, role, **more)

    def press(self, name):
        self.root.find(name, "push button").press()

    def dialog(self, title, limit=GENEROUS_S):
        return wait_until(lambda: self._dialog_now(title), f"the dialog {title!r}", limit)

    def _dialog_now(self, title):
        for node in self.root.children():
            if node.role in ("dialog", "alert") and node.name == title and node.showing:
                return node
        return None

    def wait_dialog_gone(self, title):
        wait_until(lambda: self._dialog_now(title) is None, f"the dialog {title!r} closed")

    def open_tab(self, name):
        tab = self.window.find(name, "page tab")
        tab.do_action("press")
        wait_until(lambda: tab.has_state("selected") or tab.has_state("focused"),
                   f"the tab {name!r} is chosen")

    def table(self, name):
        return self.table_in(self.window, name)

    @staticmethod
    def table_in(node, name):
        return Table(node.find(name, "table"))

    # Sync
    def status(self):
        node = self.window.find(where=lambda one: one.name.startswith("Sync status"))
        return node.said()

    def wait_status(self, words, limit=GENEROUS_S):
        wait_until(lambda: words in self.status(),
                   lambda: f"the sync status says {words!r}, not {self.status()!r}", limit)

    def wait_synced(self, limit=60):
        self.wait_status("Up to date", limit)

    # Ways of a person
    def do_command(self, words):
        """Finds a command of the menus with Ctrl+K and carries it out."""
        keys.press_keys("ctrl+k")
        field = self.find("Find anything", "text")
        wait_until(lambda: field.has_state("focused"), "the field has the focus")
        keys.press_keys("ctrl+a")
        keys.type_text(words)
        results = self.find("Find results")
        wait_until(lambda: any(words in node.name for node in results.children()),
                   f"the command {words!r}")
        keys.press_keys("Return")

    def two_step(self):
        return TwoStep(self)

    def choose_in(self, combo, word):
        """Chooses in a combo box with the keyboard, as a person tabbing through would."""
        combo.grab_focus()
        keys.press_keys("Home")
        for _ in range(60):
            if word in combo.said():
                return
            before = combo.said()
            keys.press_keys("Down")
            try:
                wait_until(lambda: combo.said() != before, "the next choice", limit=3)
            except AssertionError:
                break
        raise AssertionError(f"{combo!r} offers no {word!r}")

    def focus_window(self):
        keys.activate_window(TITLE)

    def confirm(self, button):
        """Presses the button of a question that stands over the window."""
        def in_question():
            for dialog in self.root.children():
                if dialog.role in ("dialog", "alert") and dialog.showing:
                    found = dialog.find_now(button, "push button")
                    if found:
                        return found
            return None
        wait_until(in_question, f"a question with the button {button!r}").press()
