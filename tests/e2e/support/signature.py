# SPDX-License-Identifier: Apache-2.0
"""The webhook signature as OwlPay publishes it, written from its steps alone."""

import hashlib
import hmac
import time

TOLERANCE_S = 5 * 60


def is_valid(header, body, secret, now=None):
    """`t=<unix seconds>,v1=<hex>`: HMAC-SHA256 of "<t>." and the raw body under the secret."""
    sent_at, candidates = None, []
    for part in (header or "").split(","):
        name, _, value = part.strip().partition("=")
        if name == "t":
            sent_at = value
        elif name == "v1":
            candidates.append(value)
    if not sent_at or not sent_at.isdigit():
        return False
    if abs((time.time() if now is None else now) - int(sent_at)) > TOLERANCE_S:
        return False
    wanted = hmac.new(secret.encode(), sent_at.encode() + b"." + body, hashlib.sha256).hexdigest()
    return any(hmac.compare_digest(wanted, candidate) for candidate in candidates)
