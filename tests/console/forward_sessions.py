# SPDX-License-Identifier: Apache-2.0
"""`owlpay-console forward` and the session it works with: what it says when that ends, and that it
goes on by itself. With a real keychain of its own, see with-keychain.sh.

    with-keychain.sh real python3 forward_sessions.py FOLDER_WITH_THE_PROGRAMS
"""

import base64
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error

from forward_handler import CountingHandler
from forward_stage import PATIENCE, Lines, Stage

PROGRAMS = sys.argv.pop(1)
DEVELOPER = "/api/v1/developer"


def until(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("never: " + what)
        time.sleep(0.1)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


class Sessions(unittest.TestCase):
    def keep_token(self, stage, token):
        """As the console keeps it after somebody signed in."""
        profile = re.search(r"id=(\S+)", read(os.path.join(stage.data, "settings.ini"))).group(1)
        subprocess.run(["secret-tool", "store", "--label=" + profile, "xdg:schema",
                        "org.qt.keychain", "user", profile + "/credential", "server",
                        "owlpay-console", "type", "base64"],
                       input=base64.b64encode(token.encode()), check=True)

    def sign_in(self, stage):
        """Another session, with a mailed code; its token."""
        body = {"email": stage.told["email"], "password": stage.told["password"]}
        try:
            stage.call("POST", DEVELOPER + "/session", body)
        except urllib.error.HTTPError as refused:
            challenge = json.load(refused)["details"]["challenge"]["uuid"]
        place = DEVELOPER + "/verifications/" + challenge
        known = len(stage.call("GET", "/_sandbox/inbox")["data"])
        stage.call("POST", place + "/send")
        until(lambda: len(stage.call("GET", "/_sandbox/inbox")["data"]) > known, "a mail")
        mails = stage.call("GET", "/_sandbox/inbox")["data"]
        newest = max(mails, key=lambda one: one.get("created_at") or one.get("sent_at") or "")
        code = newest.get("code") or re.search(r"\b(\d{6})\b", json.dumps(newest)).group(1)
        token = stage.call("POST", place + "/confirm", {"method": "email", "code": code})["data"][
            "verification_token"]
        return stage.call("POST", DEVELOPER + "/session", body,
                          headers={"X-Verification-Token": token})["data"]["token"]

    def forward(self, stage, handler, **more):
        errors = open(os.path.join(stage.folder.name, "stderr"), "w+", encoding="utf-8")
        self.addCleanup(errors.close)
        program = stage.forward(handler.url, stderr=errors, **more)
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        return program, Lines(program), lambda: read(errors.name)

    def stage(self):
        stage = Stage(PROGRAMS, keychain=True)
        self.addCleanup(stage.close)
        del stage.env["OWLPAY_CONSOLE_TOKEN"]
        handler = CountingHandler()
        self.addCleanup(handler.close)
        return stage, handler

    def test_it_goes_on_once_somebody_signed_in_again(self):
        stage, handler = self.stage()
        self.keep_token(stage, stage.token)
        _, lines, said = self.forward(stage, handler)
        lines.wait_for("ready")
        stage.happen()
        lines.wait_for("attempt", 1)

        again = self.sign_in(stage)
        stage.call("DELETE", DEVELOPER + "/session")
        lines.wait_for("signed_out")
        until(lambda: "Sign in to it again: owlpay-console --server " + stage.url in said(),
              "what to do, in " + said())
        self.assertIn("goes on by itself", said())
        stage.happen()
        time.sleep(4)
        self.assertEqual(len(handler.names()), 1)

        self.keep_token(stage, again)
        lines.wait_for("signed_in")
        lines.wait_for("attempt", 2)
        self.assertEqual(len(handler.names()), 2)
        self.assertIn("Signed in again.", said())

    def test_without_a_token_it_says_so_and_waits_for_one(self):
        stage, handler = self.stage()
        _, lines, said = self.forward(stage, handler)
        lines.wait_for("signed_out")
        self.assertIn("There is no token for " + stage.url, said())
        self.assertIn("Sign in to it again: owlpay-console --server " + stage.url, said())
        stage.happen()
        self.keep_token(stage, stage.token)
        lines.wait_for("signed_in")
        lines.wait_for("ready")
        stage.happen()
        lines.wait_for("attempt")

    def local_sandbox(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        stage = Stage.__new__(Stage)
        stage.console = os.path.join(PROGRAMS, "owlpay-console")
        stage.folder = folder
        stage.data = os.path.join(folder.name, "data")
        stage.made = 0
        stage.env = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8", QT_QPA_PLATFORM="offscreen",
                         OWLPAY_CONSOLE_SIGNING_SECRET="whs_of_the_test")
        subprocess.run([stage.console, "--data-dir", stage.data, "--sandbox", "--sync-and-quit"],
                       env=stage.env, check=True, stdout=subprocess.DEVNULL, timeout=PATIENCE)
        stage.url = "sandbox"
        handler = CountingHandler()
        self.addCleanup(handler.close)
        return stage, handler

    def end_sessions(self, stage):
        """How many the sandbox had."""
        files = [os.path.join(place, name) for place, _, names in os.walk(stage.data)
                 for name in names if name.endswith(".db") and "sandbox" in place + name]
        ended = 0
        for file in files:
            with sqlite3.connect(file, timeout=PATIENCE) as database:
                if database.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'session'"
                                    ).fetchone()[0]:
                    ended += database.execute("DELETE FROM session").rowcount
        return ended

    def test_the_local_sandbox_is_signed_in_to_by_itself(self):
        stage, handler = self.local_sandbox()
        # Where nothing happens the program asks for nothing for minutes and cannot notice; so its
        # session ends while it reads for the first time, which takes a few tries to hit.
        for tries in range(8):
            program, lines, said = self.forward(stage, handler, connection="Local sandbox")
            lines.wait_for("ready")
            self.assertGreaterEqual(self.end_sessions(stage), 1)
            try:
                lines.wait_for("signed_in", patience=6)
                break
            except AssertionError:
                if tries == 7:
                    raise
                program.terminate()
                program.wait()
        self.assertIn("signing in again", said())
        self.assertIsNone(program.poll())

    def test_a_local_sandbox_that_died_is_started_again(self):
        stage, handler = self.local_sandbox()
        program, lines, said = self.forward(stage, handler, connection="Local sandbox")
        lines.wait_for("ready")
        children = [int(word) for word in read(
            "/proc/%d/task/%d/children" % (program.pid, program.pid)).split()]
        sandbox = [child for child in children
                   if "owlpay-sandbox" in read("/proc/%d/cmdline" % child)]
        self.assertEqual(len(sandbox), 1)
        os.kill(sandbox[0], signal.SIGKILL)
        lines.wait_for("signed_in")
        self.assertIsNone(program.poll())


if __name__ == "__main__":
    unittest.main(verbosity=2)
