# SPDX-License-Identifier: Apache-2.0
"""A handler on loopback that counts what arrives, by the uuid in the body."""

import http.server
import json
import threading
import time


class CountingHandler:
    def __init__(self, answer=None):
        self.arrived = []  # (monotonic time, uuid, headers, body)
        self.lock = threading.Lock()
        self.answer = answer or (lambda headers, body: (200, b"{}"))
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if len(body) != int(self.headers.get("Content-Length", 0)):
                    return  # the other side was killed in the middle: nothing whole arrived
                with outer.lock:
                    outer.arrived.append((time.monotonic(), outer.name_of(body),
                                          dict(self.headers), body))
                status, text = outer.answer(self.headers, body)
                try:
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(text)))
                    self.end_headers()
                    self.wfile.write(text)
                except OSError:
                    pass

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, *_):
                pass  # the other side was killed

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.url = "http://127.0.0.1:%d/hook" % self.server.server_port

    @staticmethod
    def name_of(body):
        try:
            return json.loads(body).get("uuid", "")
        except (ValueError, AttributeError):
            return ""

    def names(self):
        with self.lock:
            return [one[1] for one in self.arrived]

    def close(self):
        self.server.shutdown()
        self.server.server_close()
