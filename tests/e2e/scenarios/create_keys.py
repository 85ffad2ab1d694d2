# SPDX-License-Identifier: Apache-2.0
"""Two API keys are created, each read once, and really authenticate."""

from support import keys
from support.dialogs import SecretOnce
from support.sandbox_client import ORDERS
from support.waiting import check, check_equal, wait_until


def run(stage):
    sandbox = stage.sandbox()
    client = stage.client(sandbox)
    console = stage.console("--server", sandbox.url, "--tab", "api-keys",
                            token=sandbox.details["token"])
    console.wait_synced()

    restricted = _create(stage, console, client, "Warehouse reader", restricted=True)
    standard = _create(stage, console, client, "CI server", restricted=False)

    check(restricted.startswith("pk_test_") and standard.startswith("pk_test_"), "test prefixes")
    check_equal(client.list_orders_status(standard), 200, "the standard key reads orders")
    check_equal(client.list_orders_status(restricted), 200, "the restricted key reads orders")
    refused = client.call("POST", ORDERS, {"currency": "USD", "total": 1, "order_serial": "R-1"},
                          {"Authorization": f"Bearer {restricted}"})
    check_equal((refused.status, refused.json["code"]), (403, 1006),
                "the restricted key writes no orders")
    check_equal(client.list_orders_status(standard[:-1] + "0"
                                          if not standard.endswith("0") else standard[:-1] + "1"),
                401, "another key does not")
    _revoke(console, client, "CI server", standard)


def _create(stage, console, client, name, restricted):
    console.press("Create")
    form = console.dialog("Create API key")
    form.find("API key name", "text").set_text(name)
    if restricted:
        form.find("Restricted key", "radio button").set_checked()
        stage.picture("form-restricted")
        presets = form.find("Permission preset", "combo box")
        console.choose_in(presets, "Read only")
    stage.picture("form")
    form.find("Create key", "push button").press()

    two_step = console.two_step()
    two_step.node.find_text(name)
    stage.picture("two-step")
    two_step.confirm_by_mail(client)

    once = SecretOnce.api_key(console)
    stage.picture("new-key")
    secret = once.read()
    _closing_is_guarded(console, once, restricted)
    once.close()
    console.wait_dialog_gone("Create API key")

    stored = client.api_keys_named(name)
    check_equal(len(stored), 1, f"keys named {name!r} on the server")
    check_equal(stored[0]["last4"], secret[-4:], "the key shown is the key kept")
    check_equal(stored[0]["type"], "restricted" if restricted else "standard", "its type")
    table = console.table("API keys table")
    row = table.wait_row("Name", name)
    check(secret[-4:] in table.text(row, "Key"), "the table shows the last four")
    everything = console.root.all_text()
    check(name in everything, "the tree was read")
    check(secret not in everything, "the key is nowhere in the accessible tree")
    return secret


def _closing_is_guarded(console, once, restricted):
    """Done, Esc and the close button ask until the key was copied or confirmed."""
    once.expect_question()
    keys.press_keys("Escape")
    once.decline_question()
    if restricted:
        once.node.find("I have saved this key", "check box").set_checked()
    else:
        secret = once.read()
        once.copy()
        wait_until(lambda: keys.clipboard() == secret, "the key is on the clipboard")


def _revoke(console, client, name, secret):
    table = console.table("API keys table")
    table.select(table.wait_row("Name", name))
    console.press("Revoke key")
    console.confirm("Revoke key")
    two_step = console.two_step()
    two_step.confirm_by_mail(client)
    two_step.wait_closed()
    wait_until(lambda: client.api_keys_named(name)[0]["revoked_at"], "the server revoked the key")
    check_equal(client.list_orders_status(secret), 401, "a revoked key is refused")
    wait_until(lambda: "revoked" in table.text(table.wait_row("Name", name), "Status").lower(),
               "the table says revoked")
