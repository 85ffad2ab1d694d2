# SPDX-License-Identifier: Apache-2.0
"""A real sandbox, a connection to it, and `owlpay-console forward` on them."""

import json
import os
import subprocess
import tempfile
import threading
import time
import urllib.request

PATIENCE = 60


class Stage:
    def __init__(self, programs, *sandbox_options, keychain=False):
        self.console = os.path.join(programs, "owlpay-console")
        self.folder = tempfile.TemporaryDirectory()
        self.data = os.path.join(self.folder.name, "data")
        self.sandbox = subprocess.Popen(
            [os.path.join(programs, "owlpay-sandbox"), "--port", "0", "--data",
             os.path.join(self.folder.name, "sandbox.db"), "--with-parent", *sandbox_options],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.told = json.loads(self.sandbox.stdout.readline())
        words = [value for value in self.told.values() if isinstance(value, str)]
        self.url = self.told["url"]
        self.token = next(word for word in words if word.startswith("ses_"))
        self.key = next(word for word in words if word.startswith("pk_test"))
        self.env = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8", QT_QPA_PLATFORM="offscreen",
                        OWLPAY_CONSOLE_TOKEN=self.token,
                        OWLPAY_CONSOLE_SIGNING_SECRET="whs_of_the_test")
        if not keychain:
            self.env["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent"
        subprocess.run([self.console, "--data-dir", self.data, "--server", self.url,
                        "--sync-and-quit"], env=self.env, check=True, stdout=subprocess.DEVNULL,
                       timeout=PATIENCE)
        self.made = 0

    def close(self):
        self.sandbox.stdin.close()
        self.sandbox.wait(PATIENCE)
        self.sandbox.stdout.close()
        self.folder.cleanup()

    def forward(self, to, *options, json_lines=True, connection=None, **more):
        words = [self.console, "forward", "--data-dir", self.data, "--connection",
                 connection or self.url, "--to", to, *options]
        if json_lines:
            words.append("--json")
        return subprocess.Popen(words, env=self.env, stdin=subprocess.DEVNULL,
                                stdout=subprocess.PIPE, text=True, **more)

    def call(self, method, path, body=None, key=None, headers=None):
        request = urllib.request.Request(
            self.url + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Bearer " + (key or self.token),
                     "Content-Type": "application/json", **(headers or {})})
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)

    def happen(self):
        """One more vendor, and so one more event."""
        self.made += 1
        self.call("POST", "/api/v1/platform/tunnel/vendors",
                  {"name": "Vendor %d" % self.made, "email": "v@example.com", "country_iso": "US",
                   "application_vendor_uuid": "v%d-%d" % (self.made, time.time_ns())}, self.key)

    def events(self):
        """Every event of the server, oldest first: (uuid of the event, of its body)."""
        found, before = [], None
        while True:
            page = self.call("GET", "/api/v1/developer/events?limit=100" +
                             ("&before=%d" % before if before else ""))
            for event in page["data"]:
                found.append((event["uuid"], json.loads(event["payload"]).get("uuid", "")))
                before = event["sequence"]
            if not page["meta"]["has_more"]:
                return found[::-1]


class Lines:
    """What a program prints as JSON lines, read by a thread."""

    def __init__(self, program):
        self.program = program
        self.told = []
        self.came = threading.Condition()
        self.ended = False
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.program.stdout:
            with self.came:
                try:
                    self.told.append(json.loads(line))
                except ValueError:
                    self.told.append({"type": "text", "text": line})
                self.came.notify_all()
        with self.came:
            self.ended = True
            self.came.notify_all()

    def wait_for(self, kind, count=1, patience=PATIENCE):
        end = time.monotonic() + patience
        with self.came:
            while sum(one["type"] == kind for one in self.told) < count:
                left = end - time.monotonic()
                if left <= 0 or self.ended:
                    raise AssertionError("no %d x %s among %s" % (count, kind, self.told[-5:]))
                self.came.wait(left)
            return [one for one in self.told if one["type"] == kind]
