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
    found = subprocess.run(["secret-tool", "search", "--all", "--unlock", "server",
                            KEYCHAIN_SERVICE], capture_output=True, text=True)
    told = found.stdout + found.stderr
    secrets = [line.partition("=")[2].strip() for line in told.splitlines()
               if line.startswith("secret =")]
    for secret in secrets:
        try:
            told += base64.b64decode(secret, validate=True).decode("utf-8") + "\n"
        except ValueError:
            continue  # kept as text
    return told
