# SPDX-License-Identifier: Apache-2.0
"""Waiting for a condition instead of sleeping for a time."""

import time

GENEROUS_S = 30.0  # for anything that is expected to happen soon; a busy machine needs slack
STEP_S = 0.05


class NotSeen(AssertionError):
    """A condition did not come true within its limit."""


def wait_until(condition, what, limit=GENEROUS_S):
    """Returns the first true value of `condition()`; raises NotSeen naming `what`.

    `what` may be a function, called only on failure, that describes what was seen instead.
    """
    end = time.monotonic() + limit
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() >= end:
            text = what() if callable(what) else what
            raise NotSeen(f"not within {limit:g} s: {text}")
        time.sleep(STEP_S)


def check(condition, what):
    """An assertion that `python -O` keeps."""
    if not condition:
        raise AssertionError(what)


def check_equal(seen, expected, what):
    if seen != expected:
        raise AssertionError(f"{what}: expected {expected!r}, seen {seen!r}")
