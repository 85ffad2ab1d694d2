// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QString>

//! How the details write durations, sizes and states.
namespace DetailText {

//! "84 ms", "1.24 s", "2 min 5 s".
QString duration(double milliseconds);
//! "79 bytes", "1.3 kB".
QString size(qint64 bytes);

//! Tone of an HTTP status: 2xx succeeded, 3xx information, 4xx waiting, 5xx failed.
Tone statusTone(int httpStatus);
//! "201 Created"; only the number where the name is not known.
QString status(int httpStatus);
//! A delivery's status (contract: Delivery.status) as a word for people.
QString deliveryStatus(const QString &status);
Tone deliveryTone(const QString &status);
//! An attempt's error (contract: attempts.error) as a sentence.
QString attemptError(const QString &error);

} // namespace DetailText
