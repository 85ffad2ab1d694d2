# SPDX-License-Identifier: Apache-2.0
"""Real clients in front of the relay, a server with TLS behind it: curl with its odd options, PHP,
Node, and a socket that pipelines.

    relay_clients.py FOLDER_WITH_THE_PROGRAMS
"""

import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

from upstream import Upstream, authority

PROGRAMS = sys.argv.pop(1)
HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE = 60


def sha(data):
    return hashlib.sha256(data).hexdigest()


class Clients(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        ca_file, certificate = authority(self.folder.name)
        self.upstream = Upstream(certificate)
        self.addCleanup(self.upstream.close)
        self.relay = subprocess.Popen(
            [os.path.join(PROGRAMS, "relay_stage"), self.upstream.url, ca_file],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.end)
        self.port = json.loads(self.relay.stdout.readline())["port"]
        self.base = "http://127.0.0.1:%d" % self.port
        self.passed = []
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self):
        for line in self.relay.stdout:
            self.passed.append(json.loads(line))

    def end(self):
        self.relay.stdin.close()
        self.assertEqual(self.relay.wait(PATIENCE), 0)
        self.reader.join(PATIENCE)
        self.relay.stdout.close()

    def wait_for(self, count):
        end = time.monotonic() + PATIENCE
        while len(self.passed) < count and time.monotonic() < end:
            time.sleep(0.01)
        self.assertEqual(len(self.passed), count)
        return self.passed

    def curl(self, *words, data=None):
        done = subprocess.run(["curl", "-sS", "--max-time", "30", "--noproxy", "*", *words],
                              input=data, capture_output=True, timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def has(self, program):
        if not shutil.which(program):
            self.skipTest(program + " is not installed")

    def test_curl_with_its_odd_options(self):
        self.has("curl")
        base = self.base
        large = os.urandom(3_000_000)
        path = os.path.join(self.folder.name, "large")
        with open(path, "wb") as file:
            file.write(large)
        self.assertEqual(self.curl("--http1.0", base + "/number/10"), b"10")
        self.assertEqual(self.curl("--http1.0", base + "/chunked"), b"in three pieces")
        self.assertEqual(self.curl("--http2", base + "/number/2"), b"2")
        self.assertEqual(self.curl("-T", "-", base + "/echo", data=large), large)
        self.assertEqual(self.curl("-T", path, base + "/echo"), large)
        self.assertEqual(self.curl("--data-binary", "@" + path, "-H", "Expect: 100-continue",
                                   "--expect100-timeout", "20", base + "/echo"), large)
        head = self.curl("-I", base + "/number/12345").decode()
        self.assertIn("HTTP/1.1 200 OK", head)
        self.assertIn("Content-Length: 5", head)
        self.assertEqual(json.loads(self.curl("--compressed", base + "/packed"))["accept"],
                         "deflate, gzip, br, zstd"
                         if b"zstd" in self.curl("--version") else "deflate, gzip")
        self.assertEqual(self.curl("-r", "10-19", base + "/range"), bytes(range(10, 20)))
        self.assertEqual(self.curl("-L", "-d", "a=b", base + "/see-other"), b"303")
        self.assertEqual(self.curl("-X", "DELETE", "-w", "%{http_code}", base + "/nothing"), b"204")
        self.assertEqual(self.curl(base + "/until-the-end"), b"until the end")
        self.assertEqual(self.curl("--raw", base + "/chunked")[-16:],
                         b"0\r\nX-Sum: 15\r\n\r\n")
        self.assertEqual(self.curl("--tr-encoding", base + "/number/1"), b"1")
        self.assertEqual(self.curl("--path-as-is", "-w", "%{http_code}", base + "/a/../b?%41[1]=x",
                                   "-g"), b"{}404")
        self.assertEqual(self.curl("-F", "file=@" + path, "-o", "/dev/null", "-w", "%{http_code}",
                                   base + "/echo"), b"200")
        self.assertEqual(self.curl("-X", "OPTIONS", "--request-target", "*", "-w", "%{http_code}",
                                   base + "/"), b"{}404")
        paths = [path for _, path, _, _ in self.upstream.seen()]
        self.assertIn("/a/../b?%41[1]=x", paths)
        self.assertIn("*", paths)
        for exchange in self.passed:
            self.assertEqual(exchange["end"], 0, exchange)
        echoes = [one for one in self.passed if one["target"] == "/echo"][:3]
        for exchange in echoes:  # counted whole, kept to the limit
            self.assertEqual(exchange["request"]["size"], len(large))
            self.assertEqual(exchange["request"]["sha256"], sha(large[:1024 * 1024]))
            self.assertEqual(exchange["response"]["sha256"], sha(large[:1024 * 1024]))

    def test_curl_that_is_refused_keeps_its_body(self):
        self.has("curl")
        answer = self.curl("--data-binary", "@-", "-H", "Expect: 100-continue",
                           "--expect100-timeout", "20", "-w", " %{http_code} %{size_upload}",
                           self.base + "/too-much", data=b"x" * 2_000_000)
        self.assertEqual(answer, b"too much 413 0")

    def test_curl_at_the_same_time(self):
        self.has("curl")
        words = ["--parallel", "--parallel-max", "40"]
        for number in range(200):
            words += ["-o", os.path.join(self.folder.name, str(number)),
                      self.base + "/number/%d" % number]
        self.curl(*words)
        for number in range(200):
            with open(os.path.join(self.folder.name, str(number)), encoding="ascii") as file:
                self.assertEqual(file.read(), str(number))
        self.assertEqual({one["target"] for one in self.wait_for(200)},
                         {"/number/%d" % number for number in range(200)})

    def test_what_curl_asks_is_what_arrives(self):
        self.has("curl")
        words = ["-H", "X-One: 1", "-H", "Authorization: Bearer secret", "-A", "a b", "-H",
                 "Accept:", "-d", "a=b"]
        self.curl(*words, self.base + "/echo")
        relayed = self.upstream.seen()[-1]
        self.curl(*words, "--cacert", os.path.join(self.folder.name, "ca.pem"),
                  self.upstream.url + "/echo")
        self.assertEqual(relayed, self.upstream.seen()[-1])

    def test_the_systems_authorities_are_believed_and_no_others(self):
        self.has("curl")
        ca_file = os.path.join(self.folder.name, "ca.pem")
        for environment, wanted in ((dict(os.environ, SSL_CERT_FILE=ca_file), b"1 200"),
                                    (dict(os.environ), b"502")):
            relay = subprocess.Popen([os.path.join(PROGRAMS, "relay_stage"), self.upstream.url],
                                     env=environment, stdin=subprocess.PIPE,
                                     stdout=subprocess.PIPE, text=True)
            port = json.loads(relay.stdout.readline())["port"]
            answer = self.curl("-w", " %{http_code}", "http://localhost:%d/number/1" % port)
            self.assertTrue(answer.endswith(wanted), answer)
            relay.communicate(timeout=PATIENCE)

    def test_other_machines_do_not_reach_it(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as outward:
            try:
                outward.connect(("192.0.2.1", 9))  # sends nothing
            except OSError:
                self.skipTest("this machine has no other address")
            address = outward.getsockname()[0]
        if address.startswith("127."):
            self.skipTest("this machine has no other address")
        with self.assertRaises(OSError):
            socket.create_connection((address, self.port), 5).close()

    def test_php(self):
        self.has("php")
        done = subprocess.run(["php", os.path.join(HERE, "clients", "client.php")],
                              env=dict(os.environ, BASE=self.base), capture_output=True,
                              timeout=PATIENCE, check=True)
        seen = json.loads(done.stdout)
        body = b"php " * 50000
        streams = seen["streams"]
        self.assertEqual(streams["post"]["sha256"], sha(body))
        self.assertEqual(streams["http11"]["text"], "3")
        self.assertEqual(streams["chunked"]["text"], "in three pieces")
        if seen["curl"]:
            self.assertEqual(seen["curl"]["large"]["sha256"], sha(body * 10))
            self.assertEqual(seen["curl"]["put"]["sha256"], sha(body))
            self.assertEqual(seen["curl"]["form"]["sha256"], sha(b"meta_data%5Bfoo%5D=Bar"))
            self.assertEqual([one["status"] for one in seen["curl"].values()], [200] * 5)
            self.assertEqual(sum(one["connects"] for one in seen["curl"].values()), 1)
        else:
            print("PHP has no curl here: its streams alone were tried")

    def test_node(self):
        self.has("node")
        done = subprocess.run(["node", os.path.join(HERE, "clients", "client.mjs")],
                              env=dict(os.environ, BASE=self.base), capture_output=True,
                              timeout=PATIENCE, check=False)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        seen = json.loads(done.stdout)
        body = (b"node" * 12_500) * 40
        self.assertEqual(seen["streamed"], {"status": 200, "size": len(body), "sha256": sha(body)})
        self.assertIn("gzip", seen["packed"]["accept"])
        self.assertEqual(seen["together"], [str(i) for i in range(30)])
        self.assertEqual(seen["nothing"], {"status": 204, "text": ""})
        self.assertEqual(seen["kept"], 1)
        self.assertTrue(self.upstream.server.left.wait(PATIENCE), "the stream that was left goes on")
        ends = {one["target"]: one["end"] for one in self.wait_for(44)}
        self.assertEqual(ends.pop("/endless"), 5)  # ClientLeft
        self.assertEqual(set(ends.values()), {0})

    def test_pipelining_keeps_the_order(self):
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as client:
            head = "Host: 127.0.0.1:%d\r\n" % self.port
            wanted = b""
            for number in range(50):
                wanted += str(number).encode()
                client.sendall(("GET /number/%d HTTP/1.1\r\n%s%s\r\n" % (
                    number, head, "Connection: close\r\n" if number == 49 else "")).encode())
            got = b""
            while True:
                piece = client.recv(65536)
                if not piece:
                    break
                got += piece
        bodies = [answer.split(b"\r\n\r\n", 1)[1] for answer in got.split(b"HTTP/1.1 200 OK")[1:]]
        self.assertEqual(b"".join(bodies), wanted)
        self.assertEqual([one["target"] for one in self.wait_for(50)],
                         ["/number/%d" % number for number in range(50)])


if __name__ == "__main__":
    unittest.main()
