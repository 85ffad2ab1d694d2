# SPDX-License-Identifier: Apache-2.0
"""A key from a template lacks a permission and is given it where its request was refused; it is
rolled, the old one is ended early; and the record tells all that was done."""

from support import keys
from support.dialogs import SecretOnce
from support.names import everything_has_a_name
from support.sandbox_client import ORDERS
from support.waiting import check, check_equal, wait_until

NAME = "Warehouse"


def run(stage):
    sandbox = stage.sandbox("--seed", "events=20,logs=50,deliveries=5")
    client = stage.client(sandbox)
    console = stage.console("--server", sandbox.url, "--tab", "api-keys",
                            token=sandbox.details["token"])
    console.wait_synced()
    secret = _from_a_template(stage, console, client)
    _adds_what_was_missing(stage, console, client, secret)
    _shows_what_used_it(stage, console)
    _like_that_key(stage, console)
    _roll_and_end(stage, console, client)
    _filters(console)
    _record(stage, console)
    check_equal(console.program.close(), 0, "exit code")


def _from_a_template(stage, console, client):
    console.press("Create")
    form = console.dialog("Create API key")
    console.choose_in(form.find("Template", "combo box"), "read only")
    form.find("API key name", "text").set_text(NAME)
    wait_until(lambda: "Read" in form.find("Access to orders", "combo box").said(),
               "the template gave reading")
    everything_has_a_name(console, "Create API key")
    stage.picture("template")
    form.find("Create key", "push button").press()
    console.two_step().cancel()  # on record too
    form.find("Create key", "push button").press()
    console.two_step().confirm_by_mail(client)
    once = SecretOnce.api_key(console)
    secret = once.read()
    once.copy()
    once.close()
    table = console.table("API keys table")
    row = table.wait_row("Name", NAME)
    check(table.text(row, "Permissions").startswith("Read: "), "its permissions in the table")
    check_equal(table.text(row, "Last used"), "Never", "its mark")
    table.select(row)
    details = console.find("API key details")
    details.find_text("Remit info")
    everything_has_a_name(console, "API key details")
    stage.picture("details")
    return secret


def _order(client, secret):
    return client.call("POST", ORDERS, {"currency": "USD", "total": 1, "order_serial": "K-1",
                                        "vendor_uuid": client.newest_vendor},
                       {"Authorization": f"Bearer {secret}"})


def _adds_what_was_missing(stage, console, client, secret):
    vendors = client.call("GET", ORDERS.replace("orders", "vendors"),
                          headers={"Authorization": f"Bearer {secret}"}).json["data"]
    client.newest_vendor = vendors[0]["uuid"]
    check_equal(_order(client, secret).json["code"], 1006, "it may not write orders")
    keys.press_keys("ctrl+3")
    table = console.table("Logs table")
    row = table.wait_row("Status", "403")
    table.click(row, "UUID")
    details = console.find("Log details")
    details.find_text("lacks the permission “Orders: Read and write”")
    stage.picture("refused")
    details.find("Add permission…", "push button").press()
    form = console.dialog("Edit API key")
    area = form.find("Access to orders", "combo box")
    wait_until(lambda: "Write" in area.said() and area.has_state("focused"),
               "what was missing is chosen and has the focus")
    everything_has_a_name(console, "Edit API key")
    stage.picture("add-permission")
    form.find("Save changes", "push button").press()
    console.two_step().confirm_by_mail(client)
    console.wait_dialog_gone("Edit API key")
    details.find_text("has the permission “Orders: Read and write” by now")
    check(_order(client, secret).status in (200, 201), "it writes orders now")


def _shows_what_used_it(stage, console):
    keys.press_keys("ctrl+1")
    table = console.table("API keys table")
    table.select(table.wait_row("Name", NAME))
    console.find("API key details").find("Show requests", "push button").press()
    line = console.find("Filter logs", "text")
    wait_until(lambda: line.text().startswith("key:key_"), "Logs are filtered by the key")
    logs = console.table("Logs table")
    wait_until(lambda: logs.row_count() == 3, lambda: f"its three requests, not {logs.row_count()}")
    stage.picture("its-requests")
    keys.press_keys("alt+Left")
    wait_until(lambda: console.find("API keys table").showing, "Alt+Left goes back to the key")


def _like_that_key(stage, console):
    console.find("API key details").find("Create key like this", "push button").press()
    form = console.dialog("Create API key")
    check_equal(form.find("API key name", "text").text(), f"{NAME} (copy)", "its name")
    check(form.find("Restricted key", "radio button").checked, "its type")
    wait_until(lambda: "Write" in form.find("Access to orders", "combo box").said(),
               "its permissions")
    stage.picture("like-that-key")
    keys.press_keys("Escape")
    console.wait_dialog_gone("Create API key")


def _roll_and_end(stage, console, client):
    console.press("Roll key")
    form = console.dialog("Roll API key")
    console.choose_in(form.find("Grace period", "combo box"), "1 more hour")
    stage.picture("roll")
    form.find("Roll key", "push button").press()
    console.two_step().confirm_by_mail(client)
    once = SecretOnce.api_key(console)
    once.copy()
    once.close()
    table = console.table("API keys table")
    wait_until(lambda: len([one for one in table.texts("Name") if one == NAME]) == 2,
               "the old and the new key")
    newest, old = [row for row, name in enumerate(table.texts("Name")) if name == NAME]
    table.select(old)
    details = console.find("API key details")
    details.find_text("took its place")
    check(not console.find("Roll key", "push button").enabled, "it is not rolled twice")
    stage.picture("replaced")
    details.find("End now", "push button").press()
    console.confirm("End now")
    console.two_step().confirm_by_mail(client)
    wait_until(lambda: [one["revoked_at"] for one in client.api_keys_named(NAME)].count(None) == 1,
               "one of both is revoked")
    table.select(newest)
    check(console.find("Roll key", "push button").enabled, "the new one works on")


def _filters(console):
    line = console.find("Filter API keys", "text")
    line.set_text("warehouse revoked")
    table = console.table("API keys table")
    wait_until(lambda: table.texts("Status") == ["revoked"], lambda: table.texts("Status"))
    line.set_text("")
    table.wait_rows(3)


def _record(stage, console):
    """By the keyboard alone."""
    console.focus_window()
    console.do_command("Activity record")
    dialog = console.dialog("Activity record")
    everything_has_a_name(console, "Activity record")
    table = console.table_in(dialog, "Activity record table")
    table.wait_rows(5)
    done = list(zip(table.texts("Action"), table.texts("Result"), table.texts("On")))
    check_equal(done, [("Revoke API key", "succeeded", NAME), ("Roll API key", "succeeded", NAME),
                       ("Change API key", "succeeded", NAME),
                       ("Create API key", "succeeded", NAME),
                       ("Create API key", "cancelled", NAME)], "what was done, newest first")
    stage.picture("record")
    keys.type_text("cancelled")  # the filter has the focus
    wait_until(lambda: table.row_count() == 1, "the filter")
    stage.picture("record-filtered")
    keys.press_keys("Escape")
    console.wait_dialog_gone("Activity record")
