// SPDX-License-Identifier: Apache-2.0
#include "TimeBounds.h"

#include "FeedTables.h"
#include "SqliteDatabase.h"

#include <algorithm>

namespace {

constexpr qint64 slack = qint64(3600) * 1'000'000;

//! The lowest id in [low, high] whose row was created at `time` or later; high + 1 without one.
qint64 firstAt(SqliteDatabase &database, Collection collection, qint64 low, qint64 high,
               double time)
{
    SqliteStatement probe(database, QByteArray("SELECT id, created_at FROM ") +
                                        FeedTables::rowsTable(collection) +
                                        " WHERE id >= ?1 AND id <= ?2 ORDER BY id LIMIT 1");
    qint64 end = high + 1;
    while (low < end) {
        const qint64 middle = low + (end - low) / 2;
        probe.bind(1, middle).bind(2, end - 1);
        if (probe.step() != SqliteStatement::Step::Row) {
            end = middle; // no rows from here on
        } else if (double(probe.integer(1)) >= time) {
            end = middle;
        } else {
            low = probe.integer(0) + 1;
        }
        probe.reset();
    }
    return low;
}

} // namespace

namespace TimeBounds {

IdRange narrow(SqliteDatabase &database, Collection collection, const FeedState &state,
               const RowFilter &filter, IdRange range)
{
    if (collection != Collection::Events && collection != Collection::Logs)
        return range; // a delivery moves to the front when it changes
    const qint64 first = state.base + 1;
    const qint64 last = state.base + state.newest.value_or(0);
    for (const RowCondition &condition : filter.conditions) {
        if (condition.field != RowCondition::Field::Time || condition.negated)
            continue;
        if (condition.minimum) {
            range.low = std::max(
                range.low, firstAt(database, collection, first, last, *condition.minimum - slack));
        }
        if (condition.maximum) {
            range.high = std::min(
                range.high,
                firstAt(database, collection, first, last, *condition.maximum + slack) - 1);
        }
    }
    return range;
}

} // namespace TimeBounds
