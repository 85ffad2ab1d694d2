# SPDX-License-Identifier: Apache-2.0
"""A connection's cache.db as another reader sees it, compared with what the server answers."""

import base64
import datetime
import glob
import os
import sqlite3

from .waiting import check_equal

HAS_BODY, TRUNCATED, CAME_AS_BASE64, IS_EVENT_PAYLOAD = 1, 2, 4, 8
UTC = datetime.timezone.utc


class CacheFile:
    def __init__(self, path):
        self._database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        self._database.row_factory = sqlite3.Row

    @classmethod
    def find(cls, data_dir):
        """The one cache below a data folder; None while there is none."""
        found = glob.glob(os.path.join(data_dir, "connections", "*", "cache.db"))
        return cls(found[0]) if found else None

    def close(self):
        self._database.close()

    def _all(self, statement):
        return self._database.execute(statement).fetchall()

    def integrity(self):
        return self._all("PRAGMA integrity_check")[0][0]

    def row_count(self, table):
        return self._all(f"SELECT count(*) FROM {table}")[0][0]

    def uuids(self, table):
        return {row["uuid"] for row in self._all(f"SELECT uuid FROM {table}")}

    def unreadable(self):
        return self.row_count("unreadable_items")

    def logs(self):
        return self._all("SELECT * FROM logs JOIN log_messages USING (id)")

    def events(self):
        return self._all("SELECT * FROM events JOIN event_payloads USING (id)")

    def deliveries(self):
        return self._all("SELECT * FROM deliveries")

    def compare(self, collection, row, item):
        """Raises where a row says something else than the server's item."""
        getattr(self, f"_compare_{collection}")(row, item)

    def _compare_logs(self, row, item):
        what = f"log {item['uuid']}"
        for name in ("method", "url", "endpoint", "status", "duration_ms", "mode", "ip_address",
                     "error_type", "query", "user_agent", "idempotency_key"):
            check_equal(row[name], item[name], f"{name} of {what}")
        key = item["api_key"]
        check_equal((row["api_key_uuid"], row["api_key_name"]),
                    (key["uuid"], key["name"]) if key else (None, None), f"key of {what}")
        check_equal(row["event_uuids"].split(), item["event_uuids"], f"events of {what}")
        check_equal(row["created_at"], _micros(item["created_at"]), f"time of {what}")
        _compare_message(row, "request", item["request"], what)
        _compare_message(row, "response", item["response"], what)

    def _compare_events(self, row, item):
        what = f"event {item['uuid']}"
        for name in ("type", "summary", "mode", "request_uuid", "notification_uuid"):
            check_equal(row[name], item[name], f"{name} of {what}")
        check_equal((row["resource_object"], row["resource_uuid"]),
                    (item["resource"]["object"], item["resource"]["uuid"]), f"resource of {what}")
        check_equal(_bytes(row["payload"]), item["payload"].encode(), f"payload of {what}")
        check_equal(row["created_at"], _micros(item["created_at"]), f"time of {what}")

    def _compare_deliveries(self, row, item):
        what = f"delivery {item['uuid']}"
        for name in ("event_uuid", "event_type", "webhook_uuid", "endpoint", "status"):
            check_equal(row[name], item[name], f"{name} of {what}")
        check_equal(row["updated_at"], _micros(item["updated_at"]), f"change of {what}")
        attempts = self._database.execute(
            "SELECT * FROM delivery_attempts WHERE delivery = ? ORDER BY position",
            (row["id"],)).fetchall()
        check_equal(len(attempts), len(item["attempts"]), f"attempts of {what}")
        for kept, served in zip(attempts, item["attempts"]):
            for name in ("number", "status", "error", "duration_ms"):
                check_equal(kept[name], served[name], f"{name} of an attempt of {what}")
            check_equal(kept["started_at"], _micros(served["started_at"]), f"start, {what}")
            _compare_message(kept, "request", served["request"], what)
            if served["response"]:
                _compare_message(kept, "response", served["response"], what)


def _compare_message(row, side, message, what):
    flags = row[f"{side}_flags"]
    check_equal(row[f"{side}_size"], message["size"], f"{side} size of {what}")
    check_equal(bool(flags & TRUNCATED), message["truncated"], f"{side} truncation of {what}")
    check_equal(bool(flags & IS_EVENT_PAYLOAD), bool(message.get("body_is_event_payload")),
                f"{side} body of {what} being the event's")
    body = message["body"]
    if body is None:
        check_equal(flags & HAS_BODY, 0, f"{side} of {what} without body")
        return
    served = base64.b64decode(body) if message["encoding"] == "base64" else body.encode()
    check_equal(_bytes(row[f"{side}_body"]), served, f"{side} body of {what}")


def _bytes(value):
    if value is None:
        return b""
    return value.encode() if isinstance(value, str) else bytes(value)


def _micros(timestamp):
    if timestamp is None:
        return None
    moment = datetime.datetime.fromisoformat(timestamp.replace("Z", "+00:00"))
    whole = moment.replace(microsecond=0).astimezone(UTC)
    return int(whole.timestamp()) * 1_000_000 + moment.microsecond
