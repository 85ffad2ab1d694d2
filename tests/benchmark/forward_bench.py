# SPDX-License-Identifier: Apache-2.0
"""Forwarding measured: from an event's creation in the sandbox to the handler's receipt, and how
many events a second go through in their order.

    forward_bench.py FOLDER_WITH_THE_PROGRAMS [--events N] [--rate N] [--seconds N]
"""

import argparse
import datetime
import json
import os
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "console"))
from forward_handler import CountingHandler  # noqa: E402
from forward_stage import Lines, Stage  # noqa: E402


def latency(programs, events):
    stage = Stage(programs)
    handler = CountingHandler()
    program = stage.forward(handler.url, stderr=subprocess.DEVNULL)
    Lines(program).wait_for("ready")
    time.sleep(2)
    arrived_at = {}
    answer = handler.answer

    def note(headers, body):
        arrived_at[handler.name_of(body)] = time.time()
        return answer(headers, body)

    handler.answer = note
    for _ in range(events):
        stage.happen()
        time.sleep(0.1)
    time.sleep(2)
    created = {}
    for event in stage.call("GET", "/api/v1/developer/events?limit=500")["data"]:
        created[json.loads(event["payload"])["uuid"]] = datetime.datetime.fromisoformat(
            event["created_at"].replace("Z", "+00:00")).timestamp()
    waits = sorted((arrived_at[name] - created[name]) * 1000 for name in arrived_at
                   if name in created)
    program.terminate()
    program.wait()
    handler.close()
    stage.close()
    return {"events": len(waits), "median_ms": round(statistics.median(waits), 1),
            "p99_ms": round(waits[min(len(waits) - 1, int(len(waits) * 0.99))], 1)}


def throughput(programs, rate, seconds, parallel):
    stage = Stage(programs, "--rate-limit", "0")
    handler = CountingHandler()
    program = stage.forward(handler.url, "--parallel", str(parallel), stderr=subprocess.DEVNULL)
    lines = Lines(program)
    lines.wait_for("ready")
    time.sleep(2)
    first = stage.events()[-1:]
    begun = time.monotonic()
    total, made = rate * seconds, 0

    def make(share):
        for number in range(share):
            stage.happen()
            ahead = begun + number / (rate / 8) - time.monotonic()
            if ahead > 0:
                time.sleep(ahead)

    threads = [threading.Thread(target=make, args=(total // 8,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    created_in = time.monotonic() - begun
    made = total // 8 * 8
    end = time.monotonic() + 120
    while len(handler.arrived) < made and time.monotonic() < end:
        time.sleep(0.1)
    with handler.lock:
        arrived = list(handler.arrived)
    forwarded_in = arrived[-1][0] - begun
    names = [one[1] for one in arrived]
    wanted = [name for _, name in stage.events()]
    if first:
        wanted = wanted[wanted.index(first[0][1]) + 1:]
    program.terminate()
    program.wait()
    result = {"events": made, "created_per_s": round(made / created_in),
              "forwarded_per_s": round(len(names) / forwarded_in), "parallel": parallel,
              "lost": len(set(wanted) - set(names)), "twice": len(names) - len(set(names)),
              "in_order": names == wanted}
    handler.close()
    stage.close()
    return result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("programs")
    parser.add_argument("--events", type=int, default=300)
    parser.add_argument("--rate", type=int, default=500)
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--parallel", type=int, default=1)
    given = parser.parse_args()
    print(json.dumps({"latency": latency(given.programs, given.events)}), flush=True)
    print(json.dumps({"throughput": throughput(given.programs, given.rate, given.seconds,
                                               given.parallel)}), flush=True)


if __name__ == "__main__":
    main()
