# SPDX-License-Identifier: Apache-2.0
"""A person starts the console for the first time and tries the local sandbox."""

from support.console import TABS
from support.dialogs import SecretOnce
from support.names import everything_has_a_name
from support.processes import child_of, is_alive
from support.totp import AuthenticatorApp
from support.waiting import check, check_equal, wait_until

TABLES = {"API Keys": "API keys table", "Events": "Events table", "Logs": "Logs table"}


def run(stage):
    console = stage.console()
    check_equal(console.window.name, "OwlPay Developer Console", "the window's title")
    console.find("Connect to OwlPay", "push button")
    stage.picture("welcome")

    console.press("Try the local sandbox")
    console.wait_synced(limit=120)
    console.find(where=lambda node: "LOCAL" in node.said())
    stage.picture("synced")

    for tab in TABS:
        console.open_tab(tab)
        if tab in TABLES:
            console.table(TABLES[tab]).wait_rows(1)
        else:
            console.find("Add Webhook", "push button")
        stage.picture(tab.replace(" ", "-").lower())
    console.open_tab("Logs")
    check(console.table("Logs table").row_count() > 100, "the sample data is in the table")

    _sandbox_code_is_filled_in(stage, console)
    _closing_ends_the_sandbox(console)
    _starts_where_it_was_left(stage)


def _sandbox_code_is_filled_in(stage, console):
    """A key without leaving the window: the sandbox's code comes at the press of a button."""
    console.open_tab("API Keys")
    console.press("Create")
    form = console.dialog("Create API key")
    form.find("API key name", "text").set_text("First key")
    form.find("Create key", "push button").press()
    console.two_step().use_sandbox_code()
    _take_the_key(stage, console, "First key")
    _codes_of_a_real_app(stage, console)
    console.open_tab("Logs")


def _take_the_key(stage, console, name):
    once = SecretOnce.api_key(console)
    stage.picture("the-key")
    check(once.read().startswith("pk_test_"), "the key's prefix")
    once.copy()
    once.close()
    console.table("API keys table").wait_row("Name", name)


def _codes_of_a_real_app(stage, console):
    """The sandbox's authenticator is added to an app by its secret, and the app's code is right."""
    console.press("Create")
    form = console.dialog("Create API key")
    form.find("API key name", "text").set_text("Second key")
    form.find("Create key", "push button").press()
    two_step = console.two_step()
    two_step.node.find("Add to authenticator app", "push button").press()
    dialog = console.dialog("Add to an authenticator app")
    dialog.find("QR code")
    stage.picture("authenticator")
    everything_has_a_name(console, "the sandbox's authenticator")
    app = AuthenticatorApp(dialog.find("Authenticator secret", "text").text())
    dialog.find("Close", "push button").press()
    console.wait_dialog_gone("Add to an authenticator app")
    app.skip_code()  # of the sandbox's own button, used a moment ago
    two_step.enter(app.fresh_code())
    _take_the_key(stage, console, "Second key")


def _closing_ends_the_sandbox(console):
    sandbox = child_of(console.program.pid, "owlpay-sandbox")
    check(sandbox is not None, "the sandbox is a child of the console")
    check_equal(console.program.close(), 0, "exit code")
    wait_until(lambda: not is_alive(sandbox), "the sandbox ended with the console")


def _starts_where_it_was_left(stage):
    """The second start needs no click: same connection, same tab."""
    console = stage.console()
    console.wait_synced(limit=120)
    tab = console.find("Logs", "page tab")
    check(tab.has_state("selected") or tab.has_state("focused"), "the window opens as it was left")
    console.table("Logs table").wait_rows(100)
    console.program.close()
