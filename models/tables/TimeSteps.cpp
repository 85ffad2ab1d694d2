// SPDX-License-Identifier: Apache-2.0
#include "TimeSteps.h"

#include <QDateTime>

#include <array>

namespace {

constexpr int minute = 60;
constexpr int hour = 60 * minute;
constexpr int day = 24 * hour;
constexpr qint64 averageMonth = 2'629'746; // seconds of a year, divided by twelve

constexpr std::array steps{
    TimeStep{TimeStep::Unit::Second, 1},
    TimeStep{TimeStep::Unit::Second, 5},
    TimeStep{TimeStep::Unit::Second, 15},
    TimeStep{TimeStep::Unit::Second, 30},
    TimeStep{TimeStep::Unit::Second, minute},
    TimeStep{TimeStep::Unit::Second, 5 * minute},
    TimeStep{TimeStep::Unit::Second, 15 * minute},
    TimeStep{TimeStep::Unit::Second, 30 * minute},
    TimeStep{TimeStep::Unit::Second, hour},
    TimeStep{TimeStep::Unit::Second, 3 * hour},
    TimeStep{TimeStep::Unit::Second, 6 * hour},
    TimeStep{TimeStep::Unit::Second, 12 * hour},
    TimeStep{TimeStep::Unit::Second, day},
    TimeStep{TimeStep::Unit::Second, 7 * day},
    TimeStep{TimeStep::Unit::Month, 1},
    TimeStep{TimeStep::Unit::Month, 3},
    TimeStep{TimeStep::Unit::Month, 12},
    TimeStep{TimeStep::Unit::Month, 120},
};

qint64 secondsOf(TimeStep step)
{
    return step.unit == TimeStep::Unit::Month ? step.count * averageMonth : step.count;
}

QDate monthOf(QDate date, int months)
{
    const int since = (date.year() * 12 + date.month() - 1) / months * months;
    return {since / 12, since % 12 + 1, 1};
}

//! Beginning of the bucket that holds `time`.
QDateTime floorOf(const QDateTime &time, TimeStep step)
{
    const QTimeZone zone = time.timeZone();
    if (step.unit == TimeStep::Unit::Month)
        return monthOf(time.date(), step.count).startOfDay(zone);
    if (step.count >= day) {
        const int days = step.count / day;
        return time.date().addDays(days == 7 ? 1 - time.date().dayOfWeek() : 0).startOfDay(zone);
    }
    const int inDay = time.time().msecsSinceStartOfDay() / 1000;
    if (step.count > hour) // by the clock on the wall: 06:00, 12:00, 18:00
        return {time.date(),
                QTime::fromMSecsSinceStartOfDay(inDay / step.count * step.count * 1000), zone};
    return time.addSecs(-(inDay % step.count)).addMSecs(-time.time().msec());
}

//! The next bucket's beginning; after a change of the clocks the wall's time counts again.
QDateTime after(const QDateTime &begin, TimeStep step)
{
    const QTimeZone zone = begin.timeZone();
    if (step.unit == TimeStep::Unit::Month)
        return begin.date().addMonths(step.count).startOfDay(zone);
    if (step.count >= day)
        return begin.date().addDays(step.count / day).startOfDay(zone);
    if (step.count <= hour)
        return begin.addSecs(step.count);
    const int next =
        begin.time().msecsSinceStartOfDay() / 1000 / step.count * step.count + step.count;
    return next >= day
               ? begin.date().addDays(1).startOfDay(zone)
               : QDateTime(begin.date(), QTime::fromMSecsSinceStartOfDay(next * 1000), zone);
}

} // namespace

TimeStep TimeSteps::fitting(qint64 from, qint64 to, int most, qint64 finest)
{
    for (const TimeStep step : steps) {
        const qint64 seconds = secondsOf(step);
        // The first and the last bucket may be cut.
        if (seconds >= finest && (to - from) / seconds + 2 <= most)
            return step;
    }
    return steps.back();
}

QList<qint64> TimeSteps::bounds(qint64 from, qint64 to, TimeStep step, const QTimeZone &zone)
{
    QDateTime at = floorOf(QDateTime::fromSecsSinceEpoch(from, zone), step);
    QList<qint64> all{qMin(at.toSecsSinceEpoch(), from)};
    while (all.last() <= to) {
        const QDateTime next = after(at, step);
        const qint64 seconds = next.toSecsSinceEpoch();
        at = next;
        if (seconds > all.last())
            all.append(seconds);
        else
            at = at.addSecs(all.last() - seconds + 1); // never stands still
    }
    return all;
}
