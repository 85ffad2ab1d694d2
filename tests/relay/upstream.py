# SPDX-License-Identifier: Apache-2.0
"""A server for the clients of the relay's tests: HTTP/1.1 over TLS or plain, echoing, packing,
streaming. Also what makes an authority and a certificate with the openssl program."""

import gzip
import json
import os
import ssl
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        pass

    def body(self):
        if self.headers.get("Transfer-Encoding", "").lower() == "chunked":
            whole = b""
            while True:
                size = int(self.rfile.readline().split(b";")[0], 16)
                if size == 0:
                    while self.rfile.readline().strip():
                        pass
                    return whole
                whole += self.rfile.read(size)
                self.rfile.readline()
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def reply(self, status, body=b"", **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        if status not in (204, 304):
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def note(self, body):
        with self.server.lock:
            self.server.seen.append((self.command, self.path, dict(self.headers), len(body)))

    def answer(self):
        body = self.body()
        self.note(body)
        path = self.path.split("?")[0]
        if path == "/echo":
            self.reply(200, body, Content_Type="application/octet-stream")
        elif path == "/packed":
            text = json.dumps({"accept": self.headers.get("Accept-Encoding", "")}).encode()
            self.reply(200, gzip.compress(text), Content_Encoding="gzip",
                       Content_Type="application/json")
        elif path.startswith("/number/"):
            self.reply(200, path.rsplit("/", 1)[1].encode(), Content_Type="text/plain")
        elif path == "/nothing":
            self.reply(204)
        elif path == "/range":
            whole = bytes(range(256)) * 4
            wanted = self.headers.get("Range")
            if not wanted:
                self.reply(200, whole)
                return
            first, last = (int(part) for part in wanted.split("=")[1].split("-"))
            self.reply(206, whole[first:last + 1],
                       Content_Range=f"bytes {first}-{last}/{len(whole)}")
        elif path == "/see-other":
            self.reply(303, b"over there", Location="/number/303")
        elif path == "/chunked":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            for piece in (b"in ", b"three ", b"pieces"):
                self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            self.wfile.write(b"0\r\nX-Sum: 15\r\n\r\n")
        elif path == "/until-the-end":
            self.close_connection = True
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"until the end")
            if isinstance(self.connection, ssl.SSLSocket):
                try:
                    self.connection.unwrap()  # says that this was the end
                except OSError:
                    pass
        elif path == "/endless":
            self.send_response(200)
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            try:
                while True:
                    self.wfile.write(b"5\r\ntick\n\r\n")
                    self.server.ending.wait(0.01)
            except OSError:
                self.server.left.set()
                self.close_connection = True
        else:
            self.reply(404, b"{}")

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_OPTIONS = answer

    def handle_expect_100(self):
        if self.path == "/too-much":
            self.close_connection = True
            self.note(b"")
            self.reply(413, b"too much", Connection="close")
            return False
        return super().handle_expect_100()


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request, client_address):
        pass


class Upstream:
    def __init__(self, certificate=None):
        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.lock = threading.Lock()
        self.server.seen = []
        self.server.left = threading.Event()
        self.server.ending = threading.Event()
        self.url = "http://127.0.0.1:%d" % self.server.server_port
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificate)
            # The handshake belongs to the connection's own thread.
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True,
                                                     do_handshake_on_connect=False)
            self.url = "https://localhost:%d" % self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def seen(self):
        with self.server.lock:
            return list(self.server.seen)

    def close(self):
        self.server.ending.set()
        self.server.shutdown()
        self.server.server_close()


def authority(folder):
    """An authority and a certificate of "localhost": (CA file, (certificate file, key file))."""
    def path(name):
        return os.path.join(folder, name)

    def openssl(*words):
        subprocess.run(["openssl", *words], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    openssl("req", "-x509", *curve, "-keyout", path("ca.key"), "-out", path("ca.pem"), "-days", "2",
            "-subj", "/CN=Authority of a test")
    openssl("req", *curve, "-keyout", path("server.key"), "-out", path("server.csr"), "-subj",
            "/CN=localhost")
    with open(path("names"), "w", encoding="ascii") as file:
        file.write("subjectAltName=DNS:localhost\n")
    openssl("x509", "-req", "-in", path("server.csr"), "-CA", path("ca.pem"), "-CAkey",
            path("ca.key"), "-CAcreateserial", "-out", path("server.pem"), "-days", "2",
            "-extfile", path("names"))
    return path("ca.pem"), (path("server.pem"), path("server.key"))
