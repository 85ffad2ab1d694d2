# SPDX-License-Identifier: Apache-2.0
"""An owlpay-sandbox with sample data, kept in a folder so that it is seeded once."""

import json
import subprocess
import urllib.request


class SandboxServer:
    """Runs while the `with` block does; .url and .token reach it."""

    def __init__(self, program, folder, seed):
        folder.mkdir(parents=True, exist_ok=True)
        self._command = [str(program), "--port", "0", "--data", str(folder), "--rate-limit", "0",
                         "--activity", "0"]
        if not (folder / "sandbox.db").exists():
            self._command += ["--seed", seed]

    def __enter__(self):
        self._process = subprocess.Popen(self._command, stdin=subprocess.DEVNULL,
                                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("owlpay-sandbox did not start")
        first = json.loads(line)
        self.url = first["url"]
        self.token = first["token"]
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait()

    def newest(self, collection):
        """The highest sequence of a feed."""
        request = urllib.request.Request(
            f"{self.url}/api/v1/developer/{collection}?limit=1",
            headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)["meta"]["newest_sequence"]
