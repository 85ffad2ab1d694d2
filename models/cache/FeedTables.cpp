// SPDX-License-Identifier: Apache-2.0
#include "FeedTables.h"

#include "SqliteDatabase.h"
#include "StoreReads.h"

#include <algorithm>

namespace FeedTables {

const char *rowsTable(Collection collection)
{
    switch (collection) {
    case Collection::Logs:
        return "logs";
    case Collection::Events:
        return "events";
    case Collection::Deliveries:
        return "deliveries";
    case Collection::ApiKeys:
        return "api_keys";
    case Collection::Webhooks:
        return "webhooks";
    }
    Q_UNREACHABLE();
}

Result<FeedState> read(SqliteDatabase &database, Collection collection)
{
    SqliteStatement &generation = database.cached(
        "SELECT id, epoch, base, rows, unreadable, total, newest, oldest, keep_from "
        "FROM generations "
        "WHERE collection = ?1 AND state = 1");
    generation.bind(1, int(collection));
    auto found = StoreReads::first<FeedState>(database, generation, [](const SqliteStatement &s) {
        FeedState state;
        state.generation = s.integer(0);
        state.epoch = s.text(1);
        state.base = s.integer(2);
        state.rows = s.integer(3);
        state.unreadable = s.integer(4);
        state.total = s.optionalInteger(5);
        state.newest = s.optionalInteger(6);
        state.oldest = s.optionalInteger(7);
        state.keepFrom = s.integer(8);
        return state;
    });
    if (!found)
        return found.problem();
    FeedState state = found.value().value_or(FeedState());
    SqliteStatement &ranges =
        database.cached("SELECT low, high FROM covered_ranges WHERE generation = ?1 ORDER BY low");
    ranges.bind(1, state.generation);
    auto covered = StoreReads::all<SequenceRange>(database, ranges, [](const SqliteStatement &s) {
        return SequenceRange{s.integer(0), s.integer(1)};
    });
    if (!covered)
        return covered.problem();
    state.covered = std::move(covered.value());
    return state;
}

Result<SnapshotState> readSnapshot(SqliteDatabase &database, Collection collection)
{
    SqliteStatement &statement =
        database.cached("SELECT etag, read_at FROM snapshots WHERE collection = ?1");
    statement.bind(1, int(collection));
    auto found =
        StoreReads::first<SnapshotState>(database, statement, [](const SqliteStatement &s) {
            return SnapshotState{s.text(0), s.optionalInteger(1), 0};
        });
    if (!found)
        return found.problem();
    SnapshotState state = found.value().value_or(SnapshotState());
    state.rows = database.integer(QByteArray("SELECT count(*) FROM ") + rowsTable(collection));
    return state;
}

Result<FeedState> beginGeneration(SqliteDatabase &database, Collection collection,
                                  const FeedState &before, const QString &epoch, RowSource source)
{
    FeedState state;
    state.epoch = epoch;
    if (before.generation != 0) {
        SqliteStatement &retire = database.cached("UPDATE generations SET state = 2 WHERE id = ?1");
        retire.bind(1, before.generation);
        if (!retire.run())
            return database.problem();
        // Above every id of the old one, so that "newest is highest" holds across both.
        const qint64 highest =
            database.integer(QByteArray("SELECT max(id) FROM ") + rowsTable(collection));
        state.base = std::max(highest, before.base + before.newest.value_or(0));
    }
    SqliteStatement &begin =
        database.cached("INSERT INTO generations (collection, source, epoch, base, state) "
                        "VALUES (?1, ?2, ?3, ?4, 1)");
    begin.bind(1, int(collection)).bind(2, int(source)).bind(3, epoch).bind(4, state.base);
    if (!begin.run())
        return database.problem();
    state.generation = database.integer("SELECT last_insert_rowid()");
    return state;
}

bool writeState(SqliteDatabase &database, const FeedState &state)
{
    SqliteStatement &statement =
        database.cached("UPDATE generations SET rows = ?2, unreadable = ?3, total = ?4, "
                        "newest = ?5, oldest = ?6, keep_from = ?7 WHERE id = ?1");
    statement.bind(1, state.generation).bind(2, state.rows).bind(3, state.unreadable);
    statement.bind(4, state.total).bind(5, state.newest).bind(6, state.oldest);
    statement.bind(7, state.keepFrom);
    return statement.run();
}

bool forgetBelow(SqliteDatabase &database, FeedState &state, qint64 keepFrom)
{
    state.keepFrom = std::max(state.keepFrom, keepFrom);
    QList<SequenceRange> left;
    for (const SequenceRange &range : std::as_const(state.covered)) {
        if (range.low >= keepFrom) {
            left.append(range);
            continue;
        }
        SqliteStatement &statement = database.cached(
            range.high < keepFrom
                ? "DELETE FROM covered_ranges WHERE generation = ?1 AND low = ?2"
                : "UPDATE covered_ranges SET low = ?3 WHERE generation = ?1 AND low = ?2");
        statement.bind(1, state.generation).bind(2, range.low);
        if (range.high >= keepFrom) {
            statement.bind(3, keepFrom);
            left.append({keepFrom, range.high});
        }
        if (!statement.run())
            return false;
    }
    state.covered = left;
    SqliteStatement &items =
        database.cached("DELETE FROM unreadable_items WHERE generation = ?1 AND sequence < ?2");
    items.bind(1, state.generation).bind(2, keepFrom);
    if (!items.run())
        return false;
    state.unreadable -= database.changes();
    return true;
}

bool cover(SqliteDatabase &database, FeedState &state, SequenceRange range)
{
    const QList<SequenceRange> swallowed = state.cover(range);
    for (const SequenceRange &known : swallowed) {
        range.low = std::min(range.low, known.low);
        range.high = std::max(range.high, known.high);
        SqliteStatement &remove =
            database.cached("DELETE FROM covered_ranges WHERE generation = ?1 AND low = ?2");
        remove.bind(1, state.generation).bind(2, known.low);
        if (!remove.run())
            return false;
    }
    SqliteStatement &insert =
        database.cached("INSERT INTO covered_ranges (generation, low, high) VALUES (?1, ?2, ?3)");
    insert.bind(1, state.generation).bind(2, range.low).bind(3, range.high);
    return insert.run();
}

} // namespace FeedTables
