# SPDX-License-Identifier: Apache-2.0
"""`owlpay-console logs` and `events`: the real program over a cache that a real sandbox filled.

    terminal_commands.py FOLDER_WITH_THE_PROGRAMS
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unittest
import urllib.request

BIN = sys.argv.pop(1)
CONSOLE = os.path.join(BIN, "owlpay-console")
PATIENCE = 30


class TerminalCommands(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.data = os.path.join(cls.folder.name, "data")
        cls.sandbox = subprocess.Popen(
            [os.path.join(BIN, "owlpay-sandbox"), "--port", "0", "--data",
             os.path.join(cls.folder.name, "sandbox.db"), "--seed",
             "events=120,logs=300,deliveries=20", "--with-parent"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        cls.told = json.loads(cls.sandbox.stdout.readline())
        cls.env = dict(os.environ, TZ="UTC", LC_ALL="C.UTF-8", QT_QPA_PLATFORM="offscreen",
                       DBUS_SESSION_BUS_ADDRESS="unix:path=/nonexistent")
        cls.env.pop("NO_COLOR", None)
        url = cls.told["url"]
        token = next(v for v in cls.told.values() if isinstance(v, str) and v.startswith("ses_"))
        subprocess.run([CONSOLE, "--data-dir", cls.data, "--server", url, "--sync-and-quit"],
                       env=dict(cls.env, OWLPAY_CONSOLE_TOKEN=token), check=True,
                       stdout=subprocess.DEVNULL, timeout=PATIENCE)
        cls.url, cls.token = url, token

    @classmethod
    def tearDownClass(cls):
        cls.sandbox.stdin.close()
        cls.sandbox.wait(PATIENCE)
        cls.sandbox.stdout.close()
        cls.folder.cleanup()

    def command(self, *words):
        return [CONSOLE, words[0], "--data-dir", self.data, "--connection", self.url, *words[1:]]

    def run_it(self, *words, expect=0, **more):
        done = subprocess.run(self.command(*words), env=self.env, capture_output=True, text=True,
                              timeout=PATIENCE, **more)
        self.assertEqual(done.returncode, expect, done.stderr)
        return done

    def request(self):
        key = next(v for v in self.told.values() if isinstance(v, str) and v.startswith("pk_test"))
        call = urllib.request.Request(
            self.url + "/api/v1/platform/tunnel/vendors", method="POST",
            data=json.dumps({"name": "Tail", "email": "tail@example.com", "country_iso": "US",
                             "application_vendor_uuid": "v%d" % time.time_ns()}).encode(),
            headers={"Authorization": "Bearer " + key, "Content-Type": "application/json"})
        with urllib.request.urlopen(call, timeout=PATIENCE) as answer:
            return answer.status

    def test_rows_come_newest_first(self):
        rows = [json.loads(line) for line in
                self.run_it("logs", "--json", "--limit", "0").stdout.splitlines()]
        self.assertEqual(len({row["uuid"] for row in rows}), len(rows))
        self.assertGreaterEqual(len(rows), 300)
        times = [row["created_at"] for row in rows]
        self.assertEqual(times, sorted(times, reverse=True))
        self.assertIn("body", rows[0]["request"])

    def test_the_limit_holds(self):
        self.assertEqual(len(self.run_it("events").stdout.splitlines()), 50)
        self.assertEqual(len(self.run_it("events", "--limit", "7").stdout.splitlines()), 7)

    def test_the_filter_is_the_windows(self):
        everything = self.run_it("logs", "--json", "--limit", "0").stdout.splitlines()
        wanted = [r["uuid"] for r in map(json.loads, everything) if 400 <= r["status"] < 500]
        got = self.run_it("logs", "--json", "--limit", "0", "--filter", "status:4xx").stdout
        self.assertEqual([json.loads(line)["uuid"] for line in got.splitlines()], wanted)
        self.assertTrue(wanted)

    def test_a_mistake_has_a_caret_and_ends_with_2(self):
        done = self.run_it("logs", "--filter", "method:GET stat:5xx", expect=2)
        lines = done.stderr.splitlines()
        self.assertIn("stat:", lines[0])
        self.assertEqual(lines[2].index("^"), lines[1].index("stat"))
        self.assertEqual(done.stdout, "")

    def test_an_unknown_connection_ends_with_2(self):
        done = subprocess.run([CONSOLE, "logs", "--data-dir", self.data, "--connection", "nowhere"],
                              env=self.env, capture_output=True, text=True, timeout=PATIENCE)
        self.assertEqual(done.returncode, 2)
        self.assertIn("nowhere", done.stderr)

    def test_help_is_there_for_each(self):
        for name in ("logs", "events"):
            done = subprocess.run([CONSOLE, name, "--help"], env=self.env, capture_output=True,
                                  text=True, timeout=PATIENCE)
            self.assertEqual(done.returncode, 0)
            self.assertIn("owlpay-console %s [options]" % name, done.stdout)
            self.assertIn("--tail", done.stdout)

    def test_a_pipe_has_no_colours_and_a_terminal_has(self):
        self.assertNotIn("\x1b", self.run_it("logs").stdout)
        self.assertIn("\x1b[3", self.on_a_terminal({}))
        self.assertNotIn("\x1b", self.on_a_terminal({"NO_COLOR": "1"}))

    def on_a_terminal(self, more):
        master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 110, 0, 0))
        program = subprocess.Popen(self.command("logs", "--limit", "20"), stdout=slave,
                                   env=dict(self.env, TERM="xterm", **more))
        os.close(slave)
        text = b""
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:
                break
            if not part:
                break
            text += part
        os.close(master)
        self.assertEqual(program.wait(PATIENCE), 0)
        lines = re.sub(r"\x1b\[[0-9;]*m", "", text.decode()).splitlines()
        self.assertEqual(len(lines), 21)
        self.assertTrue(lines[0].startswith("DATE"))
        self.assertTrue(all(len(line) <= 110 for line in lines), lines)
        return text.decode()

    def test_a_reader_that_goes_away_ends_it_quietly(self):
        program = subprocess.Popen(self.command("logs", "--json", "--limit", "0"), env=self.env,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        program.stdout.readline()
        program.stdout.close()
        self.assertEqual(program.wait(PATIENCE), 0)
        self.assertEqual(program.stderr.read(), b"")
        program.stderr.close()

    def follow(self, env, *words):
        program = subprocess.Popen(self.command("logs", "--tail", *words), env=env,
                                   stdout=subprocess.PIPE, bufsize=0)
        self.addCleanup(program.stdout.close)
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        return program

    def lines_until(self, program, wanted, deadline=PATIENCE):
        """Lines of a program that goes on, until one of them satisfies `wanted`."""
        lines, rest, end = [], b"", time.monotonic() + deadline
        while time.monotonic() < end:
            if not select.select([program.stdout], [], [], 0.2)[0]:
                continue
            rest += os.read(program.stdout.fileno(), 65536)
            *whole, rest = rest.split(b"\n")
            lines += [line.decode() for line in whole]
            if any(wanted(line) for line in lines):
                return lines
        self.fail("not among: " + "\n".join(lines[-5:]))

    def test_tail_follows_as_the_writer_and_beside_one(self):
        self.newest = self.run_it("logs", "--json", "--limit", "1").stdout.rstrip("\n")
        # The first holds the connection and syncs; the second follows what it writes.
        writer = self.follow(dict(self.env, OWLPAY_CONSOLE_TOKEN=self.token), "--json",
                             "--limit", "3")
        before = self.lines_until(writer, lambda line: line == self.newest)
        times = [json.loads(line)["created_at"] for line in before]
        self.assertEqual(times, sorted(times))
        reader = self.follow(self.env, "--limit", "1")
        self.lines_until(reader, lambda line: True)
        self.assertEqual(self.request(), 200)
        new = self.lines_until(writer, lambda line: "Tail" in line)
        uuid = next(json.loads(line)["uuid"] for line in new if "Tail" in line)
        self.lines_until(reader, lambda line: uuid in line)
        for program in (reader, writer):
            program.send_signal(signal.SIGINT)
            self.assertEqual(program.wait(PATIENCE), 130)


if __name__ == "__main__":
    unittest.main(verbosity=2)
