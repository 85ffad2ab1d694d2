# SPDX-License-Identifier: Apache-2.0
"""The dialogs every sensitive action passes: two-step verification, and the secret shown once."""

from . import keys
from .waiting import check, wait_until


class TwoStep:
    """The dialog **Two-step verification**."""

    TITLE = "Two-step verification"

    def __init__(self, console):
        self.console = console
        self.node = console.dialog(self.TITLE)

    def choose(self, method):
        self.node.find(method, "radio button").set_checked()

    def code_field(self):
        return self.node.find("Verification code", "text")

    def enter(self, code):
        """Types a code; six digits are sent by themselves."""
        field = self.code_field()
        wait_until(lambda: field.enabled and not field.has_state("read_only"),
                   "the code can be typed")
        field.grab_focus()
        keys.type_text(code)

    def use_sandbox_code(self):
        self.node.find("Show sandbox code", "push button").press()
        wait_until(lambda: len(self.code_field().text().replace(" ", "")) == 6,
                   "the sandbox's code is filled in")
        self.node.find("Verify", "push button").press()

    def confirm_by_mail(self, client):
        """Chooses the mailed code, which is sent at once, reads it in the inbox, and enters it."""
        known = len(client.mails())
        self.choose("Email")
        self.enter(client.newest_code(known))

    def wait_closed(self):
        self.console.wait_dialog_gone(self.TITLE)

    def cancel(self):
        self.node.find("Cancel", "push button").press()
        self.wait_closed()


class SecretOnce:
    """**Your new API key** and **Your signing secret**: shown once, closed with care."""

    def __init__(self, console, title, field, copy):
        self.console = console
        self.title = title
        self.node = console.dialog(title)
        self._field = field
        self._copy = copy

    @classmethod
    def api_key(cls, console):
        return cls(console, "Your new API key", "New API key", "Copy API key")

    @classmethod
    def signing_secret(cls, console):
        return cls(console, "Your signing secret", "Signing secret", "Copy signing secret")

    def read(self):
        return self.node.find(self._field, "text").text()

    def copy(self):
        self.node.find(self._copy, "push button").press()

    def press_done(self):
        self.node.find("Done", "push button").press()

    def expect_question(self):
        """Done asks first while nothing was copied, saved or confirmed; the answer is no."""
        self.press_done()
        self.decline_question()

    def decline_question(self):
        close = self.console.root.find("Close anyway", "push button")
        question = close.parent()
        question.find("Cancel", "push button").press()
        self.console.root.wait_gone("Close anyway", "push button")
        check(self.node.showing, "the dialog stays after the question was declined")

    def close(self):
        self.press_done()
        self.console.wait_dialog_gone(self.title)
