# SPDX-License-Identifier: Apache-2.0
"""A session that ended is renewed over the form that met it; a second window has a connection of
its own, live data asks for its name, and signing out leaves no token behind."""

import re

from support import keys
from support.dialogs import SecretOnce
from support.names import everything_has_a_name
from support.profiles import entries_in_keychain
from support.sandbox_client import DEVELOPER, SandboxClient
from support.totp import AuthenticatorApp
from support.waiting import check, check_equal, wait_until


def run(stage):
    sandbox = stage.sandbox("--seed", "events=20,logs=50,deliveries=5")
    live = stage.sandbox("--mode", "live", "--seed", "events=5,logs=10,deliveries=2")
    app = AuthenticatorApp(sandbox.details["authenticator_secret"])
    live_app = AuthenticatorApp(live.details["authenticator_secret"])
    console = stage.console("--tab", "api-keys")
    console.press("Connect to OwlPay")
    _sign_in(console.dialog("Connect to OwlPay"), sandbox)
    console.two_step().enter(app.fresh_code())
    console.wait_synced()

    _session_ends_under_a_form(stage, console, sandbox, app)
    _second_window(stage, console, sandbox, live, live_app)
    _live_asks_for_the_name(stage, console, live_app)
    _sign_out_everywhere(stage, console, live)
    _sign_out(stage, console, sandbox)


def _sign_in(dialog, sandbox):
    dialog.find("Another server", "radio button").set_checked()
    dialog.find("Server", "text").set_text(sandbox.url)
    dialog.find("Email", "text").set_text(sandbox.details["email"])
    dialog.find("Password", "text").set_secret(sandbox.details["password"])
    dialog.find("Sign in", "push button").press()


def _windows(console):
    return [node for node in console.root.children() if node.role == "frame" and node.showing]


def _tokens():
    return set(re.findall(r"ses_[A-Za-z0-9_-]+", entries_in_keychain()))


def _session_ends_under_a_form(stage, console, sandbox, app):
    console.press("Create")
    form = console.dialog("Create API key")
    form.find("API key name", "text").set_text("Typed before")
    form.find("Allowed IP addresses", "text").set_text("203.0.113.7")
    tokens = _tokens()
    check_equal(len(tokens), 1, "tokens in the keychain")
    ended = SandboxClient(sandbox.url, tokens.pop())
    check_equal(ended.call("DELETE", f"{DEVELOPER}/session").status, 200, "the session ended")
    form.find("Create key", "push button").press()

    again = console.dialog("Sign in again")
    check_equal(again.find("Email", "text").text(), sandbox.details["email"],
                "the account is remembered")
    check_equal(again.find("Password", "text").text(), "",
                "the password is not")
    everything_has_a_name(console, "Sign in again")
    stage.picture("sign-in-again")
    again.find("Password", "text").set_secret(sandbox.details["password"])
    again.find("Sign in", "push button").press()
    console.two_step().enter(app.fresh_code())
    console.wait_dialog_gone("Sign in again")
    check_equal(form.find("API key name", "text").text(), "Typed before", "what was typed stays")
    check_equal(form.find("Allowed IP addresses", "text").text(), "203.0.113.7", "all of it")
    form.find("Create key", "push button").press()
    console.two_step().confirm_by_mail(stage.client(sandbox))
    once = SecretOnce.api_key(console)
    once.copy()
    once.close()
    console.table("API keys table").wait_row("Name", "Typed before")
    console.wait_synced()


def _second_window(stage, console, sandbox, live, live_app):
    """Connects to another server in this window, and gives the first its own again."""
    first = console.window.name
    console.focus_window()
    console.do_command("Connect to OwlPay")
    _sign_in(console.dialog("Connect to OwlPay"), live)
    console.two_step().enter(live_app.fresh_code())
    wait_until(lambda: console.window.name.startswith("LIVE: "), "the title says it is live")
    console.window.find("LIVE")
    keys.press_keys("alt+f", "w", "Return")
    wait_until(lambda: len(_windows(console)) == 2, "two windows")
    wait_until(lambda: sorted(frame.name for frame in _windows(console))
               == sorted([first, console.window.name]),
               lambda: [frame.name for frame in _windows(console)])
    stage.picture("two-windows")
    second = next(frame for frame in _windows(console) if frame.name == first)
    console.table_in(second, "API keys table").wait_row("Name", "Typed before")
    # What is open elsewhere comes to the front instead of opening twice.
    keys.activate_window("LIVE: ")
    switcher = console.window.find("Connection", "combo box")
    switcher.grab_focus()
    keys.press_keys("Home", "Return")
    check_equal(len(_windows(console)), 2, "windows")
    # What belongs to the other window's connection is shown there.
    uuid = stage.client(sandbox).api_keys_named("Typed before")[0]["uuid"]
    keys.activate_window("LIVE: ")
    keys.press_keys("ctrl+k")
    field = console.window.find("Find anything", "text")
    wait_until(lambda: field.has_state("focused"), "the field has the focus")
    keys.type_text(uuid)
    results = console.window.find("Find results")
    wait_until(lambda: any("Open it in" in node.name for node in results.children()),
               "the other connection is offered")
    keys.press_keys("Return")
    second.find("API key details").find_text(uuid)
    stage.picture("shown-in-the-other-window")


def _live_asks_for_the_name(stage, console, live_app):
    window = next(frame for frame in _windows(console)
                  if frame.name.startswith("LIVE: "))
    name = window.name.removeprefix("LIVE: ").partition(" – ")[0]
    keys.activate_window("LIVE: ")
    window.find("Create", "push button").press()
    form = console.dialog("Create API key")
    form.find("API key name", "text").set_text("Live key")
    form.find("Create key", "push button").press()
    question = console.dialog("Change live data?")
    everything_has_a_name(console, "Change live data?")
    stage.picture("live-question")
    field = question.find("Connection name", "text")
    wait_until(lambda: field.has_state("focused"), "the name can be typed at once")
    keys.type_text("no such name")
    keys.press_keys("Return")
    check(question.showing, "another name does nothing")
    keys.press_keys("ctrl+a")
    keys.type_text(name)
    keys.press_keys("Return")
    console.wait_dialog_gone("Change live data?")
    console.two_step().enter(live_app.fresh_code())
    once = SecretOnce.api_key(console)
    check(once.read().startswith("pk_live_"), "a live key")
    once.copy()
    once.close()


def _choose_in_file_menu(title, key):
    keys.activate_window(title)
    keys.press_keys("alt+f", key)


def _sign_out_everywhere(stage, console, live):
    tokens = _tokens()
    check_equal(len(tokens), 2, "a token for each connection")
    _choose_in_file_menu("LIVE: ", "e")
    console.confirm("Sign out everywhere")
    wait_until(lambda: len(_tokens()) == 1, "its token left the keychain")
    gone = (tokens - _tokens()).pop()
    for token in (gone, live.details["token"]):
        check_equal(SandboxClient(live.url, token).call("GET", f"{DEVELOPER}/session").status, 401,
                    "every session of the user ended")
    window = next(frame for frame in _windows(console)
                  if frame.name.startswith("LIVE: "))
    window.find_text("Nobody is signed in")
    stage.picture("signed-out-everywhere")
    keys.activate_window("LIVE: ")
    keys.press_keys("ctrl+w")
    wait_until(lambda: len(_windows(console)) == 1, "the second window closed")


def _sign_out(stage, console, sandbox):
    token = _tokens().pop()
    _choose_in_file_menu("OwlPay Developer Console", "o")
    question = console.find("Delete cached copy", "check box")
    check(not question.checked, "the copy stays unless asked otherwise")
    everything_has_a_name(console, "Sign out")
    stage.picture("sign-out")
    console.confirm("Sign out")
    wait_until(lambda: not _tokens(), "the keychain holds no token")
    check_equal(SandboxClient(sandbox.url, token).call("GET", f"{DEVELOPER}/session").status, 401,
                "the session ended at the server")
    console.window.find_text("Nobody is signed in")
    console.open_tab("Logs")
    console.table("Logs table").wait_rows(10)
    console.do_command("Activity record")
    record = console.dialog("Activity record")
    table = console.table_in(record, "Activity record table")
    table.wait_rows(4)
    actions = table.texts("Action")
    check_equal(actions[0], "Sign out", "the newest line")
    check("Sign in" in actions and "Create API key" in actions, f"all that was done: {actions}")
    failed = table.text(table.wait_row("Result", "failed"), "Action")
    check_equal(failed, "Create API key", "the try that met the ended session")
    stage.picture("record")
    keys.press_keys("Escape")
    check_equal(console.program.close(), 0, "exit code")
