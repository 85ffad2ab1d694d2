# SPDX-License-Identifier: Apache-2.0
"""A plain HTTP client of a server with the developer API: what the console is checked against."""

import http.client
import json
import re
import urllib.parse
import uuid

from .waiting import wait_until

ORDERS = "/api/v1/platform/tunnel/orders"
DEVELOPER = "/api/v1/developer"
SUBSCRIPTIONS = "/api/v1/notifications/subscriptions"


class Answer:
    def __init__(self, status, headers, body):
        self.status = status
        self.headers = headers
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)


class SandboxClient:
    def __init__(self, url, token):
        parts = urllib.parse.urlsplit(url)
        self._address = (parts.hostname, parts.port)
        self._token = token

    def call(self, method, path, body=None, headers=None, token=True, limit=30):
        connection = http.client.HTTPConnection(*self._address, timeout=limit)
        try:
            sent = {"Accept": "application/json", **(headers or {})}
            data = None
            if body is not None:
                data = json.dumps(body).encode()
                sent["Content-Type"] = "application/json"
            if method != "GET":
                sent.setdefault("X-Idempotency-Key", str(uuid.uuid4()))
            if token and "Authorization" not in sent:
                sent["Authorization"] = f"Bearer {self._token}"
            connection.request(method, path, data, sent)
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()

    def get(self, path, **options):
        answer = self.call("GET", path, **options)
        if answer.status != 200:
            raise AssertionError(f"GET {path} answered {answer.status}: {answer.body[:500]!r}")
        return answer.json

    # The business API, with an API key
    def create_order(self, api_key, serial, total=1250):
        answer = self.call("POST", ORDERS, {
            "currency": "USD", "total": total, "order_serial": serial,
            "vendor_uuid": self.create_vendor(api_key, f"vendor of {serial}"),
            "description": f"order {serial}"}, {"Authorization": f"Bearer {api_key}"})
        if answer.status not in (200, 201):
            raise AssertionError(f"order refused with {answer.status}: {answer.body[:500]!r}")
        return answer.json["data"]

    def create_vendor(self, api_key, name):
        answer = self.call("POST", "/api/v1/platform/tunnel/vendors", {
            "name": name, "email": "vendor@example.com", "country_iso": "US",
            "application_vendor_uuid": str(uuid.uuid4())}, {"Authorization": f"Bearer {api_key}"})
        if answer.status not in (200, 201):
            raise AssertionError(f"vendor refused with {answer.status}: {answer.body[:500]!r}")
        return answer.json["data"]["uuid"]

    def list_orders_status(self, api_key):
        """What a key is answered when it asks for orders."""
        return self.call("GET", ORDERS, headers={"Authorization": f"Bearer {api_key}"}).status

    # The console's API
    def api_keys(self):
        return self.get(f"{DEVELOPER}/api-keys")["data"]

    def api_keys_named(self, name):
        return [key for key in self.api_keys() if key["name"] == name]

    def webhooks(self):
        found, page = [], 1
        while True:
            answer = self.get(f"{SUBSCRIPTIONS}?page={page}&per_page=100")
            found += answer["data"]
            if not answer["links"]["next"]:
                return found
            page += 1

    def feed(self, collection):
        """Every item, newest first."""
        found, before = [], None
        while True:
            query = "limit=500" + (f"&before={before}" if before else "")
            answer = self.get(f"{DEVELOPER}/{collection}?{query}")
            found += answer["data"]
            if not answer["meta"]["has_more"]:
                return found
            before = answer["data"][-1]["sequence"]

    def newest(self, collection):
        return self.get(f"{DEVELOPER}/{collection}?limit=1")["data"][0]

    # The sandbox itself
    def add_fault(self, **rule):
        answer = self.call("POST", "/_sandbox/faults", rule)
        if answer.status not in (200, 201):
            raise AssertionError(f"fault refused with {answer.status}: {answer.body[:500]!r}")

    def clear_faults(self):
        self.call("DELETE", "/_sandbox/faults")

    def newest_code(self, known=0):
        """The code of the newest mail, once more than `known` mails are there."""
        def look():
            mails = self.mails()
            return mails if len(mails) > known else None
        mails = wait_until(look, "a new mail in the sandbox's inbox")
        newest = max(mails, key=lambda mail: mail.get("created_at") or mail.get("sent_at") or "")
        if "code" in newest:
            return newest["code"]
        return re.search(r"\b(\d{6})\b", json.dumps(newest)).group(1)

    def mails(self):
        return self.get("/_sandbox/inbox")["data"]
