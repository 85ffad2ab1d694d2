// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TimeSteps.h"

#include <QList>
#include <QTimeZone>

#include <array>
#include <map>
#include <numeric>

//! How many rows there are of each sort: succeeded, client errors, server errors. Events are all of
//! the first.
struct ActivityCounts
{
    enum Sort { Succeeded, ClientErrors, ServerErrors, SortCount };

    std::array<qint64, SortCount> of{};

    qint64 total() const { return std::accumulate(of.begin(), of.end(), qint64(0)); }
    ActivityCounts &operator+=(const ActivityCounts &other);
    bool operator==(const ActivityCounts &) const = default;

    static Sort sortOf(int httpStatus);
};

//! The rows of one stretch of time.
struct ActivityBucket
{
    qint64 from = 0; //!< seconds since 1970 UTC
    qint64 to = 0;   //!< seconds since 1970 UTC; belongs to the next bucket
    ActivityCounts counts;
};

//! What an activity strip shows.
struct ActivitySummary
{
    QList<ActivityBucket> buckets; //!< ascending, without gaps; empty without rows
    TimeStep step;
    ActivityCounts totals;
};

//! Rows counted by the time they were made. Holds a bounded number of counts whatever the number
//! of rows and the time they span: seconds, then minutes, then quarters of an hour. Any thread.
class ActivityHistogram
{
public:
    static constexpr size_t mostSlots = 20'000;

    //! `createdAt` in microseconds since 1970 UTC.
    void add(qint64 createdAt, int httpStatus);
    //! In at most `most` buckets (at least 4), cut where local time has its hours and days.
    ActivitySummary summary(int most, const QTimeZone &zone) const;
    size_t slotCount() const { return m_slots.size(); }

private:
    void coarsen();

    qint64 m_slotSeconds = 1;
    std::map<qint64, ActivityCounts> m_slots; //!< by the second it begins at, a multiple
    std::map<qint64, ActivityCounts>::iterator m_last = m_slots.end();
    ActivityCounts m_totals;
};
