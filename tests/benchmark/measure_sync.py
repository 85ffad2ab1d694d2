# SPDX-License-Identifier: Apache-2.0
"""The console's first sync beside curl and the sqlite3 shell, and what its window feels of it."""

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from statistics import median

import bare_sync
from console_sync import cache_file, sync
from sandbox_server import SandboxServer

LOGS, EVENTS = 200_000, 80_000


def with_window(program, server, data_dir, tab):
    """One sync of the console with its window on `tab`: how late its timers are."""
    shutil.rmtree(data_dir, ignore_errors=True)
    environment = dict(os.environ, OWLPAY_CONSOLE_TOKEN=server.token, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run([str(program), server.url, str(data_dir), tab], env=environment,
                          check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return json.loads(done.stdout)


def measure(programs, folder, repeats, logs=LOGS, events=EVENTS, window=True):
    """Turn and turn about, so that what else the machine does meets both."""
    folder.mkdir(parents=True, exist_ok=True)
    data_dir, script = folder / "console", folder / "rows.sql"
    ours, worked, fetched, inserted, windows = [], [], [], [], []
    seed = f"logs={logs},events={events},deliveries=0"
    with SandboxServer(programs / "owlpay-sandbox", folder / "sandbox", seed) as server:
        for run in range(repeats):
            seconds, processor, summary = sync(programs / "owlpay-console", server, data_dir)
            rows = tuple(summary["collections"][feed]["rows"] for feed in ("logs", "events"))
            ours.append(seconds)
            worked.append(processor)
            if run == 0:
                bare_sync.write_script(cache_file(data_dir), script)
            seconds, size = bare_sync.fetch(server, folder)
            fetched.append(seconds)
            seconds, counted = bare_sync.insert(script, folder / "bare.db")
            inserted.append(seconds)
            if rows != counted:
                raise RuntimeError(f"the console has {rows} rows, the script {counted}")
            if window:
                windows.append(with_window(programs / "sync_bench", server, data_dir, "logs"))
    script.unlink()
    bare = [one + other for one, other in zip(fetched, inserted)]
    return {"logs": rows[0], "events": rows[1], "page_bytes": size,
            "console_s": ours, "console_processor_s": worked,
            "curl_s": fetched, "sqlite3_s": inserted,
            "console_median_s": median(ours), "bare_median_s": median(bare),
            "ratio": median(one / other for one, other in zip(ours, bare)),
            "window": windows}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--programs", type=Path, required=True, metavar="DIR")
    parser.add_argument("--logs", type=int, default=LOGS)
    parser.add_argument("--events", type=int, default=EVENTS)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--data", type=Path, metavar="DIR", help="keep the sandbox's data here")
    parser.add_argument("--no-window", action="store_true", help="without the probe of a window")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="owlpay-benchmark-") as temporary:
        folder = (wanted.data or Path(temporary)).resolve() / f"sync-{wanted.logs}"
        print(json.dumps(measure(wanted.programs, folder, wanted.repeats, wanted.logs,
                                 wanted.events, not wanted.no_window), indent=2))


if __name__ == "__main__":
    main()
