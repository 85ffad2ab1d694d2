# SPDX-License-Identifier: Apache-2.0
"""A webhook handler that costs as little as Python allows: takes events over kept-alive
connections, answers 200 and remembers when each came. A process of its own, so that it shares no
interpreter with whoever makes the events."""

import asyncio
import json
import multiprocessing
import time


class Counter:
    def __init__(self):
        self._mine, theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        self.url = "http://127.0.0.1:%d/hook" % self._mine.recv()

    def count(self):
        return self._ask("count")

    def arrived(self):
        """(time.time(), uuid) of each, in the order in which they came."""
        return self._ask("arrived")

    def connections(self):
        return self._ask("connections")

    def _ask(self, what):
        self._mine.send(what)
        return self._mine.recv()

    def close(self):
        self._mine.send("end")
        self._process.join()


def _serve(pipe):
    asyncio.run(_Server(pipe).run())


class _Server:
    def __init__(self, pipe):
        self.pipe = pipe
        self.bodies = []
        self.opened = 0

    async def run(self):
        loop = asyncio.get_running_loop()
        ended = loop.create_future()
        server = await loop.create_server(lambda: _Connection(self), "127.0.0.1", 0)
        self.pipe.send(server.sockets[0].getsockname()[1])

        def asked():
            what = self.pipe.recv()
            if what == "end":
                loop.remove_reader(self.pipe.fileno())
                ended.set_result(None)
            elif what == "count":
                self.pipe.send(len(self.bodies))
            elif what == "connections":
                self.pipe.send(self.opened)
            else:
                self.pipe.send([(when, json.loads(body).get("uuid", ""))
                                for when, body in self.bodies])

        loop.add_reader(self.pipe.fileno(), asked)
        await ended


class _Connection(asyncio.Protocol):
    def __init__(self, server):
        self.server = server
        self.bytes = b""

    def connection_made(self, transport):
        self.transport = transport
        self.server.opened += 1

    def data_received(self, data):
        self.bytes += data
        while True:
            end = self.bytes.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.bytes[:end].lower()
            at = head.find(b"content-length:") + len(b"content-length:")
            size = int(head[at:].split(b"\r\n", 1)[0])
            if len(self.bytes) < end + 4 + size:
                return
            body = self.bytes[end + 4:end + 4 + size]
            self.bytes = self.bytes[end + 4 + size:]
            self.server.bodies.append((time.time(), body))
            self.transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
