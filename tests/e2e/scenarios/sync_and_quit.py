# SPDX-License-Identifier: Apache-2.0
"""`--sync-and-quit` and `--screenshots`: what works without a window, and how it fails."""

import json
import os
import struct

from support.waiting import check, check_equal

COLLECTIONS = ("api_keys", "events", "logs", "deliveries", "webhooks")


def run(stage):
    sandbox = stage.sandbox("--seed", "events=300,logs=900,deliveries=200")
    client = stage.client(sandbox)
    token = sandbox.details["token"]

    _prints_a_summary(stage, sandbox, client, token)
    _says_a_wrong_token(stage, sandbox)
    _says_a_missing_token(stage, sandbox)
    _says_a_bad_option(stage)
    _says_an_unwritable_folder(stage)
    _renders_pictures(stage)
    sandbox.kill()
    _says_a_server_that_is_gone(stage, sandbox, token)


def _prints_a_summary(stage, sandbox, client, token):
    program = stage.windowless("--server", sandbox.url, "--sync-and-quit", token=token)
    check_equal(program.wait(120), 0, f"exit code; {program.err()}")
    summary = json.loads(program.out())
    rows = {name: _rows_of(summary, name) for name in COLLECTIONS}
    check_equal(rows["events"], len(client.feed("events")), "events in the summary")
    check_equal(rows["logs"], len(client.feed("logs")), "logs in the summary")
    check_equal(rows["deliveries"], len(client.feed("deliveries")), "deliveries in the summary")
    check_equal(rows["api_keys"], len(client.api_keys()), "keys in the summary")
    check_equal(rows["webhooks"], len(client.webhooks()), "webhooks in the summary")
    check(token not in program.out() + program.err(), "the token is not printed")
    _token_is_in_no_file(stage, token)


def _rows_of(summary, collection):
    part = summary.get("collections", summary)[collection]
    check(part["seconds"] >= 0, f"seconds of {collection}")
    return part["rows"]


def _token_is_in_no_file(stage, token):
    for folder, _, files in os.walk(stage.data_dir()):
        for name in files:
            with open(os.path.join(folder, name), "rb") as file:
                check(token.encode() not in file.read(), f"the token is not in {name}")


def _fails(stage, words, *options, **more):
    """A failure is one clear line on standard error and an exit code that is not 0."""
    program = stage.windowless(*options, **more)
    code = program.wait(60)
    check(code not in (0, None) and code > 0, f"exit code {code} of {options}")
    lines = [line for line in program.err().splitlines() if line.strip()]
    check_equal(len(lines), 1, f"lines on standard error: {lines}")
    check(words.lower() in lines[0].lower(), f"{words!r} in {lines[0]!r}")
    check_equal(program.out().strip(), "", "nothing on standard output")
    return code


def _says_a_wrong_token(stage, sandbox):
    _fails(stage, "sign in", "--server", sandbox.url, "--sync-and-quit",
           token="ses_" + "0" * 40, data_dir=stage.data_dir("wrong-token"))


def _says_a_missing_token(stage, sandbox):
    _fails(stage, "OWLPAY_CONSOLE_TOKEN", "--server", sandbox.url, "--sync-and-quit",
           data_dir=stage.data_dir("no-token"))


def _says_a_bad_option(stage):
    check_equal(_fails(stage, "--help", "--no-such-option"), 2, "exit code of a bad option")
    check_equal(_fails(stage, "http", "--server", "ftp://example.com", "--sync-and-quit"), 2,
                "exit code of a bad address")


def _says_an_unwritable_folder(stage):
    blocked = os.path.join(stage.folder, "a-file")
    with open(blocked, "w", encoding="ascii"):
        pass
    check_equal(_fails(stage, "a-file", "--sync-and-quit",
                       data_dir=os.path.join(blocked, "data")), 2, "exit code of a bad folder")


def _says_a_server_that_is_gone(stage, sandbox, token):
    _fails(stage, "refused the connection", "--server", sandbox.url, "--sync-and-quit", token=token,
           data_dir=stage.data_dir("gone"))


def _renders_pictures(stage):
    """Every screen, light and dark, without a display."""
    folder = os.path.join(stage.folder, "pictures")
    program = stage.windowless("--sandbox", "--screenshots", folder,
                               data_dir=stage.data_dir("pictures-data"),
                               environment={"QT_QPA_PLATFORM": ""})
    check_equal(program.wait(180), 0, f"exit code; {program.err()}")
    names = sorted(os.listdir(folder))
    for theme in ("light", "dark"):
        for screen in ("api-keys", "events", "logs", "webhooks"):
            check(any(theme in name and screen in name for name in names),
                  f"a {theme} picture of {screen} among {names}")
    for name in names:
        width, height = _png_size(os.path.join(folder, name))
        check(width >= 300 and height >= 150, f"{name} is {width} x {height}")


def _png_size(path):
    with open(path, "rb") as file:
        head = file.read(24)
    check(head[:8] == b"\x89PNG\r\n\x1a\n", f"{path} is a PNG")
    return struct.unpack(">II", head[16:24])
