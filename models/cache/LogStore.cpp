// SPDX-License-Identifier: Apache-2.0
#include "LogStore.h"

#include "MessageColumns.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"

namespace {

#define LOG_COLUMNS                                                                                \
    "l.id, l.uuid, l.method, l.url, l.endpoint, l.status, l.duration_ms, l.mode, l.ip_address, "   \
    "l.api_key_uuid, l.api_key_name, l.error_type, l.event_uuids, l.created_at, "                  \
    "(SELECT source FROM generations WHERE id = l.generation)"
constexpr int rowColumns = 15;

LogRow readRow(const SqliteStatement &statement)
{
    LogRow row;
    row.id = statement.integer(0);
    row.uuid = statement.text(1);
    row.method = statement.text(2);
    row.url = statement.text(3);
    row.endpoint = statement.text(4);
    row.status = int(statement.integer(5));
    row.durationMs = statement.real(6);
    row.mode = statement.text(7);
    row.ipAddress = statement.text(8);
    row.apiKeyUuid = statement.text(9);
    row.apiKeyName = statement.text(10);
    row.errorType = statement.text(11);
    row.eventUuids = statement.text(12).split(u' ', Qt::SkipEmptyParts);
    row.createdAt = statement.integer(13);
    row.source = RowSource(statement.integer(14));
    return row;
}

#define RECORD_SELECT                                                                              \
    "SELECT " LOG_COLUMNS ", m.query, m.user_agent, m.idempotency_key, m.request_head, "           \
    "m.request_body, m.request_size, m.request_flags, m.request_checksum, m.response_head, "       \
    "m.response_body, m.response_size, m.response_flags, m.response_checksum, g.base, "            \
    "n.connect_ms, n.wait_ms, n.download_ms, n.reused, n.ending, n.detail "                        \
    "FROM logs l JOIN log_messages m ON m.id = l.id JOIN generations g ON g.id = l.generation "    \
    "LEFT JOIN log_endings n ON n.id = l.id "

LogRecord readRecord(const SqliteStatement &statement)
{
    LogRecord record;
    record.row = readRow(statement);
    record.query = statement.text(rowColumns);
    record.userAgent = statement.text(rowColumns + 1);
    record.idempotencyKey = statement.text(rowColumns + 2);
    record.request = MessageColumns::read(statement, rowColumns + 3);
    record.response = MessageColumns::read(statement, rowColumns + 3 + MessageColumns::count);
    constexpr int base = rowColumns + 3 + 2 * MessageColumns::count;
    record.sequence = record.row.id - statement.integer(base);
    if (const QString kind = statement.text(base + 5); !kind.isEmpty()) {
        LogEnding ending;
        ending.connectMs = statement.real(base + 1);
        ending.waitMs = statement.real(base + 2);
        ending.downloadMs = statement.real(base + 3);
        ending.connectionReused = statement.integer(base + 4) != 0;
        ending.kind = kind;
        ending.detail = statement.text(base + 6);
        record.ending = ending;
    }
    return record;
}

bool insertEnding(SqliteDatabase &database, qint64 id, const NewLogEnding &ending)
{
    SqliteStatement &statement =
        database.cached("INSERT INTO log_endings (id, connect_ms, wait_ms, download_ms, reused, "
                        "ending, detail) VALUES (?1,?2,?3,?4,?5,?6,?7)");
    statement.bind(1, id).bind(2, ending.connectMs).bind(3, ending.waitMs);
    statement.bind(4, ending.downloadMs).bind(5, ending.connectionReused ? 1 : 0);
    statement.bindUtf8(6, ending.kind).bindUtf8(7, ending.detail);
    return statement.run();
}

} // namespace

Result<QList<LogRow>> LogStore::rows(const QList<qint64> &ids) const
{
    return StoreReads::byIds<LogRow>(
        m_database, m_database.cached("SELECT " LOG_COLUMNS " FROM logs l WHERE l.id = ?1"), ids,
        readRow);
}

Result<std::optional<LogRecord>> LogStore::record(const QString &uuid) const
{
    SqliteStatement &statement =
        m_database.cached(RECORD_SELECT "WHERE l.uuid = ?1 ORDER BY l.id DESC LIMIT 1");
    statement.bind(1, uuid);
    return StoreReads::first<LogRecord>(m_database, statement, readRecord);
}

Result<std::optional<LogRecord>> LogStore::recordAt(qint64 id) const
{
    SqliteStatement &statement = m_database.cached(RECORD_SELECT "WHERE l.id = ?1");
    statement.bind(1, id);
    return StoreReads::first<LogRecord>(m_database, statement, readRecord);
}

Result<std::optional<qint64>> LogStore::idOf(const QString &uuid) const
{
    SqliteStatement &statement = m_database.cached("SELECT max(id) FROM logs WHERE uuid = ?1");
    statement.bind(1, uuid);
    return StoreReads::firstId(m_database, statement);
}

Result<QList<LogRow>> LogStore::ofKey(const QString &apiKeyUuid, int limit) const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT " LOG_COLUMNS " FROM logs l WHERE l.id > (SELECT base FROM generations WHERE "
        "collection = ?3 AND state = 1) AND l.api_key_uuid = ?1 ORDER BY l.id DESC LIMIT ?2");
    statement.bind(1, apiKeyUuid).bind(2, limit).bind(3, int(Collection::Logs));
    return StoreReads::all<LogRow>(m_database, statement, readRow);
}

Inserted LogStore::insert(qint64 id, qint64 generation, const NewLog &log)
{
    SqliteStatement &statement = m_database.cached(
        "INSERT INTO logs (id, generation, uuid, method, url, endpoint, status, duration_ms, mode, "
        "ip_address, api_key_uuid, api_key_name, error_type, event_uuids, created_at) "
        "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15) ON CONFLICT DO NOTHING");
    statement.bind(1, id).bind(2, generation).bindUtf8(3, log.uuid).bindUtf8(4, log.method);
    statement.bindUtf8(5, log.url).bindUtf8(6, log.endpoint).bind(7, log.status);
    statement.bind(8, log.durationMs).bindUtf8(9, log.mode).bindUtf8(10, log.ipAddress);
    statement.bindUtf8OrNull(11, log.apiKeyUuid).bindUtf8OrNull(12, log.apiKeyName);
    statement.bindUtf8OrNull(13, log.errorType).bindUtf8(14, log.eventUuids);
    statement.bind(15, log.createdAt);
    if (const Inserted inserted = StoreReads::runInsert(m_database, statement);
        inserted != Inserted::Yes)
        return inserted;

    SqliteStatement &messages = m_database.cached(
        "INSERT INTO log_messages (id, query, user_agent, idempotency_key, request_head, "
        "request_body, request_size, request_flags, request_checksum, response_head, "
        "response_body, response_size, response_flags, response_checksum) "
        "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)");
    messages.bind(1, id).bindUtf8(2, log.query).bindUtf8(3, log.userAgent);
    messages.bindUtf8OrNull(4, log.idempotencyKey);
    MessageColumns::bind(messages, 5, log.request);
    MessageColumns::bind(messages, 5 + MessageColumns::count, log.response);
    if (!messages.run() || (log.ending && !insertEnding(m_database, id, *log.ending)))
        return Inserted::Failed;
    for (const QByteArray &resource : log.changed) {
        SqliteStatement &changed = m_database.cached(
            "INSERT INTO log_resources (resource, log) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
        changed.bindUtf8(1, resource).bind(2, id);
        if (!changed.run())
            return Inserted::Failed;
    }
    return Inserted::Yes;
}
