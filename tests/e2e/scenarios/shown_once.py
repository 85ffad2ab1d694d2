# SPDX-License-Identifier: Apache-2.0
"""Shown once, provably: an API key, a signing secret, verification codes, a password and a session
token are copied, pasted, read by assistive technology, and then in no file and nowhere in the
program's memory."""

import os
import time

from support import keys
from support.dialogs import SecretOnce
from support.memory import (AS_ANY_USER, Memory, can_be_read_by_others, check_not_in_files,
                            core_file_limit)
from support.profiles import secrets_in_keychain
from support.totp import AuthenticatorApp
from support.waiting import check, check_equal, wait_until

SETTLE_S = 2  # after the dialog and the clipboard, the later of both


def run(stage):
    _others_cannot_look(stage)
    sandbox = stage.sandbox("--seed", "events=40,logs=80,deliveries=10")
    client = stage.client(sandbox)
    app = AuthenticatorApp(sandbox.details["authenticator_secret"])
    console = stage.console(program="owlpay-console-dumpable")
    memory = Memory(stage, console)

    gone = _sign_in(console, memory, sandbox, app)
    token = secrets_in_keychain()[0]
    check(token.startswith("ses_"), "the session token is in the keychain")
    gone.update(_api_key(console, memory, client))
    _nothing_is_left(memory, gone)
    check(not keys.clipboard(), "nothing can be pasted any more")
    check_equal(client.list_orders_status(gone["API key"]), 200, "it was the key that works")
    gone.update(_signing_secret(console, memory, client))
    _nothing_is_left(memory, gone)

    memory.check_holds({"session token": token})
    _sign_out(console)
    gone["session token"] = token
    _nothing_is_left(memory, gone)
    check_equal(console.program.close(), 0, "exit code")
    check_not_in_files(os.environ["HOME"], gone)


def _others_cannot_look(stage):
    """The program as it is shipped; the one that the rest looks into is open."""
    shipped = stage.console(data_dir=stage.data_dir("shipped"), prefix=AS_ANY_USER).program
    wait_until(lambda: not can_be_read_by_others(shipped.pid), "nobody reads its memory")
    check_equal(core_file_limit(shipped.pid), ["0", "0"], "core files of the shipped program")
    check_equal(shipped.close(), 0, "exit code")
    opened = stage.console(data_dir=stage.data_dir("open"), program="owlpay-console-dumpable",
                           prefix=AS_ANY_USER)
    check(can_be_read_by_others(opened.program.pid), "the other one can be looked into")
    opened.program.close()


def _sign_in(console, memory, sandbox, app):
    console.press("Connect to OwlPay")
    dialog = console.dialog("Connect to OwlPay")
    dialog.find("Another server", "radio button").set_checked()
    dialog.find("Server", "text").set_text(sandbox.url)
    dialog.find("Email", "text").set_text(sandbox.details["email"])
    password = sandbox.details["password"]
    dialog.find("Password", "text").set_secret(password)
    memory.check_holds({"password": password})
    dialog.find("Sign in", "push button").press()
    code = app.fresh_code()
    console.two_step().enter(code)
    console.wait_synced()
    return {"password": password, "sign-in code": code}


def _api_key(console, memory, client):
    console.open_tab("API Keys")
    console.press("Create")
    form = console.dialog("Create API key")
    form.find("API key name", "text").set_text("Shown once")
    form.find("Create key", "push button").press()
    code = _confirm_by_paste(console, client)
    once = SecretOnce.api_key(console)
    secret = _copy_paste_and_close(console, memory, once)
    return {"API key": secret, "code for the key": code}


def _signing_secret(console, memory, client):
    console.open_tab("Webhooks")
    console.press("Add Webhook")
    form = console.dialog("Add Webhook")
    form.find("Webhook Url", "text").set_text("http://127.0.0.1:9/hook")
    form.find("All events", "check box").set_checked()
    form.find("Add Webhook", "push button").press()
    code = _confirm_by_paste(console, client)
    once = SecretOnce.signing_secret(console)
    return {"signing secret": _copy_paste_and_close(console, memory, once),
            "code for the webhook": code}


def _confirm_by_paste(console, client):
    """The mailed code as most people enter it: copied out of the mail, in two groups."""
    two_step = console.two_step()
    known = len(client.mails())
    two_step.choose("Email")
    code = client.newest_code(known)
    field = two_step.code_field()
    wait_until(lambda: field.enabled and not field.has_state("read_only"), "it can be typed")
    keys.set_clipboard(f"{code[:3]} {code[3:]}")
    field.grab_focus()
    keys.press_keys("ctrl+v")
    two_step.wait_closed()
    return code


def _copy_paste_and_close(console, memory, once):
    secret = once.read()
    memory.check_holds({"the secret": secret})
    once.copy()
    wait_until(lambda: console.root.shows_text("is on the clipboard"), "the countdown shows")
    keys.activate_window(once.title)
    check_equal(once.read(), secret, "read by assistive technology")
    check_equal(keys.clipboard(), secret, "pasted into another program")
    # From here on the program is left alone: what it does for whoever asks would overwrite the
    # buffers it answers from. What kinds of data the clipboard has tells nothing of their content.
    keys.press_keys("Escape")
    wait_until(lambda: once.title not in " ".join(keys.window_titles()), "the dialog closed")
    wait_until(lambda: "x-kde-passwordManagerHint" not in keys.clipboard_kinds(),
               "the clipboard was cleared by itself", limit=90)
    return secret


def _sign_out(console):
    console.focus_window()
    keys.press_keys("alt+f", "o")
    console.confirm("Sign out")
    console.window.find_text("Nobody is signed in")


def _nothing_is_left(memory, secrets):
    # Not for something to happen: the promise is about this moment.
    time.sleep(SETTLE_S)
    memory.check_clean(secrets)
