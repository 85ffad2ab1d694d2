# SPDX-License-Identifier: Apache-2.0
"""A connection as the console would have kept it: settings without secrets, secrets apart."""

import base64
import os
import subprocess

KEYCHAIN_SERVICE = "owlpay-console"


def write_profile(data_dir, profile_id, name, server, kind, mode="test"):
    """settings.ini with one connection, to be opened at the next start."""
    os.makedirs(data_dir, mode=0o700, exist_ok=True)
    with open(os.path.join(data_dir, "settings.ini"), "w", encoding="utf-8") as file:
        file.write(f"[General]\nlastConnection={profile_id}\n\n[connections]\n"
                   f"1\\id={profile_id}\n1\\name={name}\n1\\server={server}\n1\\kind={kind}\n"
                   f"1\\mode={mode}\n1\\email=\nsize=1\n")


def keychain_attributes(profile_id):
    """How QtKeychain files an entry in the Secret Service."""
    return ["user", f"{profile_id}/credential", "server", KEYCHAIN_SERVICE, "type", "plaintext"]


def store_in_keychain(profile_id, secret):
    subprocess.run(["secret-tool", "store", f"--label={profile_id}",
                    "xdg:schema", "org.qt.keychain", *keychain_attributes(profile_id)],
                   input=secret.encode(), check=True)


def entries_in_keychain():
    """Everything the console has put into the keychain, as secret-tool prints it, and what that
    holds in base64: QtKeychain writes bytes so."""
    told = _search()
    return told + "".join(secret + "\n" for secret in _secrets_of(told))


def secrets_in_keychain():
    """The secrets the console has put there."""
    return _secrets_of(_search())


def _search():
    found = subprocess.run(["secret-tool", "search", "--all", "--unlock", "server",
                            KEYCHAIN_SERVICE], capture_output=True, text=True)
    return found.stdout + found.stderr


def _secrets_of(told):
    secrets = []
    for line in told.splitlines():
        if not line.startswith("secret ="):
            continue
        secret = line.partition("=")[2].strip()
        try:
            secrets.append(base64.b64decode(secret, validate=True).decode("utf-8"))
        except ValueError:
            secrets.append(secret)  # kept as text
    return secrets


def lock_keychain():
    """As a desktop does when its user locks the login keyring."""
    subprocess.run(["gdbus", "call", "--session", "--dest", "org.freedesktop.secrets",
                    "--object-path", "/org/freedesktop/secrets", "--method",
                    "org.freedesktop.Secret.Service.Lock",
                    "['/org/freedesktop/secrets/collection/login']"], check=True,
                   stdout=subprocess.DEVNULL)
