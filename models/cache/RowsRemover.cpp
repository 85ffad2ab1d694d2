// SPDX-License-Identifier: Apache-2.0
#include "RowsRemover.h"

#include "FeedTables.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"

#include <algorithm>

namespace {

// Servers number what happens in its order, but for a few that came late: so many of the lowest
// rows are looked at, and no more, so that finding out that all is done costs nothing.
constexpr int rowsLookedAt = 2000;

} // namespace

RowsRemover::RowsRemover(SqliteDatabase &database, Collection feed)
    : m_database(database)
    , m_feed(feed)
{
}

Result<bool> RowsRemover::write(qint64 time, int most)
{
    const auto known = FeedTables::read(m_database, m_feed);
    if (!known)
        return known.problem();
    FeedState state = known.value();
    if (state.generation == 0)
        return false;
    const QByteArray table = FeedTables::rowsTable(m_feed);
    // A delivery that changes takes a new highest sequence, so its place says when that was.
    const QByteArray at = m_feed == Collection::Deliveries ? "updated_at" : "created_at";
    SqliteStatement oldest(m_database, "SELECT id FROM (SELECT id, " + at + " AS at FROM " + table +
                                           " WHERE id > ?1 ORDER BY id LIMIT ?2) WHERE at < ?3 "
                                           "ORDER BY id LIMIT ?4");
    oldest.bind(1, state.base).bind(2, rowsLookedAt).bind(3, time).bind(4, most);
    const auto ids = StoreReads::all<qint64>(m_database, oldest,
                                             [](const SqliteStatement &s) { return s.integer(0); });
    if (!ids)
        return ids.problem();
    if (ids->isEmpty())
        return false;

    SqliteStatement remove(m_database, "DELETE FROM " + table + " WHERE id = ?1");
    for (const qint64 id : *ids) {
        remove.bind(1, id);
        if (!remove.run())
            return m_database.problem();
    }
    state.rows -= ids->size();
    if (!FeedTables::forgetBelow(m_database, state, ids->last() - state.base + 1) ||
        !FeedTables::writeState(m_database, state))
        return m_database.problem();

    CacheChange change;
    change.collection = m_feed;
    change.generation = state.generation;
    change.rows = state.rows;
    change.removed = *ids;
    std::reverse(change.removed.begin(), change.removed.end());
    m_change = change;
    return true;
}
