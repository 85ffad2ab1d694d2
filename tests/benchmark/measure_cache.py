# SPDX-License-Identifier: Apache-2.0
"""Runs the measuring programs over one large cache."""

import json
import os
import shutil
import subprocess
from statistics import median

import start_beside
from console_sync import cache_file, sync
from sandbox_server import SandboxServer

STARTS = 9  # a start takes so little that one alone says little


def run(program, *arguments):
    """The JSON object that a program prints."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run([str(program), *map(str, arguments)], env=environment, check=True,
                          stdout=subprocess.PIPE)
    return json.loads(done.stdout)


def middle(results):
    """The median, figure by figure, of what several runs of a program printed."""
    first = results[0]
    if isinstance(first, dict):
        return {name: middle([result[name] for result in results]) for name in first}
    return median(results)


def ready_cache(programs, folder, rows):
    """A console's data folder with so many logs and events, made where it is not there yet."""
    data_dir = folder / "console"
    if list(data_dir.glob("connections/con_*/cache.db")):
        return data_dir
    making = folder / "making"
    seed = f"logs={rows},events={rows},deliveries={rows // 10}"
    with SandboxServer(programs / "owlpay-sandbox", folder / "sandbox", seed) as server:
        sync(programs / "owlpay-console", server, making)
    making.rename(data_dir)
    return data_dir


def measure_starts(programs, data_dir, repeats):
    """First rows and memory with this cache and with an empty one, turn and turn about."""
    program = programs / "start_bench"
    full, empty = [], []
    run(program, data_dir)
    for _ in range(repeats):
        empty.append(run(program))
        full.append(run(program, data_dir))
    return {"full": middle(full), "empty": middle(empty), "full_runs": full, "empty_runs": empty}


def measure(programs, folder, rows, repeats):
    """Changes nothing in the folder: rows arrive in a copy, which is indexed first."""
    data_dir = ready_cache(programs, folder, rows)
    copy = folder / "copy"
    shutil.rmtree(copy, ignore_errors=True)
    try:
        subprocess.run(["cp", "--reflink=auto", "-r", str(data_dir), str(copy)], check=True)
        tables = [run(programs / "tables_bench", copy) for _ in range(repeats)]
        starts = measure_starts(programs, copy, repeats)
        window = (start_beside.measure(programs / "owlpay-console", copy, STARTS)
                  if shutil.which("Xvfb") and shutil.which("openbox") else None)
    finally:
        shutil.rmtree(copy, ignore_errors=True)
    search = run(programs / "search_bench", cache_file(data_dir), folder)
    return {"tables": middle(tables), "tables_runs": tables, "start": starts,
            "window_start": window, "search": search}
