# SPDX-License-Identifier: Apache-2.0
"""What a sync is held against: the same pages with one kept-alive curl, then the same rows into
the same tables with the sqlite3 shell."""

import os
import subprocess
import time

TABLES = "logs log_messages events event_payloads"
FIRST_PAGE, GROWTH, LARGEST_PAGE = 50, 3, 500  # as the console asks for them


def page_queries(newest):
    """The queries of all pages of a feed with the sequences 1 to newest, newest first."""
    before, limit = None, FIRST_PAGE
    while before is None or before > 1:
        yield f"limit={limit}" if before is None else f"before={before}&limit={limit}"
        before = (newest + 1 if before is None else before) - limit
        limit = min(limit * GROWTH, LARGEST_PAGE)


def fetch(server, folder):
    """Seconds and bytes of all pages of both feeds, into one file."""
    lines = [f'header = "Authorization: Bearer {server.token}"',
             'header = "Accept: application/json"', "compressed", "fail", "silent", "show-error"]
    for feed in ("logs", "events"):
        lines += [f'url = "{server.url}/api/v1/developer/{feed}?{query}"'
                  for query in page_queries(server.newest(feed))]
    config, pages = folder / "curl.config", folder / "pages"
    with open(os.open(config, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(lines) + "\n")
    try:
        with open(pages, "wb") as out:
            began = time.monotonic()
            subprocess.run(["curl", "-K", str(config)], stdout=out, check=True)
            took = time.monotonic() - began
        return took, pages.stat().st_size
    finally:
        config.unlink()
        pages.unlink(missing_ok=True)


def write_script(cache, script):
    """The rows of a synced cache as SQL, tables and indexes included; not timed."""
    with open(script, "wb") as out:
        out.write(b"PRAGMA page_size=8192;\n")
        out.flush()
        subprocess.run(["sqlite3", "-readonly", str(cache), f".dump {TABLES}"], stdout=out,
                       check=True)


def insert(script, database):
    """Seconds of running the script into a new database, and how many logs and events it has."""
    database.unlink(missing_ok=True)
    with open(script, "rb") as sql:
        began = time.monotonic()
        subprocess.run(["sqlite3", "-batch", str(database)], stdin=sql, check=True)
        took = time.monotonic() - began
    counted = subprocess.run(
        ["sqlite3", str(database), "SELECT (SELECT count(*) FROM logs), count(*) FROM events"],
        stdout=subprocess.PIPE, check=True, text=True).stdout
    database.unlink()
    return took, tuple(int(count) for count in counted.split("|"))
