# SPDX-License-Identifier: Apache-2.0
"""Everything without a mouse, and every control that can be operated has an accessible name."""

from support import keys
from support.console import TABS
from support.names import everything_has_a_name
from support.waiting import check, wait_until

CREATES = {"API Keys": "Create API key", "Webhooks": "Add Webhook"}


def run(stage):
    sandbox = stage.sandbox("--seed", "events=60,logs=150,deliveries=40")
    client = stage.client(sandbox)
    console = stage.console("--server", sandbox.url, token=sandbox.details["token"])
    console.wait_synced()
    console.focus_window()

    for number, tab in enumerate(TABS, start=1):
        keys.press_keys(f"ctrl+{number}")
        node = console.find(tab, "page tab")
        wait_until(lambda one=node: one.has_state("selected") or one.has_state("focused"),
                   f"Ctrl+{number} opens {tab}")
        everything_has_a_name(console, tab)
    for number, tab in enumerate(TABS, start=1):
        if tab in CREATES:
            keys.press_keys(f"ctrl+{number}")
            _create_dialog(console, CREATES[tab])
    _refresh(console, client, sandbox)
    _open_and_go_back(stage, console)
    _create_a_key(stage, console, client)


def _create_dialog(console, title):
    keys.press_keys("ctrl+n")
    console.dialog(title)
    everything_has_a_name(console, title)
    keys.press_keys("Escape")
    console.wait_dialog_gone(title)


def _new_event(client, sandbox, serial):
    order = client.create_order(sandbox.details["api_key"], serial)
    return next(one["uuid"] for one in client.feed("events")
                if one["resource"]["uuid"] == order["uuid"])


def _refresh(console, client, sandbox):
    """What is new comes by itself, also into a tab one comes back to; F5 asks at once. A chosen
    row holds the table still: then the new rows wait, are counted, and come when asked for."""
    keys.press_keys("ctrl+2")
    table = console.table("Events table")
    uuid = _new_event(client, sandbox, "F5-1")
    keys.press_keys("F5")
    table.wait_row("UUID", uuid)

    keys.press_keys("Down")
    uuid = _new_event(client, sandbox, "F5-2")
    waiting = console.window.find("Show new rows", "push button")
    wait_until(lambda: "2 new" in waiting.said(), "the vendor's and the order's event wait")
    check(table.row_of("UUID", uuid) is None, "nothing moves while a row is chosen")
    waiting.grab_focus()
    keys.press_keys("space")
    table.wait_row("UUID", uuid)


def _open_and_go_back(stage, console):
    """Enter opens the chosen row's details, Esc closes them, in Events and in Logs."""
    for number, table, details in ((2, "Events table", "Event details"),
                                   (3, "Logs table", "Log details")):
        keys.press_keys(f"ctrl+{number}")
        console.table(table).wait_rows(2)
        console.table(table).node.grab_focus()
        keys.press_keys("Home", "Down", "Return")
        node = console.window.find(details)
        everything_has_a_name(console, details)
        stage.picture(details.replace(" ", "-").lower())
        keys.press_keys("Escape")
        wait_until(lambda one=node: not one.showing, f"Esc closes {details}")


def _create_a_key(stage, console, client):
    """Name, Enter, code, Enter, copy, close: a key without touching the mouse."""
    keys.press_keys("ctrl+1", "ctrl+n")
    form = console.dialog("Create API key")
    field = form.find("API key name", "text")
    wait_until(lambda: field.has_state("focused"), "the form begins at the name")
    keys.type_text("Typed by hand")
    wait_until(lambda: field.text() == "Typed by hand", "the name was typed")
    keys.press_keys("Return")
    two_step = console.two_step()
    everything_has_a_name(console, "Two-step verification")
    known = len(client.mails())
    two_step.node.find("Email", "radio button").grab_focus()
    keys.press_keys("space")
    code = client.newest_code(known)
    wait_until(lambda: two_step.code_field().has_state("focused"), "the code can be typed at once")
    keys.type_text(code)  # six digits are sent without another key
    dialog = console.dialog("Your new API key")
    everything_has_a_name(console, "Your new API key")
    copy = dialog.find("Copy API key", "push button")
    copy.grab_focus()
    keys.press_keys("space")
    dialog.find_text("Copied")
    keys.press_keys("Escape")
    console.wait_dialog_gone("Your new API key")
    check(len(client.api_keys_named("Typed by hand")) == 1, "the key was created once")
