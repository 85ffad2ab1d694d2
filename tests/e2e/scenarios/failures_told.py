# SPDX-License-Identifier: Apache-2.0
"""Who wants it is told on the desktop when deliveries fail; a click on the message shows the
delivery. Nobody is told who did not ask."""

from support import keys
from support.notifications import Notifications
from support.waiting import check, check_equal, wait_until


def run(stage):
    desktop = Notifications()
    stage.at_end(desktop.close)
    # Its sample webhooks lead to hosts it may not reach: what is delivered to them fails.
    sandbox = stage.sandbox("--seed", "events=40,logs=60,deliveries=20", "--retry-scale", "0.01")
    client = stage.client(sandbox)
    console = stage.console("--server", sandbox.url, token=sandbox.details["token"])
    console.wait_synced()

    _fail(client, sandbox, "nobody asked")
    console.wait_synced()
    check_equal(desktop.shown, [], "messages before anybody asked for them")

    _ask_to_be_told(console)
    failed = _fail(client, sandbox, "somebody asked")
    message = desktop.wait_for("deliveries are failing")
    check("Failed deliveries to" in message[2], f"the message says what: {message}")
    check("<" not in message[2], f"no markup: {message}")
    stage.picture("told")
    desktop.click(message)
    table = console.table("Deliveries table")
    table.wait_row("Event", "vendor.created")
    console.window.find("Webhook details").find_text(failed["uuid"])
    stage.picture("clicked")
    for name in ("one more", "and more"):
        _fail(client, sandbox, name)
    console.wait_synced()
    check_equal(len(desktop.shown), 1, "messages within a minute")
    check_equal(console.program.close(), 0, "exit code")


def _fail(client, sandbox, name):
    """The newest delivery of a vendor that was just made, once it has failed."""
    vendor = client.create_vendor(sandbox.details["api_key"], name)

    def look():
        event = next(one for one in client.feed("events") if one["resource"]["uuid"] == vendor)
        return next((one for one in client.feed("deliveries")
                     if one["event_uuid"] == event["uuid"]
                     and one["status"] in ("failed", "dropped", "retrying")), None)
    return wait_until(look, "a delivery that failed")


def _ask_to_be_told(console):
    console.focus_window()
    keys.press_keys("alt+f")
    keys.press_keys("s")
    console.find("Tell failures on the desktop", "check box").set_checked(True)
    save = console.find("Save storage settings", "push button")
    save.press()
    wait_until(lambda: not save.enabled, "the settings are saved")
    keys.press_keys("Escape")
