# SPDX-License-Identifier: Apache-2.0
"""A webhook from the form to a real delivery with a valid signature, then its later life."""

import json

from support import keys
from support.dialogs import SecretOnce
from support.signature import is_valid
from support.totp import AuthenticatorApp
from support.waiting import check, check_equal, wait_until


def run(stage):
    sandbox = stage.sandbox("--retry-scale", "0.01")
    client = stage.client(sandbox)
    receiver = stage.receiver()
    console = stage.console("--server", sandbox.url, "--tab", "webhooks",
                            token=sandbox.details["token"])
    console.wait_synced()

    app = AuthenticatorApp(sandbox.details["authenticator_secret"])
    secret = _add_by_authenticator(stage, console, client, receiver, app)
    _add_by_email(console, client, receiver)
    event = _delivery_arrives(sandbox, client, receiver, secret)
    _delivery_shows(stage, console, receiver, event)

    console.open_tab("Webhooks")
    _edit(stage, console, client, receiver)
    _disable_and_enable(console, client, sandbox, receiver)
    _delete(console, client)


def _fill_form(stage, console, url, description, group=None):
    """Without a group of events: all of them."""
    console.press("Add Webhook")
    form = console.dialog("Add Webhook")
    form.find("Webhook Url", "text").set_text(url)
    form.find("Description", "text").set_text(description)
    if group:
        # As in any tree: a click moves to the line, the space bar ticks it.
        keys.click_middle(form.find(group, "tree item", into_tables=True))
        keys.press_keys("space")
    else:
        form.find("All events", "check box").set_checked()
    if stage:
        stage.picture("add-webhook")
    form.find("Add Webhook", "push button").press()


def _add_by_authenticator(stage, console, client, receiver, app):
    url = receiver.url + "/first"
    _fill_form(stage, console, url, "First hook", group="order")
    two_step = console.two_step()
    two_step.node.find_text(url)
    check(two_step.node.find("Authenticator app", "radio button").checked,
          "the authenticator comes first")
    two_step.enter(app.fresh_code())
    once = SecretOnce.signing_secret(console)
    stage.picture("signing-secret")
    secret = once.read()
    check(secret.startswith("whs_"), "the signing secret's prefix")
    once.expect_question()
    once.copy()
    once.close()
    console.wait_dialog_gone("Add Webhook")
    check(secret not in console.root.all_text(), "the secret is nowhere in the accessible tree")
    table = console.table("Webhooks table")
    row = table.wait_row("URL", url)
    check("enabled" in table.text(row, "Status").lower(), "the new webhook is enabled")
    check_equal([(hook["endpoint"], hook["notification_types"]) for hook in client.webhooks()],
                [(url, ["order.*"])], "webhooks on the server")
    return secret


def _add_by_email(console, client, receiver):
    """The same with a mailed code, read from the mail as a person would."""
    url = receiver.url + "/second"
    _fill_form(None, console, url, "Second hook")
    two_step = console.two_step()
    two_step.confirm_by_mail(client)
    once = SecretOnce.signing_secret(console)
    once.node.find("I have saved this secret", "check box").set_checked()
    once.close()
    console.table("Webhooks table").wait_row("URL", url)
    check_equal(len(client.webhooks()), 2, "webhooks on the server")


def _delivery_arrives(sandbox, client, receiver, secret):
    order = client.create_order(sandbox.details["api_key"], "HOOK-1")
    event = wait_until(lambda: next((one for one in client.feed("events")
                                     if one["resource"]["uuid"] == order["uuid"]), None),
                       "the order's event")
    sent = wait_until(lambda: next((one for one in list(receiver.received)
                                    if one.path.endswith("/first")
                                    and order["uuid"].encode() in one.body), None),
                      "the delivery at the receiver")
    check_equal(sent.body, event["payload"].encode(), "the body is the event's payload")
    json.loads(sent.body)
    check(is_valid(sent.headers["owlpay-signature"], sent.body, secret), "owlpay-signature")
    check(is_valid(sent.headers["harbor-signature"], sent.body, secret), "harbor-signature")
    check(not is_valid(sent.headers["owlpay-signature"], sent.body + b" ", secret),
          "another body does not verify")
    check(not is_valid(sent.headers["owlpay-signature"], sent.body, secret + "x"),
          "another secret does not verify")
    return event


def _delivery_shows(stage, console, receiver, event):
    console.open_tab("Events")
    table = console.table("Events table")
    table.click(table.wait_row("UUID", event["uuid"]), "UUID")
    details = console.window.find("Event details")
    details.find_text(event["uuid"])
    details.find_text(receiver.url + "/first")
    wait_until(lambda: details.shows_text("succeeded"), "the delivery's state")
    stage.picture("event-with-delivery")


def _select(console, url):
    table = console.table("Webhooks table")
    table.select(table.wait_row("URL", url))
    return table


def _confirm_by_email(console, client):
    two_step = console.two_step()
    two_step.confirm_by_mail(client)
    two_step.wait_closed()


def _edit(stage, console, client, receiver):
    """Clicking the UUID opens the form with what is there."""
    url = receiver.url + "/first"
    table = console.table("Webhooks table")
    table.click(table.wait_row("URL", url), "UUID")
    form = console.dialog("Edit Webhook")
    check_equal(form.find("Webhook Url", "text").text(), url, "the URL in the form")
    description = form.find("Description", "text")
    check_equal(description.text(), "First hook", "the description in the form")
    description.set_text("First hook, renamed")
    stage.picture("edit-webhook")
    form.find("Save changes", "push button").press()
    _confirm_by_email(console, client)
    console.wait_dialog_gone("Edit Webhook")
    table.wait_row("Description", "First hook, renamed")
    check("First hook, renamed" in [hook["name"] for hook in client.webhooks()],
          "the server has the new description")


def _disable_and_enable(console, client, sandbox, receiver):
    url = receiver.url + "/first"
    table = _select(console, url)
    console.press("Disable webhook")
    console.confirm("Disable")
    _confirm_by_email(console, client)
    wait_until(lambda: "disabled" in table.text(table.wait_row("URL", url), "Status").lower(),
               "the table says disabled")
    before = _count(receiver, "/first")
    second = _count(receiver, "/second")
    client.create_order(sandbox.details["api_key"], "HOOK-2")
    wait_until(lambda: _count(receiver, "/second") > second, "the other webhook is told")
    check_equal(_count(receiver, "/first"), before, "a disabled webhook is told nothing")

    _select(console, url)
    console.press("Enable webhook")
    _confirm_by_email(console, client)
    wait_until(lambda: "enabled" in table.text(table.wait_row("URL", url), "Status").lower(),
               "the table says enabled")
    client.create_order(sandbox.details["api_key"], "HOOK-3")
    wait_until(lambda: _count(receiver, "/first") > before, "it is told again")


def _count(receiver, path):
    return sum(one.path.endswith(path) for one in receiver.received)


def _delete(console, client):
    url = next(hook["endpoint"] for hook in client.webhooks() if hook["name"] == "Second hook")
    table = _select(console, url)
    console.press("Delete webhook")
    console.confirm("Delete")
    _confirm_by_email(console, client)
    wait_until(lambda: table.row_of("URL", url) is None, "the table has it no more")
    check(url not in [hook["endpoint"] for hook in client.webhooks()], "nor has the server")
