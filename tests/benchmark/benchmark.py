#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures sync, search, tables and starts, prints one table and writes all figures as JSON.

Every figure is held against something measured in the same run. Nothing here fails because a
target is missed. With a million rows it takes some 30 minutes, 8 GB for the sandbox's data, 5 GB
for the cache and as much again twice while it runs; --data keeps both for the next run."""

import argparse
import json
import os
import platform
import tempfile
from pathlib import Path

import measure_cache
import measure_sync
import report


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, required=True, metavar="DIR",
                        help="the folder of owlpay-console and the others, usually BUILD/bin")
    parser.add_argument("--rows", type=int, default=200_000,
                        help="logs, and as many events, of the large cache (default: 200000; the "
                             "published figures are of 1000000)")
    parser.add_argument("--data", type=Path, metavar="DIR",
                        help="keep the data here and use it again (default: a temporary folder)")
    parser.add_argument("--repeats", type=int, default=3,
                        help="runs of the sync and of the starts, of which the median counts")
    parser.add_argument("--no-sync", action="store_true", help="leave out the sync")
    parser.add_argument("--json", type=Path, default=Path("benchmark.json"))
    return parser.parse_args()


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"system": platform.platform(), "processors": os.cpu_count(), "memory_bytes": memory,
            "load_before": os.getloadavg()}


def main():
    wanted = arguments()
    with tempfile.TemporaryDirectory(prefix="owlpay-benchmark-") as temporary:
        data = (wanted.data or Path(temporary)).resolve()
        figures = {"rows": wanted.rows, "machine": machine()}
        figures["sync"] = (None if wanted.no_sync else
                           measure_sync.measure(wanted.programs, data / "sync", wanted.repeats))
        figures["cache"] = measure_cache.measure(wanted.programs, data / f"rows-{wanted.rows}",
                                                 wanted.rows, wanted.repeats)
    figures["table"] = report.rows_of(figures)
    wanted.json.write_text(json.dumps(figures, indent=2) + "\n")
    print(report.markdown(figures["table"]))


if __name__ == "__main__":
    main()
