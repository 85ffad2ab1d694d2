# SPDX-License-Identifier: Apache-2.0
"""Ctrl+K finds whatever is pasted, a resource shows all that happened to it, Alt+Left goes back,
and a link that the desktop hands over opens the same place; all of it without the server too."""

import re

from support import keys
from support.waiting import check, check_equal, wait_until


def run(stage):
    sandbox = stage.sandbox("--seed", "events=100,logs=200,deliveries=40")
    client = stage.client(sandbox)
    console = stage.console("--server", sandbox.url, token=sandbox.details["token"])
    console.wait_synced()
    order = client.create_order(sandbox.details["api_key"], "FIND-1")["uuid"]
    event = next(one for one in client.feed("events") if one["resource"]["uuid"] == order)
    console.open_tab("Events")
    console.table("Events table").wait_row("UUID", event["uuid"])
    console.open_tab("API Keys")

    _resource(stage, console, order, event)
    _back(console)
    _every_identifier(stage, console, event)
    _nowhere(stage, console)
    _links(stage, console, sandbox, order, event)
    sandbox.kill()
    wait_until(lambda: "Offline" in console.status(), "Offline", limit=30)
    keys.press_keys("Escape")
    _resource(stage, console, order, event)
    check_equal(console.program.close(), 0, "exit code")


def _ask(console, text):
    console.focus_window()
    keys.press_keys("ctrl+k")
    field = console.find("Find anything", "text")
    wait_until(lambda: field.has_state("focused"), "the field has the focus")
    keys.press_keys("ctrl+a")
    keys.type_text(text)
    wait_until(lambda: field.text() == text, lambda: f"{text!r} is typed, not {field.text()!r}")


def _resource(stage, console, order, event):
    _ask(console, order)
    keys.press_keys("Return")
    table = console.table("Resource timeline table")
    table.wait_row("UUID", event["uuid"])
    table.wait_row("Kind", "POST request")
    stage.picture("timeline")
    row = table.wait_row("UUID", event["uuid"])
    table.click(row, "UUID")
    console.find("Event details").find_text(event["uuid"])


def _back(console):
    for _ in range(4):
        keys.press_keys("alt+Left")
    wait_until(lambda: console.find("API keys table").showing, "back where it began")
    check(not console.find("Back").enabled, "there is nothing before it")
    check(console.find("Forward").enabled, "there is something after it")


def _every_identifier(stage, console, event):
    for identifier, details, shown in (
            (event["uuid"], "Event details", event["uuid"]),
            (event["notification_uuid"], "Event details", event["uuid"]),
            (event["request_uuid"], "Log details", event["request_uuid"])):
        _ask(console, identifier)
        keys.press_keys("Return")
        console.window.find(details).find_text(shown)
    stage.picture("request")


def _nowhere(stage, console):
    _ask(console, "evt_00000000000000000000000000000000")
    results = console.find("Find results")
    wait_until(lambda: any("is not on this machine" in node.name for node in results.children()),
               "that it is not here")
    stage.picture("nowhere")
    keys.press_keys("Escape")


def _links(stage, console, sandbox, order, event):
    authority = re.sub("^http://", "", sandbox.url).rstrip("/")
    console.open_tab("API Keys")
    second = stage.windowless(f"owlpay-console://{authority}/log/{event['request_uuid']}",
                              environment={"QT_QPA_PLATFORM": "offscreen"})
    check_equal(second.wait(), 0, "exit code of the second program")
    console.window.find("Log details").find_text(event["request_uuid"])
    hostile = stage.windowless(f"owlpay-console://{authority}/delete/{order}?now=1",
                               environment={"QT_QPA_PLATFORM": "offscreen"})
    check_equal(hostile.wait(), 2, "exit code of a hostile link")
    console.window.find_text("A link was refused")
    stage.picture("refused")
