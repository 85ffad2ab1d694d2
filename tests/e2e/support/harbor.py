# SPDX-License-Identifier: Apache-2.0
"""A strict stand-in for OwlPay Harbor: the published webhook subscriptions, and nothing else.

Its answers have the published form to the byte: the order of the properties, four spaces of
indentation, microsecond timestamps, links over plain http that no client may follow, `last` null,
15 a page, no signing secret anywhere. Anything that is not published, be it a path, a verb, a
query, a header or a property of a body, is answered with 418 and remembered as a violation.
"""

import http.server
import json
import re
import threading
import urllib.parse

PATH = "/api/v1/notifications/subscriptions"
KEY = "hk_test_the_key_of_the_stand_in"
PER_PAGE = 15
PUBLISHED_HEADERS = {"host", "user-agent", "accept", "accept-encoding", "accept-language",
                     "connection", "content-type", "content-length", "x-api-key",
                     "x-idempotency-key", "cache-control", "pragma"}


def subscription(number, endpoint=None, types=("*",), enabled=True, restricted=False,
                 name="Transactions Webhook"):
    stamp = f"2025-08-28T08:{number % 60:02d}:33.000000Z"
    return {"uuid": f"sub_7c0ffee0-0000-4000-8000-{number:012d}", "name": name,
            "endpoint": endpoint or f"https://example.com/webhook/{number}", "enabled": enabled,
            "notification_types": list(types), "restricted": restricted, "created_at": stamp,
            "updated_at": stamp}


class Harbor:
    def __init__(self, subscriptions):
        self.subscriptions = list(subscriptions)
        self.requests = []
        self.violations = []
        self._lock = threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            server_version = "nginx"
            sys_version = ""

            def _serve(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                with outer._lock:
                    status, answer = outer.answer(self.command, self.path, self.headers, body)
                data = json.dumps(answer, indent=4, ensure_ascii=False).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = _serve

            def log_message(self, *_):
                pass

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()

    def seen(self, method, path=PATH):
        """The bodies of the requests with this verb and path."""
        return [body for verb, where, body in self.requests
                if verb == method and where.split("?")[0] == path]

    # What is published
    def answer(self, method, target, headers, body):
        self.requests.append((method, target, body))
        parts = urllib.parse.urlsplit(target)
        unknown = [name for name in headers.keys() if name.lower() not in PUBLISHED_HEADERS]
        if unknown:
            return self._violation(f"{method} {target} carries {unknown}")
        if headers.get("X-API-KEY") != KEY:
            return 401, _error("Invalid API key.", 1002, "auth.invalid_api_key")
        match = re.fullmatch(re.escape(PATH) + r"(?:/([A-Za-z0-9_-]+))?", parts.path)
        if not match:
            return self._violation(f"{method} {target} is not published")
        query = urllib.parse.parse_qs(parts.query, keep_blank_values=True)
        uuid = match.group(1)
        handler = {("GET", False): self._list, ("POST", False): self._create,
                   ("GET", True): self._get, ("PUT", True): self._update,
                   ("DELETE", True): self._delete}.get((method, uuid is not None))
        if handler is None:
            return self._violation(f"{method} {target} is not published")
        if set(query) - ({"page"} if handler == self._list else set()):
            return self._violation(f"{target} carries an unpublished query")
        return handler(uuid, query, body)

    def _violation(self, what):
        self.violations.append(what)
        return 418, _error("Not published.", 2003, "general.bad_request")

    def _find(self, uuid):
        return next((one for one in self.subscriptions if one["uuid"] == uuid), None)

    def _list(self, _uuid, query, _body):
        page = int(query.get("page", ["1"])[0])
        first = (page - 1) * PER_PAGE
        data = self.subscriptions[first:first + PER_PAGE]
        more = len(self.subscriptions) > first + PER_PAGE
        where = f"http://harbor-internal.invalid{PATH}"
        return 200, {"data": data,
                     "links": {"first": f"{where}?page=1", "last": None,
                               "prev": f"{where}?page={page - 1}" if page > 1 else None,
                               "next": f"{where}?page={page + 1}" if more else None},
                     "meta": {"current_page": page,
                              "current_page_url": f"{where}?page={page}",
                              "from": first + 1 if data else None, "path": where,
                              "per_page": PER_PAGE, "to": first + len(data) if data else None}}

    def _create(self, _uuid, _query, body):
        sent = json.loads(body)
        if set(sent) - {"endpoint", "notification_types"}:
            return self._violation(f"create carries {sorted(sent)}")
        if not str(sent.get("endpoint", "")).startswith("https://"):
            return 422, {**_error("The endpoint must be a valid URL.", 2005,
                                  "general.validation_error"),
                         "errors": {"endpoint": ["The endpoint must be a valid URL."]}}
        made = subscription(len(self.requests) + 500, sent["endpoint"],
                            sent.get("notification_types") or ["*"], name=None)
        self.subscriptions.insert(0, made)
        return 200, {"data": made}

    def _get(self, uuid, _query, _body):
        found = self._find(uuid)
        return (200, {"data": found}) if found else _not_found()

    def _update(self, uuid, _query, body):
        sent = json.loads(body)
        if set(sent) != {"enabled", "name"}:
            return self._violation(f"update carries {sorted(sent)}")
        found = self._find(uuid)
        if not found:
            return _not_found()
        found.update(sent, updated_at="2025-08-29T09:00:00.000000Z")
        return 200, {"data": found}

    def _delete(self, uuid, _query, body):
        if body:
            return self._violation("delete carries a body")
        found = self._find(uuid)
        if not found:
            return _not_found()
        self.subscriptions.remove(found)
        return 200, {"message": "Subscription deleted successfully.", "data": None}


def _error(message, code, error_type):
    return {"message": message, "error": message, "code": code, "error_type": error_type}


def _not_found():
    return 404, _error("Resource not found.", 2001, "general.resource_not_found")
