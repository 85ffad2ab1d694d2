// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

//! Times as people read them. Every argument is a moment in any zone; an invalid one gives an
//! empty text.
namespace TimeText {

//! Local date and time to the second: "2026-11-23 14:02:11".
QString local(const QDateTime &time);
//! "14:02", local.
QString clock(const QDateTime &time);
//! "3 minutes ago", "in 2 days".
QString relative(const QDateTime &time, const QDateTime &now = QDateTime::currentDateTimeUtc());
//! The tooltip of a time: UTC to the millisecond and how long ago.
QString toolTip(const QDateTime &time, const QDateTime &now = QDateTime::currentDateTimeUtc());
//! A countdown: "0:42", "12:05".
QString countdown(qint64 seconds);

} // namespace TimeText
