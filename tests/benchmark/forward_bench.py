# SPDX-License-Identifier: Apache-2.0
"""Forwarding measured: from an event's creation in the sandbox to the handler's receipt, and how
many events a second go through in their order.

    forward_bench.py FOLDER_WITH_THE_PROGRAMS [--events N] [--rate N] [--seconds N]

The handler, and who makes the events, are processes of their own; everything shares the machine.
"""

import argparse
import datetime
import http.client
import json
import multiprocessing
import os
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "console"))
from forward_counter import Counter  # noqa: E402
from forward_stage import Lines, Stage  # noqa: E402

MAKERS = 4


def created(stage, count):
    """uuid of an event's body: when the server says it was created, of the newest `count`."""
    found, before = {}, None
    while len(found) < count:
        page = stage.call("GET", "/api/v1/developer/events?limit=100" +
                          ("&before=%d" % before if before else ""))
        for event in page["data"]:
            found[json.loads(event["payload"]).get("uuid", "")] = datetime.datetime.fromisoformat(
                event["created_at"].replace("Z", "+00:00")).timestamp()
            before = event["sequence"]
        if not page["meta"]["has_more"]:
            break
    return found


def waits(stage, arrived):
    """Milliseconds from creation to receipt, sorted."""
    at = created(stage, len(arrived) + 50)
    return sorted((when - at[name]) * 1000 for when, name in arrived if name in at)


def quantile(values, part):
    return round(values[min(len(values) - 1, int(len(values) * part))], 1)


def latency(programs, events):
    stage = Stage(programs)
    handler = Counter()
    program = stage.forward(handler.url, stderr=subprocess.DEVNULL)
    Lines(program).wait_for("ready")
    time.sleep(2)
    for _ in range(events):
        stage.happen()
        time.sleep(0.1)
    time.sleep(2)
    found = waits(stage, handler.arrived())
    program.terminate()
    program.wait()
    handler.close()
    stage.close()
    return {"events": len(found), "median_ms": round(statistics.median(found), 1),
            "p99_ms": quantile(found, 0.99), "longest_ms": round(found[-1], 1)}


def make_events(port, key, rate, seconds, number, done):
    """A process that makes `rate` events a second, over one connection a thread."""

    def make(thread):
        connection = http.client.HTTPConnection("127.0.0.1", port)
        share = rate / MAKERS
        begun = time.monotonic()
        for one in range(int(share * seconds)):
            connection.request(
                "POST", "/api/v1/platform/tunnel/vendors",
                json.dumps({"name": "V", "email": "v@example.com", "country_iso": "US",
                            "application_vendor_uuid": "b%d-%d-%d" % (number, thread, one)}),
                {"Authorization": "Bearer " + key, "Content-Type": "application/json"})
            answer = connection.getresponse()
            answer.read()
            if answer.status >= 300:
                raise RuntimeError("the sandbox answered %d" % answer.status)
            ahead = begun + (one + 1) / share - time.monotonic()
            if ahead > 0:
                time.sleep(ahead)

    begun = time.monotonic()
    threads = [threading.Thread(target=make, args=(thread,)) for thread in range(MAKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    done.send(time.monotonic() - begun)


def throughput(programs, rate, seconds, parallel):
    stage = Stage(programs, "--rate-limit", "0")
    handler = Counter()
    program = stage.forward(handler.url, "--parallel", str(parallel), stderr=subprocess.DEVNULL)
    Lines(program).wait_for("ready")
    time.sleep(2)
    before = {name for _, name in stage.events()}
    mine, theirs = multiprocessing.Pipe()
    port = int(stage.url.rsplit(":", 1)[1].strip("/"))
    maker = multiprocessing.Process(target=make_events,
                                    args=(port, stage.key, rate, seconds, 1, theirs))
    begun = time.time()
    maker.start()
    created_in = mine.recv()
    maker.join()
    made = rate // MAKERS * seconds * MAKERS
    end = time.monotonic() + 120
    while handler.count() < made and time.monotonic() < end:
        time.sleep(0.2)
    arrived = handler.arrived()
    names = [name for _, name in arrived]
    wanted = [name for _, name in stage.events() if name not in before]
    found = waits(stage, arrived)
    program.terminate()
    program.wait()
    result = {"events": made, "created_per_s": round(made / created_in),
              "forwarded_per_s": round(len(names) / (arrived[-1][0] - begun)),
              "parallel": parallel, "lost": len(set(wanted) - set(names)),
              "twice": len(names) - len(set(names)), "in_order": names == wanted,
              "connections": handler.connections(),
              "median_ms": round(statistics.median(found), 1), "p99_ms": quantile(found, 0.99)}
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
    parser.add_argument("--only", choices=("latency", "throughput"))
    given = parser.parse_args()
    print(json.dumps({"load": os.getloadavg()[0], "processors": os.cpu_count()}), flush=True)
    if given.only != "throughput":
        print(json.dumps({"latency": latency(given.programs, given.events)}), flush=True)
    if given.only != "latency":
        print(json.dumps({"throughput": throughput(given.programs, given.rate, given.seconds,
                                                   given.parallel)}), flush=True)


if __name__ == "__main__":
    main()
