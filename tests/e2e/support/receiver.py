# SPDX-License-Identifier: Apache-2.0
"""A small HTTP receiver of webhooks, as a user's own backend would have one."""

import http.server
import threading

from .waiting import wait_until


class Delivered:
    def __init__(self, path, headers, body):
        self.path = path
        self.headers = headers
        self.body = body


class Receiver:
    """Listens on loopback and keeps what was posted. Answers `status` to everything, while
    `answering` is set."""

    def __init__(self, status=200):
        self.status = status
        self.received = []
        self.answering = threading.Event()
        self.answering.set()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                body = self.rfile.read(length)
                outer.received.append(Delivered(self.path, dict(self.headers.items()), body))
                outer.answering.wait()
                answer = b'{"received":true}'
                try:
                    self.send_response(outer.status)
                    self.send_header("Content-Type", "application/json")
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:
                    self.close_connection = True  # whoever asked was killed

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/hooks"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def wait_for(self, words, limit=30):
        """The first delivery whose body holds these words."""
        def search():
            for one in list(self.received):
                if words.encode() in one.body:
                    return one
            return None
        return wait_until(search, f"a delivery with {words!r}, seen {len(self.received)}", limit)

    def close(self):
        self.answering.set()
        self._server.shutdown()
        self._server.server_close()
