# SPDX-License-Identifier: Apache-2.0
"""Kills `owlpay-console forward` (SIGKILL) over and over while events happen, and counts: nothing
lost, nothing sent twice by itself, every attempt that was cut off told as unknown.

    forward_kills.py FOLDER_WITH_THE_PROGRAMS [KILLS]
"""

import json
import random
import sys
import threading
import time

from forward_handler import CountingHandler
from forward_stage import PATIENCE, Lines, Stage

PROGRAMS = sys.argv[1]
KILLS = int(sys.argv[2]) if len(sys.argv) > 2 else 300


def main():
    random.seed(6)
    stage = Stage(PROGRAMS)

    def answer(_headers, _body):
        time.sleep(random.choice((0, 0, 0.002, 0.02)))  # some are killed while they wait
        return 200, b'{"taken":true}'

    handler = CountingHandler(answer)
    program = stage.forward(handler.url)
    lines = Lines(program)
    lines.wait_for("ready")
    before = {name for _, name in stage.events()}
    stage.happen()
    lines.wait_for("attempt")  # so the rule has begun
    program.kill()
    program.wait()

    stop = threading.Event()

    def make_events():
        while not stop.is_set():
            stage.happen()
            time.sleep(random.uniform(0, 0.02))

    maker = threading.Thread(target=make_events)
    maker.start()
    unknown_told, begun = 0, time.monotonic()
    for number in range(KILLS):
        program = stage.forward(handler.url)
        lines = Lines(program)
        lines.wait_for("ready")
        time.sleep(random.uniform(0, 0.25))
        program.kill()
        program.wait()
        unknown_told = max([unknown_told] + [one["count"] for one in lines.told
                                             if one["type"] == "unknown"])
        if number % 50 == 49:
            print("%d kills, %d arrived, %d unknown, %.0f s" % (
                number + 1, len(handler.arrived), unknown_told, time.monotonic() - begun),
                flush=True)
    stop.set()
    maker.join()

    # One undisturbed run to the end.
    wanted = [name for _, name in stage.events() if name not in before]
    program = stage.forward(handler.url)
    lines = Lines(program)
    lines.wait_for("ready")
    until_quiet(handler)
    unknown = max([0] + [one["count"] for one in lines.told if one["type"] == "unknown"])
    program.terminate()
    program.wait(PATIENCE)

    names = handler.names()
    twice = len(names) - len(set(names))
    missing = set(wanted) - set(names)
    print(json.dumps({"kills": KILLS, "events": len(wanted), "arrived": len(set(names)),
                      "automatic_duplicates": twice, "unknown": unknown,
                      "unknown_not_arrived": len(missing)}), flush=True)
    assert twice == 0, "%d went out twice by themselves" % twice
    assert len(missing) <= unknown, "%d lost" % (len(missing) - unknown)

    # The user's word: send the unknown ones again.
    program = stage.forward(handler.url, "--resend-unknown")
    lines = Lines(program)
    lines.wait_for("ready")
    until_quiet(handler)
    program.terminate()
    program.wait(PATIENCE)
    lost = set(wanted) - set(handler.names())
    sent_again = len(handler.names()) - len(names)
    print("after sending %d again: %d lost" % (sent_again, len(lost)), flush=True)
    assert not lost
    assert sent_again == unknown, "%d of %d unknown ones were sent again" % (sent_again, unknown)
    handler.close()
    stage.close()


def until_quiet(handler):
    """Until nothing arrived for three seconds."""
    count, since = -1, time.monotonic()
    while time.monotonic() - since < 3:
        if len(handler.arrived) != count:
            count, since = len(handler.arrived), time.monotonic()
        time.sleep(0.2)


if __name__ == "__main__":
    main()
