# SPDX-License-Identifier: Apache-2.0
"""What goes wrong is told at its place, nothing typed is lost, and nothing is created twice."""

from support.dialogs import SecretOnce
from support.totp import AuthenticatorApp
from support.waiting import check, check_equal, wait_until

KEYS_PATH = "/api/v1/developer/api-keys"


def run(stage):
    sandbox = stage.sandbox()
    client = stage.client(sandbox)
    console = stage.console("--server", sandbox.url, "--tab", "webhooks",
                            token=sandbox.details["token"])
    console.wait_synced()
    _webhook_form(stage, console, client)
    console.open_tab("API Keys")
    _key_form(stage, console, client)
    _wrong_code(stage, console, client, sandbox)
    for drop in ("before", "mid_body"):
        _connection_lost(stage, console, client, drop)


def _webhook_form(stage, console, client):
    """An invalid address and no event are told at their fields before anything is sent."""
    console.press("Add Webhook")
    form = console.dialog("Add Webhook")
    url = form.find("Webhook Url", "text")
    help_text = url.description
    form.find("Description", "text").set_text("kept while I correct the rest")
    for wrong in ("", "not a url", "ftp://example.com/hook", "http://example.com/hook"):
        url.set_text(wrong)
        form.find("Add Webhook", "push button").press()
        _wait_told_at(url, help_text)
        check(console.root.find_now("Verification code") is None, "no code is asked for")
    stage.picture("invalid-url")
    check_equal(url.text(), "http://example.com/hook", "what was typed stays")
    check_equal(form.find("Description", "text").text(), "kept while I correct the rest",
                "all of it")

    url.set_text("https://example.com/hook")
    _choose_no_event(form)
    form.find("Add Webhook", "push button").press()
    form.find_text("at least one event")
    stage.picture("no-event")
    check_equal(client.webhooks(), [], "nothing was created")
    form.find("Cancel", "push button").press()
    console.wait_dialog_gone("Add Webhook")


def _choose_no_event(form):
    everything = form.find_now("All events")
    if everything and everything.checked:
        everything.set_checked(False)


def _wait_told_at(field, help_text):
    """The error stands under the field and is its accessible description, too."""
    wait_until(lambda: field.description not in ("", help_text),
               f"a message at {field!r}, which holds {field.text()!r}")


def _open_key_form(console):
    console.press("Create")
    return console.dialog("Create API key")


def _key_form(stage, console, client):
    before = len(client.api_keys())
    form = _open_key_form(console)
    name = form.find("API key name", "text")
    help_text = name.description
    form.find("Create key", "push button").press()
    _wait_told_at(name, help_text)
    stage.picture("empty-name")
    name.set_text("Without permission")
    form.find("Restricted key", "radio button").set_checked()
    form.find("Create key", "push button").press()
    form.find_text("at least one permission")
    stage.picture("no-permission")
    check_equal(name.text(), "Without permission", "what was typed stays")
    check_equal(len(client.api_keys()), before, "nothing was created")
    form.find("Cancel", "push button").press()
    console.wait_dialog_gone("Create API key")


def _wrong_code(stage, console, client, sandbox):
    """A wrong code: told where it was typed, the dialog stays, the form behind it too."""
    app = AuthenticatorApp(sandbox.details["authenticator_secret"])
    form = _open_key_form(console)
    form.find("API key name", "text").set_text("Wrong code first")
    form.find("Create key", "push button").press()
    two_step = console.two_step()
    two_step.enter(app.wrong_code())
    two_step.node.find_text("4 attempts left")
    stage.picture("wrong-code")
    check_equal(form.find("API key name", "text").text(), "Wrong code first", "the form is kept")
    check_equal(client.api_keys_named("Wrong code first"), [], "nothing was created")
    two_step.enter(app.fresh_code())
    _take_key(console)
    check_equal(len(client.api_keys_named("Wrong code first")), 1, "created with the right code")


def _connection_lost(stage, console, client, drop):
    """The answer to the request that creates the key never comes: before it was heard, or in
    the middle of the answer. The repeat creates no second key."""
    name = f"Lost {drop}"
    form = _open_key_form(console)
    form.find("API key name", "text").set_text(name)
    form.find("Create key", "push button").press()
    two_step = console.two_step()
    # From here on the next request to the collection is the one that creates. It is lost more
    # often than the client tries by itself, so that the person has to press again.
    client.add_fault(match={"method": "POST", "path_prefix": KEYS_PATH}, drop=drop, probability=1)
    two_step.confirm_by_mail(client)
    told = form.find(where=lambda node: _says_lost(node), limit=60)
    stage.picture(f"lost-{drop}")
    check(told is not None, "the loss is told")
    check_equal(form.find("API key name", "text").text(), name, "what was typed stays")
    client.clear_faults()
    form.find("Create key", "push button").press()
    secret = _take_key(console)
    stored = client.api_keys_named(name)
    check_equal(len(stored), 1, f"keys named {name!r} after the repeat")
    check_equal(stored[0]["last4"], secret[-4:], "and it is the one that was shown")
    check_equal(client.list_orders_status(secret), 200, "and it works")


def _says_lost(node):
    words = node.said().lower()
    return node.role == "label" and any(word in words for word in
                                        ("connection", "reach", "offline", "lost"))


def _take_key(console):
    once = SecretOnce.api_key(console)
    secret = once.read()
    once.copy()
    once.close()
    console.wait_dialog_gone("Create API key")
    return secret
