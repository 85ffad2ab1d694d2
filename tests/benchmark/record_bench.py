#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`owlpay-console record` as a whole: relay, masking and the file, beside direct calls to the same
server. Prints one JSON object.

    record_bench.py BUILD/bin [--requests N] [--rate N] [--seconds N]

Server and clients are processes of their own, in Python. `--rate 0` asks as fast as it can."""

import argparse
import json
import multiprocessing
import os
import re
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from statistics import median, quantiles

BODY = json.dumps({"data": {"uuid": "ord_" + "5" * 20, "api_key": "hk_test_" + "x" * 24,
                            "note": "n" * 1150}}).encode()
ANSWER = (b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
          + str(len(BODY)).encode() + b"\r\n\r\n" + BODY)
CONNECTIONS = 8


def serve(listener):
    def one(peer):
        waiting = b""
        with peer:
            while data := peer.recv(65536):
                waiting += data
                while b"\r\n\r\n" in waiting:
                    _, waiting = waiting.split(b"\r\n\r\n", 1)
                    peer.sendall(ANSWER)

    while True:
        peer, _ = listener.accept()
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        threading.Thread(target=one, args=(peer,), daemon=True).start()


class Client:
    def __init__(self, port):
        self._port = port
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, number):
        self._socket.sendall(f"GET /api/v1/orders/{number} HTTP/1.1\r\nHost: 127.0.0.1:"
                             f"{self._port}\r\nX-API-KEY: hk_test_of_a_benchmark\r\n\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer or not answer.endswith(BODY[-40:]):
            data = self._socket.recv(65536)
            if not data:
                raise RuntimeError("the connection was closed")
            answer += data
        if not answer.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(answer[:200].decode("latin-1"))


def keep_asking(port, share, seconds, results):
    """Asks `share` times a second on one connection; 0: as often as it can."""
    client = Client(port)
    took = []
    began = time.monotonic()
    while time.monotonic() - began < seconds:
        due = began + (len(took) / share if share else 0)
        if (wait := due - time.monotonic()) > 0:
            time.sleep(wait)
        at = time.perf_counter()
        client.ask(len(took))
        took.append((time.perf_counter() - at) * 1000)
    results.put((time.monotonic() - began, took))


def latency(direct, recorded, requests):
    """In turns, so that whatever else the machine does meets both."""
    clients = {"direct": Client(direct), "recorded": Client(recorded)}
    took = {name: [] for name in clients}
    for number in range(-50, requests):
        for name, client in clients.items():
            at = time.perf_counter()
            client.ask(number)
            if number >= 0:
                took[name].append((time.perf_counter() - at) * 1000)
    result = {f"{name}_median_ms": median(times) for name, times in took.items()}
    result["added_median_ms"] = result["recorded_median_ms"] - result["direct_median_ms"]
    return {"requests": requests, **result}


def sustained(port, rate, seconds):
    results = multiprocessing.Queue()
    clients = [multiprocessing.Process(target=keep_asking,
                                       args=(port, rate / CONNECTIONS, seconds, results))
               for _ in range(CONNECTIONS)]
    for client in clients:
        client.start()
    answers = [results.get() for _ in clients]
    for client in clients:
        client.join()
    took = [one for _, times in answers for one in times]
    longest = max(elapsed for elapsed, _ in answers)
    return {"wanted_per_second": rate, "answered": len(took),
            "per_second": len(took) / longest, "median_ms": median(took),
            "p99_ms": quantiles(took, n=100)[98]}


def address(lines):
    """The port that the recorder says it listens on."""
    for line in lines:
        if told := re.search(r"Recording: http://127\.0\.0\.1:(\d+)", line):
            return int(told[1])
    raise RuntimeError("The recorder did not start.")


def written(file):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        return database.execute("SELECT count(*) FROM logs").fetchone()[0]


def memory_mb(pid):
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("programs", type=Path)
    parser.add_argument("--requests", type=int, default=1000)
    parser.add_argument("--rate", type=int, default=1000)
    parser.add_argument("--seconds", type=int, default=20)
    wanted = parser.parse_args()
    listener = socket.create_server(("127.0.0.1", 0))
    server = multiprocessing.Process(target=serve, args=(listener,), daemon=True)
    server.start()
    port = listener.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="owlpay-record-") as folder:
        (Path(folder) / "settings.ini").write_text(
            "[connections]\n1\\id=con_bench\n1\\kind=harbor_sandbox\n1\\mode=test\n"
            f"1\\name=Bench\n1\\server=http://127.0.0.1:{port}\nsize=1\n")
        program = subprocess.Popen(
            [str(wanted.programs / "owlpay-console"), "record", "--connection", "Bench", "--port",
             "0", "--json", "--data-dir", folder],
            env=dict(os.environ, QT_QPA_PLATFORM="offscreen"), stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, text=True)
        recorder = address(program.stderr)
        # What it says is read, as a terminal would.
        for stream in (program.stdout, program.stderr):
            threading.Thread(target=lambda lines=stream: [None for _ in lines],
                             daemon=True).start()
        report = {"load": os.getloadavg()[0], "latency": latency(port, recorder, wanted.requests)}
        before = memory_mb(program.pid)
        report["sustained"] = sustained(recorder, wanted.rate, wanted.seconds)
        report["memory_gained_mb"] = memory_mb(program.pid) - before
        asked = wanted.requests + 50 + report["sustained"]["answered"]
        file = Path(folder) / "connections" / "con_bench" / "recorded.db"
        ended = time.monotonic()
        while written(file) < asked and time.monotonic() - ended < 120:
            time.sleep(0.02)
        report["all_on_disk_after_s"] = time.monotonic() - ended
        report["asked"], report["written"] = asked, written(file)
        program.terminate()
        program.wait()
    server.terminate()
    print(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
