# SPDX-License-Identifier: Apache-2.0
"""The console is killed at 20 random moments of a sync; then its cache is compared with the
server, row by row and byte by byte."""

import random
import sys

from support.cache_file import CacheFile
from support.waiting import check, check_equal, wait_until

LOGS = 20_000
EVENTS = 3_000
DELIVERIES = 1_500
KILLS = 20


def run(stage):
    seed = random.randrange(1 << 32)
    print(f"random seed {seed}", file=sys.stderr)
    moments = random.Random(seed)
    # Without a limit of requests a sync takes as long as the machine needs, and not longer.
    sandbox = stage.sandbox("--seed", f"events={EVENTS},logs={LOGS},deliveries={DELIVERIES}",
                            "--rate-limit", "0")
    client = stage.client(sandbox)
    token = sandbox.details["token"]
    # A little slower per page, so that 20 kills all fall into the middle of the work.
    client.add_fault(match={"method": "GET", "path_prefix": "/api/v1/developer/logs"},
                     probability=1, delay_ms=300)
    kept = _kill_often(stage, sandbox, token, moments)
    client.clear_faults()
    print(f"logs in the cache after each kill: {kept}", file=sys.stderr)
    hits = sum(0 < rows < LOGS for rows in kept)
    check(hits >= KILLS // 2, f"only {hits} of {KILLS} kills fell into the middle of a sync")

    last = stage.windowless("--server", sandbox.url, "--sync-and-quit", token=token)
    check_equal(last.wait(180), 0, f"the last sync; {last.err()}")
    _compare(stage, client)


def _kill_often(stage, sandbox, token, moments):
    """Kills without warning; after each, what is there must be whole. Returns how many logs the
    cache held each time: they grow, since nothing that was committed is lost."""
    kept, longest = [], 0.8
    while len(kept) < KILLS:
        program = stage.windowless("--server", sandbox.url, "--sync-and-quit", token=token)
        moment = moments.uniform(0.1, longest)
        try:
            wait_until(lambda: not program.running, "", limit=moment)
        except AssertionError:
            program.kill()
        cache = CacheFile.find(stage.data_dir())
        if cache is None:
            kept.append(0)
            continue
        check_equal(cache.integrity(), "ok", "SQLite's own check after a kill")
        kept.append(cache.row_count("logs"))
        check(kept == sorted(kept), f"rows that were there are gone: {kept}")
        if kept[-1] == max(kept[:-1], default=0):
            longest += 0.2  # a slow machine needs longer to get anywhere at all
        cache.close()
    return kept


def _compare(stage, client):
    cache = CacheFile.find(stage.data_dir())
    check_equal(cache.integrity(), "ok", "SQLite's own check at the end")
    for collection in ("logs", "events", "deliveries"):
        served = {item["uuid"]: item for item in client.feed(collection)}
        kept = {row["uuid"]: row for row in getattr(cache, collection)()}
        check_equal(set(kept) - set(served), set(), f"{collection} only in the cache")
        check_equal(set(served) - set(kept), set(), f"{collection} missing in the cache")
        check_equal(cache.row_count(collection), len(served), f"{collection}, none of them twice")
        for uuid, item in served.items():
            cache.compare(collection, kept[uuid], item)
    check_equal(cache.uuids("api_keys"), {key["uuid"] for key in client.api_keys()}, "API keys")
    check_equal(cache.uuids("webhooks"), {one["uuid"] for one in client.webhooks()}, "webhooks")
    check_equal(cache.unreadable(), 0, "unreadable items")
