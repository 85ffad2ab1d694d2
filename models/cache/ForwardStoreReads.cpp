// SPDX-License-Identifier: Apache-2.0
#include "ForwardRows.h"
#include "ForwardStore.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"

#define FORWARD_COLUMNS                                                                            \
    "id, rule, origin, event, event_type, url, state, attempt_count, last_status, last_error, "    \
    "next_attempt_at, created_at, updated_at"

Result<QList<ForwardRecord>> ForwardStore::waiting(qint64 rule, qint64 afterId, int limit) const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT " FORWARD_COLUMNS ", payload FROM forwards WHERE rule = ?1 AND state = 0 "
        "AND " OPEN_FORWARDS " AND id > ?2 ORDER BY id LIMIT ?3");
    statement.bind(1, rule).bind(2, afterId).bind(3, limit);
    return StoreReads::all<ForwardRecord>(m_database, statement, ForwardRows::readWithPayload);
}

Result<QList<ForwardRecord>> ForwardStore::due(qint64 rule, qint64 now, int limit) const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT " FORWARD_COLUMNS ", payload FROM forwards WHERE rule = ?1 AND state = 2 "
        "AND " OPEN_FORWARDS " AND next_attempt_at <= ?2 ORDER BY next_attempt_at, id LIMIT ?3");
    statement.bind(1, rule).bind(2, now).bind(3, limit);
    return StoreReads::all<ForwardRecord>(m_database, statement, ForwardRows::readWithPayload);
}

Result<std::optional<qint64>> ForwardStore::nextDue(qint64 rule) const
{
    SqliteStatement &statement =
        m_database.cached("SELECT min(next_attempt_at) FROM forwards WHERE rule = ?1 AND state = 2 "
                          "AND " OPEN_FORWARDS);
    statement.bind(1, rule);
    return StoreReads::firstId(m_database, statement);
}

Result<ForwardCounts> ForwardStore::counts(qint64 rule) const
{
    // Waiting and being sent are one to whoever waits.
    SqliteStatement &statement = m_database.cached(
        "SELECT count(*) FILTER (WHERE state IN (0, 1)), count(*) FILTER (WHERE state = 2), "
        "count(*) FILTER (WHERE state = 6) FROM forwards "
        "WHERE rule = ?1 AND " OPEN_FORWARDS);
    statement.bind(1, rule);
    const auto counted =
        StoreReads::first<ForwardCounts>(m_database, statement, [](const SqliteStatement &row) {
            return ForwardCounts{row.integer(0), row.integer(1), row.integer(2)};
        });
    if (!counted)
        return counted.problem();
    return counted->value_or(ForwardCounts());
}

Result<QList<ForwardRecord>> ForwardStore::history(qint64 beforeId, int limit) const
{
    SqliteStatement &statement =
        m_database.cached("SELECT " FORWARD_COLUMNS " FROM forwards WHERE id < ?1 "
                          "AND state <> " CLEARED_FORWARD " ORDER BY id DESC LIMIT ?2");
    statement.bind(1, beforeId).bind(2, limit);
    return StoreReads::all<ForwardRecord>(m_database, statement, ForwardRows::read);
}

Result<QList<ForwardRecord>> ForwardStore::byIds(const QList<qint64> &ids) const
{
    return StoreReads::byIds<ForwardRecord>(
        m_database,
        m_database.cached("SELECT " FORWARD_COLUMNS
                          " FROM forwards WHERE id = ?1 AND state <> " CLEARED_FORWARD),
        ids, ForwardRows::read);
}

Result<std::optional<ForwardRecord>> ForwardStore::record(qint64 id) const
{
    SqliteStatement &statement =
        m_database.cached("SELECT " FORWARD_COLUMNS ", payload FROM forwards WHERE id = ?1");
    statement.bind(1, id);
    return StoreReads::first<ForwardRecord>(m_database, statement, ForwardRows::readWithPayload);
}

Result<QList<ForwardAttempt>> ForwardStore::attempts(qint64 forward) const
{
    SqliteStatement &statement =
        m_database.cached("SELECT * FROM forward_attempts WHERE forward = ?1 ORDER BY number");
    statement.bind(1, forward);
    return StoreReads::all<ForwardAttempt>(m_database, statement, ForwardRows::readAttempt);
}

Result<ForwardSpace> ForwardStore::finishedSpace() const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT (SELECT count(*) FROM forwards WHERE state IN (3, 4, 5)), "
        "ifnull(sum(length(request_head) + ifnull(length(request_body), 0) + "
        "length(response_head) + ifnull(length(response_body), 0)), 0) "
        "FROM forward_attempts JOIN forwards ON forwards.id = forward WHERE state IN (3, 4, 5)");
    const auto space =
        StoreReads::first<ForwardSpace>(m_database, statement, [](const SqliteStatement &row) {
            return ForwardSpace{row.integer(0), row.integer(1)};
        });
    if (!space)
        return space.problem();
    return space->value_or(ForwardSpace());
}
