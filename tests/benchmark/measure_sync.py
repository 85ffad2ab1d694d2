# SPDX-License-Identifier: Apache-2.0
"""The console's first sync beside curl and the sqlite3 shell."""

from statistics import median

import bare_sync
from console_sync import cache_file, sync
from sandbox_server import SandboxServer

LOGS, EVENTS = 200_000, 80_000


def measure(programs, folder, repeats):
    """Turn and turn about, so that what else the machine does meets both."""
    folder.mkdir(parents=True, exist_ok=True)
    data_dir, script = folder / "console", folder / "rows.sql"
    ours, worked, fetched, inserted = [], [], [], []
    seed = f"logs={LOGS},events={EVENTS},deliveries=0"
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
    script.unlink()
    bare = [one + other for one, other in zip(fetched, inserted)]
    return {"logs": rows[0], "events": rows[1], "page_bytes": size,
            "console_s": ours, "console_processor_s": worked,
            "curl_s": fetched, "sqlite3_s": inserted,
            "console_median_s": median(ours), "bare_median_s": median(bare),
            "ratio": median(one / other for one, other in zip(ours, bare))}
