// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QByteArrayView>
#include <QString>

//! Time-based one-time passwords (RFC 6238 with HMAC-SHA-1, RFC 4226 for the digits).
namespace Totp {

inline constexpr int stepSeconds = 30;

//! The bytes behind an authenticator secret (RFC 4648 base32; spaces, "-" and "=" are skipped,
//! case does not matter). Empty where the text is none.
OneTimeSecret decodeBase32(QByteArrayView text);
//! The other way, without padding, as apps take it.
OneTimeSecret encodeBase32(QByteArrayView bytes);
//! Number of the 30-second step that holds this moment (seconds since 1970 UTC).
qint64 stepAt(qint64 seconds);
//! The code of a step; `key` as decodeBase32() gives it, `digits` 6 to 8.
QString code(QByteArrayView key, qint64 step, int digits = 6);

} // namespace Totp
