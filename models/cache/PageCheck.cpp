// SPDX-License-Identifier: Apache-2.0
#include "PageCheck.h"

#include "Checksum.h"
#include "SqliteDatabase.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace {

Problem contradiction(const QString &what)
{
    Problem problem;
    problem.kind = Problem::Kind::BadAnswer;
    problem.message =
        QCoreApplication::translate("Cache", "The server's page contradicts itself: %1").arg(what);
    return problem;
}

} // namespace

namespace PageCheck {

Result<Bounds> check(const FeedWindow &window, const Sequences &sequences, bool hasMore,
                     std::optional<qint64> newest, qint64 base)
{
    const qint64 low = window.after.value_or(0) + 1;
    const qint64 largest = std::numeric_limits<qint64>::max() - base;
    const qint64 high = std::min(window.before.value_or(largest) - 1, newest.value_or(0));
    const auto outside = [&](qint64 sequence) { return sequence < low || sequence > high; };

    if (std::any_of(sequences.items.cbegin(), sequences.items.cend(), outside)) {
        return contradiction(
            QCoreApplication::translate("Cache", "an item lies outside of what was asked for."));
    }
    if (std::adjacent_find(sequences.items.cbegin(), sequences.items.cend(), std::less_equal<>()) !=
        sequences.items.cend())
        return contradiction(QCoreApplication::translate("Cache", "items are out of order."));

    std::optional<qint64> lowest;
    if (!sequences.items.empty())
        lowest = sequences.items.back();
    for (const qint64 sequence : sequences.unreadable) {
        // Where an unreadable item lies is only believed where it can be true.
        if (!outside(sequence))
            lowest = std::min(lowest.value_or(sequence), sequence);
    }
    if (hasMore && !lowest) {
        return contradiction(QCoreApplication::translate(
            "Cache", "there is more, but not a single item says where."));
    }
    Bounds bounds;
    bounds.newest = newest;
    const SequenceRange covered{hasMore ? *lowest : low, high};
    if (newest && covered.low <= covered.high)
        bounds.covered = covered;
    return bounds;
}

bool keepUnreadable(SqliteDatabase &database, FeedState &state, const UnreadableItem &item)
{
    SqliteStatement &statement = database.cached(
        "INSERT INTO unreadable_items (generation, sequence, checksum, reason, raw) "
        "VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING");
    statement.bind(1, state.generation).bind(2, item.sequence);
    statement.bind(3, qint64(Checksum::of(item.raw))).bind(4, item.reason);
    statement.bindBlob(5, item.raw);
    if (!statement.run())
        return false;
    state.unreadable += database.changes();
    return true;
}

} // namespace PageCheck
