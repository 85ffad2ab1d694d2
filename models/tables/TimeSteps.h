// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QTimeZone>

//! Lengths of time that read well on an axis, from a second to years, in local time: a day begins
//! at midnight also when the clocks change, weeks on Monday.
struct TimeStep
{
    enum class Unit { Second, Month };
    Unit unit = Unit::Second;
    int count = 1; //!< of that unit; 86400 seconds and more are whole days

    bool operator==(const TimeStep &) const = default;
};

namespace TimeSteps {

//! The smallest step of at least `finest` seconds with which [from, to] (seconds since 1970 UTC)
//! takes at most `most` buckets.
TimeStep fitting(qint64 from, qint64 to, int most, qint64 finest);
//! Where the buckets begin that cover [from, to], and where the last one ends: ascending, one more
//! than there are buckets.
QList<qint64> bounds(qint64 from, qint64 to, TimeStep step, const QTimeZone &zone);

} // namespace TimeSteps
