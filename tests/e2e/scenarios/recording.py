# SPDX-License-Identifier: Apache-2.0
"""The real OwlPay: requests that pass this machine become logs, webhooks that reach it become
events, linked with each other; and a recorder that is killed keeps what passed."""

import hashlib
import hmac
import http.client
import json
import re
import sqlite3
import threading
import time
import urllib.request
from pathlib import Path

from support.harbor import KEY, PATH, Harbor, subscription
from support.names import everything_has_a_name
from support.profiles import store_in_keychain, write_profile
from support.waiting import check, check_equal, wait_until

PROFILE = "con_recorded"
SECRET = "whs_of_the_stand_in_0123456789"
# What was answered so shortly before a kill may not be on the disk yet.
ON_DISK_AFTER_S = 0.5


def run(stage):
    harbor = Harbor([subscription(number) for number in range(1, 4)])
    stage.at_end(harbor.close)
    write_profile(stage.data_dir(), PROFILE, "Harbor stand-in", harbor.url, "harbor_sandbox")
    store_in_keychain(PROFILE, KEY)

    console = stage.console()
    made = _records(stage, console, harbor)
    _receives(stage, console, made)
    _refuses(stage, console, made)
    check_equal(console.program.close(), 0, "exit code")
    _nothing_secret_was_kept(stage)
    _on_a_terminal(stage)
    _killed_while_recording(stage)
    check_equal(harbor.violations, [], "requests that are not published")


def _call(base, method, path, body=None, limit=20):
    request = urllib.request.Request(
        base + path, method=method, data=None if body is None else json.dumps(body).encode(),
        headers={"X-API-KEY": KEY, "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=limit) as answer:
        return answer.status, json.loads(answer.read())


def _records(stage, console, harbor):
    console.open_tab("Logs")
    console.find("Record requests", "check box").set_checked()
    base = wait_until(lambda: _address(console), "the base URL")
    console.window.find("recording", where=lambda node: node.role != "push button")
    everything_has_a_name(console, "recording")
    status, answer = _call(base, "POST", PATH, {"endpoint": "https://example.com/recorded",
                                                "notification_types": ["*"]})
    check_equal(status, 200, "the answer came through")
    check_equal(harbor.seen("POST")[-1:],
                [json.dumps({"endpoint": "https://example.com/recorded",
                             "notification_types": ["*"]}).encode()], "the body went through")
    table = console.table("Logs table")
    row = table.wait_row("API endpoint", PATH)
    check_equal(table.text(row, "Status"), "200", "its status")
    stage.picture("recorded")
    return answer["data"]["uuid"]


def _address(console):
    """The local address that the tab shows; nothing where it shows none."""
    node = console.window.find_now(
        role="label", where=lambda one: re.fullmatch(r"http://127\.0\.0\.1:\d+/?", one.said()))
    return node.said() if node else None


def _signed(body, secret, at=None):
    at = int(time.time()) if at is None else at
    mac = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={at},v1={mac}"


def _deliver(url, body, signature):
    request = urllib.request.Request(url, method="POST", data=body, headers={
        "Content-Type": "application/json", "Host": "tunnel.example.com",
        "harbor-signature": signature})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return answer.status


def _receives(stage, console, made):
    console.open_tab("Events")
    console.press("Keep signing secret")
    form = console.dialog("Keep signing secret")
    form.find("Signing secret of the webhook").set_secret(SECRET)
    form.find("Keep signing secret", "push button").press()
    console.wait_dialog_gone("Keep signing secret")
    console.find("Receive webhooks", "check box").set_checked()
    url = wait_until(lambda: _address(console), "the local address")
    console.window.find_text("cloudflared tunnel --url")
    console.window.find_text("1 kept signing secret")
    everything_has_a_name(console, "receiving")
    body = json.dumps({"data": {"object": "subscription", "uuid": made}}).encode()
    check_equal(_deliver(url, body, _signed(body, SECRET)), 200, "answered as told")
    table = console.table("Events table")
    row = table.wait_row("Resource", made)
    check_equal(table.text(row, "Event"), "Unknown type", "nothing is invented")
    stage.picture("received")
    table.click(row, "UUID")
    details = console.find("Event details")
    details.find_text("Received on this computer")
    details.find_text("verified")
    details.find_text(PATH)
    details.find_text("Recorded on this computer")
    stage.picture("linked")


def _refuses(stage, console, made):
    url = _address(console)
    body = json.dumps({"data": {"object": "subscription", "uuid": made, "forged": 1}}).encode()
    _deliver(url, body, _signed(body, "whs_of_somebody_else"))
    console.press("Show refused")
    dialog = console.dialog("Wrong signatures")
    console.table_in(dialog, "Refused table").wait_rows(1)
    everything_has_a_name(console, "wrong signatures")
    stage.picture("refused")
    dialog.find("Close", "push button").press()
    console.wait_dialog_gone("Wrong signatures")
    check_equal(console.table("Events table").row_count(), 1, "it is no event")


def _nothing_secret_was_kept(stage):
    for file in Path(stage.data_dir()).rglob("*"):
        if file.is_file():
            check(KEY.encode() not in file.read_bytes(), f"the API key is in {file.name}")
            check(SECRET.encode() not in file.read_bytes(), f"the secret is in {file.name}")


def _on_a_terminal(stage):
    logs = stage.terminal("logs", "--json")
    check_equal(logs.wait(), 0, "exit code of logs")
    rows = [json.loads(line) for line in logs.out().splitlines()]
    check_equal([row["source"] for row in rows], ["recorded"], "the recorded request")
    check(rows[0]["ending"]["kind"] == "answered", "how it ended")
    events = stage.terminal("events", "--json", "--filter", "type:unknown signature:verified")
    check_equal(events.wait(), 0, "exit code of events")
    check_equal(len(events.out().splitlines()), 1, "the received event")
    check_equal(stage.terminal("record", "--port", "nonsense").wait(), 2, "badly written")


def _recorder(stage):
    program = stage.terminal("record", "--port", "0")

    def address():
        check(program.running, f"it ended with {program.exit_code}: {program.err()}")
        words = [word for word in program.err().split() if word.startswith("http://127.0.0.1")]
        return words[0] if words else None

    return program, wait_until(address, "the recorder's address")


def _killed_while_recording(stage):
    program, base = _recorder(stage)
    answered, failures, stop = [], [], threading.Event()

    def ask():
        while not stop.is_set():
            try:
                _call(base, "GET", PATH, limit=10)
                answered.append(time.monotonic())
            except (OSError, http.client.HTTPException, ValueError) as error:
                failures.append(error)
                return

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    wait_until(lambda: len(answered) >= 200, "200 answers", limit=60)
    killed = time.monotonic()
    program.kill()
    for thread in threads:
        thread.join(20)
    stop.set()
    check_equal(len(failures), 4, "each client saw an error")
    database = next(Path(stage.data_dir()).rglob("recorded.db"))
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        check_equal(connection.execute("PRAGMA integrity_check").fetchone()[0], "ok",
                    "SQLite's own check after a kill")
        kept = connection.execute("SELECT count(*) FROM logs WHERE method = 'GET'").fetchone()[0]
    sure = sum(moment < killed - ON_DISK_AFTER_S for moment in answered)
    check(kept >= sure, f"{kept} rows of {sure} that must be there, {len(answered)} answered")
    print(f"killed after {len(answered)} answers, {kept} rows kept")

    again, base = _recorder(stage)
    _call(base, "GET", PATH)
    wait_until(lambda: PATH in again.out(), "it goes on after the kill")
