# SPDX-License-Identifier: Apache-2.0
"""Getting a new key where it belongs: into a .env file, and into the keychain under a name of the
user's choice, with a real keychain, a locked one, one that never answers, and none."""

import base64
import os
import stat
import subprocess

from support import keys
from support.dialogs import SecretOnce
from support.names import everything_has_a_name
from support.profiles import lock_keychain
from support.waiting import check, check_equal, wait_until

KEYCHAIN = False  # the desktop starts without one; each kind comes when its turn comes
ENTRY = "Deploy key of the shop"


def run(stage):
    sandbox = stage.sandbox("--seed", "events=10,logs=20,deliveries=2")
    client = stage.client(sandbox)
    _without_keychain(stage, sandbox, client)
    keychain = stage.desktop.start_keychain()
    _with_keychain(stage, sandbox, client)
    _locked(stage, sandbox, client)
    stage.desktop.freeze(keychain)
    _never_answers(stage, sandbox, client)


def _console(stage, sandbox, name):
    console = stage.console("--server", sandbox.url, "--tab", "api-keys", data_dir=stage.data_dir(name),
                            token=sandbox.details["token"])
    console.wait_synced()
    return console


def _new_key(stage, console, client, name):
    console.press("Create")
    form = console.dialog("Create API key")
    form.find("API key name", "text").set_text(name)
    form.find("Create key", "push button").press()
    console.two_step().confirm_by_mail(client)
    once = SecretOnce.api_key(console)
    stage.picture(f"new-key-{name.lower().replace(' ', '-')}")
    return once


def _keep(once, entry=ENTRY):
    once.node.find("Keychain entry name", "text").set_text(entry)
    once.node.find("Keep API key in keychain", "push button").press()


def _not_kept(stage, once, why, limit=30):
    """The dialog says why and what else can be done; the key stays in sight and is not safe yet."""
    once.node.find_text("The key was not kept", limit=limit)
    once.node.find_text(why)
    stage.picture("not-kept")
    everything_has_a_name(once.console, "a key that was not kept")
    check(once.read().startswith("pk_test_"), "the key stays in sight")
    once.expect_question()


def _without_keychain(stage, sandbox, client):
    console = _console(stage, sandbox, "none")
    once = _new_key(stage, console, client, "Without a keychain")
    _keep(once)
    _not_kept(stage, once, "system keychain could not be used")
    _into_a_file(stage, console, once)
    once.close()
    console.program.close()


def _into_a_file(stage, console, once):
    secret = once.read()
    # A place nobody can write to, root neither.
    _choose_file(console, once, "/sys/.env", "Save API key to file")
    once.node.find_text("/sys/.env could not be written: Permission denied")
    everything_has_a_name(once.console, "a key that was not saved")
    stage.picture("read-only-target")
    check_equal(once.read(), secret, "the key stays in sight")
    once.expect_question()

    path = os.path.join(stage.folder, "shop.env")
    with open(path, "w", encoding="utf-8") as file:
        file.write("# kept\nSHOP=1\nOWLPAY_API_KEY=old\nLAST='x'")
    _choose_file(console, once, path, "Choose another file")
    question = wait_until(lambda: _question(console), "the question about the variable")
    stage.picture("replace-variable")
    everything_has_a_name(console, "the question about the variable")
    question.find("Cancel", "push button").press()
    console.root.wait_gone("Replace value", "push button")
    check("OWLPAY_API_KEY=old" in _read(path), "nothing was replaced unasked")

    _choose_file(console, once, path, "Save API key to file")
    wait_until(lambda: _question(console), "the question again").find(
        "Replace value", "push button").press()
    once.node.find_text("Replaced OWLPAY_API_KEY")
    check_equal(_read(path), f"# kept\nSHOP=1\nOWLPAY_API_KEY={secret}\nLAST='x'", "the file")
    check_equal(stat.S_IMODE(os.stat(path).st_mode), 0o600, "its mode")


def _question(console):
    found = console.root.find_now("Replace value", "push button")
    return found.parent() if found else None


def _choose_file(console, once, path, button):
    once.node.find(button, "push button").press()
    dialog = console.dialog("Save to a .env file")
    field = wait_until(lambda: dialog.find_now(role="text"), "the file's name")
    field.grab_focus()
    keys.press_keys("ctrl+a")
    keys.type_text(path)
    keys.press_keys("Return")
    console.wait_dialog_gone("Save to a .env file")


def _with_keychain(stage, sandbox, client):
    console = _console(stage, sandbox, "real")
    once = _new_key(stage, console, client, "With a keychain")
    secret = once.read()
    _keep(once)
    once.node.find_text(f"Kept in the system keychain as “{ENTRY}”")
    stage.picture("kept")
    check_equal(_in_keychain(ENTRY), secret, "what the keychain holds")
    once.close()

    # The same name again: asked first.
    once = _new_key(stage, console, client, "The same name")
    _keep(once)
    console.root.find("Replace entry", "push button")
    stage.picture("replace-entry")
    console.root.find("Replace entry", "push button").parent().find("Cancel", "push button").press()
    console.root.wait_gone("Replace entry", "push button")
    check_equal(_in_keychain(ENTRY), secret, "nothing was replaced unasked")
    once.expect_question()
    _keep(once)
    console.root.find("Replace entry", "push button").press()
    once.node.find_text(f"Kept in the system keychain as “{ENTRY}”")
    check_equal(_in_keychain(ENTRY), once.read(), "the new one")
    once.close()
    console.program.close()


def _locked(stage, sandbox, client):
    """Nobody is there to unlock it: the prompt cannot be shown."""
    console = _console(stage, sandbox, "locked")
    lock_keychain()
    once = _new_key(stage, console, client, "Locked keychain")
    _keep(once, "Another entry")
    _not_kept(stage, once, "keychain")
    once.copy()
    once.close()
    console.program.close()


def _never_answers(stage, sandbox, client):
    console = _console(stage, sandbox, "silent")
    once = _new_key(stage, console, client, "Silent keychain")
    _keep(once)
    _not_kept(stage, once, "did not answer in time", limit=60)
    once.node.find("I have saved this key", "check box").set_checked()
    once.close()
    console.program.close()


def _in_keychain(entry):
    found = subprocess.run(["secret-tool", "lookup", "user", entry, "server", "owlpay-console"],
                           capture_output=True, text=True)
    return base64.b64decode(found.stdout).decode()


def _read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()
