# SPDX-License-Identifier: Apache-2.0
"""`owlpay-console forward` with handlers in other languages, which verify by OwlPay's published
steps, and under their faults: down, slow, 404, 500, hanging up early.

    forward_handlers.py FOLDER_WITH_THE_PROGRAMS
"""

import http.server
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest
import urllib.request

from forward_stage import PATIENCE, Lines, Stage

PROGRAMS = sys.argv.pop(1)
HERE = os.path.dirname(os.path.abspath(__file__))
SECRET = "whs_of_the_test"


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Handler:
    def __init__(self, language, folder, port=None):
        self.port = port or free_port()
        self.log = os.path.join(folder, language + ".log")
        self.fault_file = os.path.join(folder, language + ".fault")
        self.fault("")
        script = os.path.join(HERE, "handlers", "handler." + {"php": "php", "node": "mjs"}[language])
        command = ["php", "-S", "127.0.0.1:%d" % self.port, script] if language == "php" else \
            ["node", script]
        self.program = subprocess.Popen(
            command, env=dict(os.environ, SECRET=SECRET, LOG=self.log, FAULT=self.fault_file,
                              PORT=str(self.port)),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                break
            except OSError:
                time.sleep(0.05)
        self.url = "http://127.0.0.1:%d/hook" % self.port

    def fault(self, what):
        with open(self.fault_file, "w", encoding="utf-8") as file:
            file.write(what)

    def got(self):
        if not os.path.exists(self.log):
            return []
        with open(self.log, encoding="utf-8") as file:
            return [json.loads(line) for line in file]

    def stop(self):
        self.program.kill()
        self.program.wait(PATIENCE)


class Handlers(unittest.TestCase):
    def setUp(self):
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)

    def handler(self, language, port=None):
        if not shutil.which(language):
            self.skipTest(language + " is not installed")
        handler = Handler(language, self.stage.folder.name, port)
        self.addCleanup(handler.stop)
        return handler

    def forward(self, to, *options):
        program = self.stage.forward(to, *options, stderr=subprocess.DEVNULL)
        self.addCleanup(program.wait)
        self.addCleanup(program.kill)
        lines = Lines(program)
        lines.wait_for("ready")
        return lines

    def attempts(self, lines, count):
        return lines.wait_for("attempt", count)

    def check_takes(self, language):
        handler = self.handler(language)
        lines = self.forward(handler.url)
        for _ in range(5):
            self.stage.happen()
        told = self.attempts(lines, 5)
        self.assertEqual([one["status"] for one in told], [200] * 5)
        self.assertEqual([one["body"] for one in told], ["taken"] * 5)
        got = handler.got()
        self.assertTrue(all(one["valid"] for one in got), got)
        wanted = [name for _, name in self.stage.events()][-5:]
        self.assertEqual([one["uuid"] for one in got], wanted)

    def test_php_takes_what_is_signed(self):
        self.check_takes("php")

    def test_node_takes_what_is_signed(self):
        self.check_takes("node")

    def check_status(self, language, status, state, total):
        handler = self.handler(language)
        handler.fault(status)
        lines = self.forward(handler.url, "--retry-scale", "0.0001")
        self.stage.happen()
        told = self.attempts(lines, total)
        self.assertEqual(told[0]["status"], int(status))
        self.assertEqual(told[0]["body"], "as told")
        self.assertEqual(told[total - 1]["state"], state)
        time.sleep(0.5)
        self.assertEqual(len(handler.got()), total)

    def test_a_404_is_given_up_at_once(self):
        self.check_status("php", "404", "dropped", 1)

    def test_a_500_is_tried_eight_times(self):
        self.check_status("node", "500", "failed", 8)

    def test_a_500_that_is_repaired_arrives(self):
        handler = self.handler("node")
        handler.fault("500")
        lines = self.forward(handler.url, "--retry-scale", "0.1")
        self.stage.happen()
        self.assertEqual(self.attempts(lines, 1)[0]["state"], "retrying")
        handler.fault("")
        told = self.attempts(lines, 2)[1]
        self.assertEqual((told["attempt"], told["state"], told["status"]), (2, "succeeded", 200))

    def test_a_handler_that_is_down_gets_it_when_it_is_up(self):
        handler = self.handler("node")
        port = handler.port
        handler.stop()
        lines = self.forward(handler.url, "--retry-scale", "0.2")
        self.stage.happen()
        told = self.attempts(lines, 1)[0]
        self.assertEqual((told["error"], told["state"]), ("connection_refused", "retrying"))
        handler = self.handler("node", port)
        self.assertEqual(self.attempts(lines, 2)[1]["state"], "succeeded")
        self.assertEqual(len(handler.got()), 1)

    def test_a_slow_handler_times_out_after_ten_seconds(self):
        handler = self.handler("node")
        handler.fault("slow")
        lines = self.forward(handler.url)
        self.stage.happen()
        told = self.attempts(lines, 1)[0]
        self.assertEqual((told["error"], told["state"]), ("timeout", "retrying"))
        self.assertGreaterEqual(told["duration_ms"], 9_900)

    def test_hanging_up_is_told_and_not_repeated_at_once(self):
        handler = self.handler("node")
        for number, fault in enumerate(("hangup", "half")):
            handler.fault(fault)
            lines = self.forward(handler.url) if number == 0 else lines
            self.stage.happen()
            told = self.attempts(lines, number + 1)[number]
            self.assertEqual((told["error"], told["state"]), ("connection_closed", "retrying"))
            self.assertEqual(len(handler.got()), number + 1)

    def test_a_filter_keeps_the_rest_back(self):
        handler = self.handler("node")
        lines = self.forward(handler.url, "--filter", "type:order.*")
        self.stage.happen()
        self.stage.call("POST", "/api/v1/platform/tunnel/orders",
                        {"currency": "USD", "total": "12.50", "order_serial": "A1",
                         "application_vendor_uuid": self.stage.call(
                             "GET", "/api/v1/platform/tunnel/vendors", key=self.stage.key)
                         ["data"][0]["application_vendor_uuid"]}, self.stage.key)
        told = self.attempts(lines, 1)
        self.assertTrue(told[0]["event_type"].startswith("order."), told)
        time.sleep(0.5)
        self.assertTrue(all(one["event_type"].startswith("order.") for one in
                            lines.wait_for("attempt")))

    def test_ctrl_c_leaves_nothing_unknown(self):
        handler = self.handler("node")
        lines = self.forward(handler.url)
        for _ in range(3):
            self.stage.happen()
        self.attempts(lines, 1)
        lines.program.send_signal(signal.SIGINT)
        self.assertEqual(lines.program.wait(PATIENCE), 130)
        lines = self.forward(handler.url)
        self.attempts(lines, 0)
        end = time.monotonic() + PATIENCE
        while len(handler.got()) < 3 and time.monotonic() < end:
            time.sleep(0.1)
        self.assertEqual(len(handler.got()), 3)
        self.assertFalse([one for one in lines.told if one["type"] == "unknown"])

    def test_it_runs_beside_the_program_that_syncs(self):
        handler = self.handler("node")
        tail = subprocess.Popen(
            [self.stage.console, "events", "--tail", "--json", "--data-dir", self.stage.data,
             "--connection", self.stage.url], env=self.stage.env, stdout=subprocess.PIPE)
        self.addCleanup(tail.stdout.close)
        self.addCleanup(tail.wait)
        self.addCleanup(tail.kill)
        self.stage.happen()
        tail.stdout.readline()  # it holds the connection
        lines = self.forward(handler.url)
        self.stage.happen()
        self.assertEqual(self.attempts(lines, 1)[0]["status"], 200)

    def test_it_syncs_itself_once_the_other_program_ended(self):
        handler = self.handler("node")
        tail = subprocess.Popen(
            [self.stage.console, "events", "--tail", "--json", "--data-dir", self.stage.data,
             "--connection", self.stage.url], env=self.stage.env, stdout=subprocess.PIPE)
        self.addCleanup(tail.stdout.close)
        self.addCleanup(tail.wait)
        self.addCleanup(tail.kill)
        self.stage.happen()
        tail.stdout.readline()  # it holds the connection
        lines = self.forward(handler.url)
        self.stage.happen()
        self.attempts(lines, 1)
        tail.kill()
        tail.wait()
        for _ in range(3):
            self.stage.happen()
        told = self.attempts(lines, 4)
        self.assertEqual([one["status"] for one in told], [200] * 4)
        wanted = [name for _, name in self.stage.events()][-4:]
        self.assertEqual([one["uuid"] for one in handler.got()], wanted)

    def test_a_handler_that_takes_one_connection_at_a_time_is_left_free(self):
        taken = []

        class OneAtATime(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"  # keeps a connection, and answers no other meanwhile

            def do_POST(self):
                taken.append(self.rfile.read(int(self.headers["Content-Length"])))
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), OneAtATime)
        self.addCleanup(server.server_close)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.shutdown)
        url = "http://127.0.0.1:%d/hook" % server.server_port
        lines = self.forward(url)
        for _ in range(10):
            self.stage.happen()
        told = self.attempts(lines, 10)
        self.assertEqual([one["status"] for one in told], [200] * 10)
        # Somebody else wants to be answered too.
        time.sleep(2.5)
        request = urllib.request.Request(url, data=b"{}", method="POST")
        with urllib.request.urlopen(request, timeout=5) as answer:
            self.assertEqual(answer.status, 200)
        self.stage.happen()
        self.assertEqual(self.attempts(lines, 11)[10]["status"], 200)

    def test_what_is_written_wrong_ends_with_2(self):
        for options in (["--to", "http://example.com/"], [], ["--to", "localhost:1", "--filter",
                                                              "stat:1"]):
            done = subprocess.run(
                [self.stage.console, "forward", "--data-dir", self.stage.data, "--connection",
                 self.stage.url, *options], env=self.stage.env, capture_output=True, text=True,
                timeout=PATIENCE)
            self.assertEqual(done.returncode, 2, done.stderr)
            self.assertTrue(done.stderr.startswith("owlpay-console: "), done.stderr)


if __name__ == "__main__":
    unittest.main(verbosity=2)
