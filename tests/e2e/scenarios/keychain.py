# SPDX-License-Identifier: Apache-2.0
"""The token survives a restart in gnome-keyring and in no file; without a keychain it lives in
memory, and the window says so."""

import os

from support.profiles import entries_in_keychain
from support.totp import AuthenticatorApp
from support.waiting import check, check_equal

KEYCHAIN = False  # the desktop starts without one; the scenario brings it when its turn comes


def run(stage):
    sandbox = stage.sandbox("--seed", "events=20,logs=50,deliveries=5")
    app = AuthenticatorApp(sandbox.details["authenticator_secret"])
    _without_keychain(stage, sandbox, app)
    stage.desktop.start_keychain()
    _with_keychain(stage, sandbox)


def _sign_in(console, sandbox):
    """Up to the question for a code."""
    console.press("Connect to OwlPay")
    dialog = console.dialog("Connect to OwlPay")
    dialog.find("Another server", "radio button").set_checked()
    dialog.find("Server", "text").set_text(sandbox.url)
    dialog.find("Email", "text").set_text(sandbox.details["email"])
    dialog.find("Password", "text").set_secret(sandbox.details["password"])
    dialog.find("Sign in", "push button").press()
    return console.two_step()


def _without_keychain(stage, sandbox, app):
    data_dir = stage.data_dir("memory")
    console = stage.console(data_dir=data_dir)
    _sign_in(console, sandbox).enter(app.fresh_code())
    console.wait_synced()
    console.root.find_text("There is no system keychain here")
    stage.picture("no-keychain")
    check_equal(console.program.close(), 0, "exit code")
    _no_token_in_files()

    console = stage.console(data_dir=data_dir)
    console.wait_status("Sign in")
    stage.picture("sign-in-again")
    console.open_tab("Logs")
    console.table("Logs table").wait_rows(10)
    console.program.close()


def _with_keychain(stage, sandbox):
    data_dir = stage.data_dir("keychain")
    client = stage.client(sandbox)
    console = stage.console(data_dir=data_dir)
    _sign_in(console, sandbox).confirm_by_mail(client)
    console.wait_synced()
    stage.picture("keychain")
    check(not console.root.shows_text("There is no system keychain"), "no notice with a keychain")
    check_equal(console.program.close(), 0, "exit code")
    check("ses_" in entries_in_keychain(), "the token is in the keychain")
    _no_token_in_files()

    console = stage.console(data_dir=data_dir)
    console.wait_synced()
    check(not console.root.shows_text("Sign in"), "nobody has to sign in again")
    console.program.close()


def _no_token_in_files():
    """Not below the data folder and nowhere else in the home folder; the keyring is sealed."""
    looked_at = 0
    for folder, _, files in os.walk(os.environ["HOME"]):
        for name in files:
            path = os.path.join(folder, name)
            if not os.path.isfile(path):
                continue  # a socket
            with open(path, "rb") as file:
                check(b"ses_" not in file.read(), f"no session token in {path}")
            looked_at += 1
    check(looked_at > 3, "there were files to look at")
