# SPDX-License-Identifier: Apache-2.0
"""The server stops answering, comes back, and is gone for good: what was synced stays readable."""

import re
import time

from support import keys
from support.waiting import check_equal, wait_until

OFFLINE = re.compile(r"Offline since \d\d:\d\d")
SAYS_OFFLINE_WITHIN_S = 15
ROWS_COME_WITHIN_S = 10
SLACK_S = 5  # for reading a tree on a busy machine, not for the console


def run(stage):
    sandbox = stage.sandbox("--seed", "events=200,logs=500,deliveries=120")
    client = stage.client(sandbox)
    console = stage.console("--server", sandbox.url, "--tab", "events",
                            token=sandbox.details["token"])
    console.wait_synced()
    order = client.create_order(sandbox.details["api_key"], "OFFLINE-1")
    event = _event_of(client, order["uuid"])
    table = console.table("Events table")
    table.wait_row("UUID", event["uuid"])

    _frozen(stage, console, sandbox, table, event, order)
    _thawed(stage, console, sandbox, client, table)
    counts = _counts(console)
    _killed(stage, console, sandbox)
    _restarted_without_server(stage, counts, event, order, sandbox)


def _event_of(client, resource):
    return next(event for event in client.feed("events") if event["resource"]["uuid"] == resource)


def _frozen(stage, console, sandbox, table, event, order):
    sandbox.freeze()
    wait_until(lambda: OFFLINE.search(console.status()),
               lambda: f"Offline since HH:MM, not {console.status()!r}",
               limit=SAYS_OFFLINE_WITHIN_S + SLACK_S)
    _open_details(console, table, event)
    _details_are_whole(stage, console, event, order, "frozen")


def _open_details(console, table, event):
    table.click(table.wait_row("UUID", event["uuid"]), "UUID")


def _details_are_whole(stage, console, event, order, when):
    """The three sections, under OwlPay's names, with what belongs into them."""
    details = console.window.find("Event details")
    details.find_text(event["uuid"])
    for section in ("Events", "Event log", "Webhook"):
        details.find(where=lambda node, title=section: node.name == title)
    details.find_text(event["type"])
    details.find_text(order["uuid"])
    details.find_text("/api/v1/platform/tunnel/orders")
    stage.picture(f"details-{when}")


def _thawed(stage, console, sandbox, client, table):
    keys.press_keys("Escape")
    keys.press_keys("Escape")  # no row is chosen any more, so new rows enter at the top
    sandbox.thaw()
    order = client.create_order(sandbox.details["api_key"], "OFFLINE-2")
    event = _event_of(client, order["uuid"])
    started = time.monotonic()
    table.wait_row("UUID", event["uuid"], limit=ROWS_COME_WITHIN_S + SLACK_S)
    print(f"new rows after {time.monotonic() - started:.1f} s")
    console.wait_synced()
    stage.picture("thawed")


def _counts(console):
    counts = {}
    for tab, name in (("API Keys", "API keys table"), ("Events", "Events table"),
                      ("Logs", "Logs table")):
        console.open_tab(tab)
        counts[tab] = (name, console.table(name).wait_rows(1))
    return counts


def _killed(stage, console, sandbox):
    sandbox.kill()
    wait_until(lambda: OFFLINE.search(console.status()), "Offline since HH:MM",
               limit=SAYS_OFFLINE_WITHIN_S + SLACK_S)
    check_equal(console.program.close(), 0, "exit code")


def _restarted_without_server(stage, counts, event, order, sandbox):
    console = stage.console("--server", sandbox.url, token=sandbox.details["token"])
    for tab, (name, rows) in counts.items():
        console.open_tab(tab)
        check_equal(console.table(name).wait_rows(rows), rows, f"rows of {name} without a server")
    console.open_tab("Events")
    table = console.table("Events table")
    _open_details(console, table, event)
    _details_are_whole(stage, console, event, order, "restarted")
    console.wait_status("Offline")
    console.program.close()
