// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QDateTime>
#include <QString>

//! How the details write times, durations, sizes and states.
namespace DetailText {

//! "84 ms", "1.24 s", "2 min 5 s".
QString duration(double milliseconds);
//! "1 byte", "1.3 kB".
QString size(qint64 bytes);
//! Local date and time with seconds; empty for an invalid one.
QString dateTime(const QDateTime &moment);
//! The same moment in UTC to the microsecond's neighbour, the millisecond, and how long ago.
QString dateTimeToolTip(const QDateTime &moment, const QDateTime &now);
//! "3 minutes ago", "in 5 minutes", "just now".
QString relative(const QDateTime &moment, const QDateTime &now);

//! Tone of an HTTP status: 2xx succeeded, 3xx information, 4xx waiting, 5xx failed.
Tone statusTone(int httpStatus);
//! "201 Created"; only the number where the name is not known.
QString status(int httpStatus);
//! A delivery's status (contract: Delivery.status) as a word for people.
QString deliveryStatus(const QString &status);
Tone deliveryTone(const QString &status);
//! An attempt's error (contract: attempts.error) as a sentence.
QString attemptError(const QString &error);
//! What OwlPay's `error_type` means and what to do; empty where unknown.
QString errorAdvice(const QString &errorType);

//! Text for a tool tip, which would otherwise guess from its first characters that it is HTML.
QString plainToolTip(const QString &text);

} // namespace DetailText
