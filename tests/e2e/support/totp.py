# SPDX-License-Identifier: Apache-2.0
"""An authenticator app: RFC 6238 with SHA-1, 6 digits, 30 s."""

import base64
import hashlib
import hmac
import struct
import time

STEP_S = 30


def code_at(secret, when):
    padded = secret.replace(" ", "").upper()
    padded += "=" * (-len(padded) % 8)
    counter = struct.pack(">Q", int(when) // STEP_S)
    digest = hmac.new(base64.b32decode(padded), counter, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = struct.unpack(">I", digest[offset:offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"


class AuthenticatorApp:
    """Gives codes that were not given before: a server takes each only once."""

    def __init__(self, secret):
        self._secret = secret
        self._last_step = 0

    def fresh_code(self):
        """A code the server has not seen: of this step, or of the next, which its one step of
        drift allows, so that nobody waits 30 s."""
        step = max(int(time.time()) // STEP_S, self._last_step + 1)
        self._last_step = step
        return code_at(self._secret, step * STEP_S)

    def skip_code(self):
        """Another app with the same secret used the current one."""
        self._last_step = int(time.time()) // STEP_S

    def wrong_code(self):
        """Six digits that are the code of no step near now."""
        near = {code_at(self._secret, time.time() + offset * STEP_S) for offset in range(-3, 4)}
        return next(code for code in ("000000", "111111", "222222", "333333", "444444", "555555",
                                      "666666", "777777") if code not in near)
