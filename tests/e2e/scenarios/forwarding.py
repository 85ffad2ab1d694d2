# SPDX-License-Identifier: Apache-2.0
"""A signing secret that is kept once signs what is forwarded, also after it was renewed; and an
event that was on its way when the console was killed is sent again only when the user says so."""

from support.dialogs import SecretOnce
from support.names import everything_has_a_name
from support.signature import is_valid
from support.waiting import check, check_equal, wait_until


def run(stage):
    sandbox = stage.sandbox()
    client = stage.client(sandbox)
    local = stage.receiver()
    server_side = stage.receiver()
    console = _console(stage, sandbox, token=sandbox.details["token"])

    first = _add_webhook_and_keep_its_secret(stage, console, client, server_side)
    _add_rule(stage, console, local)
    check(is_valid(*_happens(client, sandbox, local, "KEPT-1"), first),
          "signed with the secret that was kept once")
    second = _renew_and_keep(console, client, server_side)
    check(second != first, "another secret")
    check(is_valid(*_happens(client, sandbox, local, "KEPT-2"), second),
          "signed with the renewed secret, without a touch of the rule")

    _killed_on_the_way(stage, sandbox, client, console, local, second)


def _console(stage, sandbox, **more):
    console = stage.console("--server", sandbox.url, "--tab", "webhooks", **more)
    console.wait_synced()
    return console


def _view(console, name):
    console.window.find(name, "page tab").do_action("press")


def _keep(once):
    secret = once.read()
    once.node.find("Keep signing secret", "push button").press()
    once.node.find_text("Kept in the system keychain for this webhook.")
    everything_has_a_name(once.console, "a signing secret that was kept")
    once.close()
    return secret


def _add_webhook_and_keep_its_secret(stage, console, client, server_side):
    console.press("Add Webhook")
    form = console.dialog("Add Webhook")
    form.find("Webhook Url", "text").set_text(server_side.url)
    form.find("Description", "text").set_text("The shop")
    form.find("All events", "check box").set_checked()
    form.find("Add Webhook", "push button").press()
    console.two_step().confirm_by_mail(client)
    once = SecretOnce.signing_secret(console)
    stage.picture("signing-secret")
    secret = _keep(once)
    console.table("Webhooks table").wait_row("URL", server_side.url)
    return secret


def _add_rule(stage, console, local):
    _view(console, "Forward to localhost")
    console.press("Add forwarding rule")
    form = console.dialog("Add forwarding rule")
    form.find("Local URL", "text").set_text(local.url)
    console.choose_in(form.find("Signed with", "combo box"), "The secret of")
    form.find_text("It is kept in the keychain")
    everything_has_a_name(console, "Add forwarding rule")
    stage.picture("rule")
    form.find("Add rule", "push button").press()
    console.wait_dialog_gone("Add forwarding rule")
    console.table("Forwarding rules").wait_row("To", local.url)
    console.press("Start forwarding")
    wait_until(lambda: console.find("Stop forwarding", "push button").enabled, "it forwards")
    console.table("Forwarding rules").wait_row("Status", "forwarding")


def _happens(client, sandbox, local, serial):
    """One more order; what came of it at the local address: signature and body."""
    order = client.create_order(sandbox.details["api_key"], serial)
    arrived = local.wait_for(order["uuid"])
    return arrived.headers["owlpay-signature"], arrived.body


def _renew_and_keep(console, client, server_side):
    _view(console, "All webhooks")
    table = console.table("Webhooks table")
    table.select(table.wait_row("URL", server_side.url))
    console.press("Renew signing secret")
    dialog = console.dialog("Renew signing secret")
    dialog.find("Renew signing secret", "push button").press()
    console.two_step().confirm_by_mail(client)
    secret = _keep(SecretOnce.signing_secret(console))
    _view(console, "Forward to localhost")
    return secret


def _times(local, uuid):
    return sum(uuid.encode() in one.body for one in list(local.received))


def _killed_on_the_way(stage, sandbox, client, console, local, secret):
    local.answering.clear()
    order = client.create_order(sandbox.details["api_key"], "CUT-OFF")
    local.wait_for(order["uuid"])  # it is there, and not answered
    console.program.kill()
    local.answering.set()

    console = _console(stage, sandbox, token=sandbox.details["token"])
    _view(console, "Forward to localhost")
    console.root.find_text("Outcome unknown: send again?")
    everything_has_a_name(console, "the question about an unknown outcome")
    stage.picture("unknown")
    table = console.table("Forwarded table")
    row = table.wait_row("Status", "unknown")
    # What came since goes out; the one nobody knows of does not, by itself.
    _happens(client, sandbox, local, "AFTERWARDS")
    check_equal(_times(local, order["uuid"]), 1, "how often it was sent by itself")

    console.press("Send again")
    wait_until(lambda: _times(local, order["uuid"]) == 2, "it is sent again")
    newest = [one for one in local.received if order["uuid"].encode() in one.body][-1]
    check(is_valid(newest.headers["owlpay-signature"], newest.body, secret), "freshly signed")
    wait_until(lambda: table.row_of("Status", "unknown") is None, "nothing is unknown any more")
    console.root.wait_gone("Send again", "push button")
    stage.picture("sent-again")
    check(row is not None, "it stood in the table")
    check_equal(console.program.close(), 0, "exit code")
