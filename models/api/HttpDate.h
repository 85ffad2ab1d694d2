// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

//! Times in HTTP headers (RFC 9110, sections 5.6.7 and 10.2.3).
namespace HttpDate {

//! "Sun, 06 Nov 1994 08:49:37 GMT" in microseconds since 1970 UTC; nothing for anything else.
std::optional<qint64> parse(const QByteArray &text);
//! Retry-After in seconds, given as seconds or as a date after `now` (microseconds); 0 without.
int retryAfterSeconds(const QByteArray &text, qint64 now);

} // namespace HttpDate
