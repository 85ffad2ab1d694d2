# SPDX-License-Identifier: Apache-2.0
"""Waiting for a condition instead of sleeping for a time."""

import time

GENEROUS_S = 30.0  # for anything that is expected to happen soon; a busy machine needs slack
STEP_S = 0.05


class Gone(Exception):
    """The program or the object ended while it was asked."""


class NotSeen(AssertionError):
    """A condition did not come true within its limit."""


def wait_until(condition, what, limit=GENEROUS_S):
    """Returns the first true value of `condition()`; raises NotSeen naming `what`.

    `what` may be a function, called only on failure, that describes what was seen instead. An
    object that vanishes while it is looked at is an ordinary thing on a screen: looked at again.
    """
    end = time.monotonic() + limit
    while True:
        try:
            value = condition()
        except Gone:
            value = None
        if value:
            return value
        if time.monotonic() >= end:
            text = _told(what)
            raise NotSeen(f"not within {limit:g} s: {text}")
        time.sleep(STEP_S)


def _told(what):
    try:
        return what() if callable(what) else what
    except Gone as gone:
        return f"(no longer there: {gone})"


def check(condition, what):
    """An assertion that `python -O` keeps."""
    if not condition:
        raise AssertionError(what)


def check_equal(seen, expected, what):
    if seen != expected:
        raise AssertionError(f"{what}: expected {expected!r}, seen {seen!r}")
