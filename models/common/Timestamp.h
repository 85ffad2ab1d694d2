// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QString>

#include <optional>

//! Times as the contract writes them (schema Timestamp): RFC 3339 in UTC with microseconds; whole
//! seconds and an offset are read as well. In memory and in the database a time is a count of
//! microseconds since 1970 in UTC.
namespace Timestamp {

//! Microseconds since 1970 UTC; nothing where the text is no such time.
std::optional<qint64> parse(QStringView text);
std::optional<qint64> parse(QByteArrayView utf8);
//! "2025-08-28T08:34:33.000000Z".
QString format(qint64 microseconds);
//! The same moment, to the millisecond, in UTC.
QDateTime toDateTime(qint64 microseconds);
//! Microseconds since 1970 UTC of a date and time of any zone.
qint64 fromDateTime(const QDateTime &dateTime);
//! Now, in microseconds since 1970 UTC.
qint64 now();

} // namespace Timestamp
