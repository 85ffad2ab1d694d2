// SPDX-License-Identifier: Apache-2.0
#include "EventStore.h"

#include "Checksum.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"

namespace {

#define EVENT_COLUMNS                                                                              \
    "e.id, e.uuid, e.type, e.summary, e.mode, e.resource_object, e.resource_uuid, "                \
    "e.request_uuid, e.created_at, (SELECT source FROM generations WHERE id = e.generation), "     \
    "(SELECT signature FROM event_arrivals WHERE id = e.id)"
constexpr int rowColumns = 11;

EventRow readRow(const SqliteStatement &statement)
{
    EventRow row;
    row.id = statement.integer(0);
    row.uuid = statement.text(1);
    row.type = statement.text(2);
    row.summary = statement.text(3);
    row.mode = statement.text(4);
    row.resourceObject = statement.text(5);
    row.resourceUuid = statement.text(6);
    row.requestUuid = statement.text(7);
    row.createdAt = statement.integer(8);
    row.source = RowSource(statement.integer(9));
    row.signature = statement.text(10);
    return row;
}

#define RECORD_SELECT                                                                              \
    "SELECT " EVENT_COLUMNS ", e.notification_uuid, p.payload, p.checksum, g.base "                \
    "FROM events e JOIN event_payloads p ON p.id = e.id "                                          \
    "JOIN generations g ON g.id = e.generation "

EventRecord readRecord(const SqliteStatement &statement)
{
    EventRecord record;
    record.row = readRow(statement);
    record.notificationUuid = statement.text(rowColumns);
    record.payload = statement.blob(rowColumns + 1);
    record.damaged = statement.integer(rowColumns + 2) != qint64(Checksum::of(record.payload));
    record.sequence = record.row.id - statement.integer(rowColumns + 3);
    return record;
}

} // namespace

Result<QList<EventRow>> EventStore::rows(const QList<qint64> &ids) const
{
    return StoreReads::byIds<EventRow>(
        m_database, m_database.cached("SELECT " EVENT_COLUMNS " FROM events e WHERE e.id = ?1"),
        ids, readRow);
}

Result<std::optional<EventRecord>> EventStore::record(const QString &uuid) const
{
    SqliteStatement &statement =
        m_database.cached(RECORD_SELECT "WHERE e.uuid = ?1 ORDER BY e.id DESC LIMIT 1");
    statement.bind(1, uuid);
    return StoreReads::first<EventRecord>(m_database, statement, readRecord);
}

Result<std::optional<EventRecord>> EventStore::recordAt(qint64 id) const
{
    SqliteStatement &statement = m_database.cached(RECORD_SELECT "WHERE e.id = ?1");
    statement.bind(1, id);
    return StoreReads::first<EventRecord>(m_database, statement, readRecord);
}

Result<std::optional<qint64>> EventStore::idOf(const QString &uuid) const
{
    SqliteStatement &statement = m_database.cached("SELECT max(id) FROM events WHERE uuid = ?1");
    statement.bind(1, uuid);
    return StoreReads::firstId(m_database, statement);
}

Result<QList<EventRow>> EventStore::ofResource(const QString &resourceUuid, int limit) const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT " EVENT_COLUMNS " FROM events e INDEXED BY events_resource WHERE "
        "e.resource_uuid = ?1 AND +e.generation = (SELECT id FROM generations WHERE "
        "collection = ?3 AND state = 1) ORDER BY e.id DESC LIMIT ?2");
    statement.bind(1, resourceUuid).bind(2, limit).bind(3, int(Collection::Events));
    return StoreReads::all<EventRow>(m_database, statement, readRow);
}

Result<QStringList> EventStore::types() const
{
    SqliteStatement &statement =
        m_database.cached("SELECT DISTINCT type FROM events WHERE generation = (SELECT id FROM "
                          "generations WHERE collection = ?1 AND state = 1) ORDER BY type");
    statement.bind(1, int(Collection::Events));
    return StoreReads::all<QString>(m_database, statement,
                                    [](const SqliteStatement &s) { return s.text(0); });
}

Inserted EventStore::insert(qint64 id, qint64 generation, const NewEvent &event)
{
    SqliteStatement &statement = m_database.cached(
        "INSERT INTO events (id, generation, uuid, type, summary, mode, resource_object, "
        "resource_uuid, request_uuid, notification_uuid, created_at) "
        "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11) ON CONFLICT DO NOTHING");
    statement.bind(1, id).bind(2, generation).bindUtf8(3, event.uuid).bindUtf8(4, event.type);
    statement.bindUtf8(5, event.summary).bindUtf8(6, event.mode);
    statement.bindUtf8(7, event.resourceObject).bindUtf8(8, event.resourceUuid);
    statement.bindUtf8OrNull(9, event.requestUuid).bindUtf8OrNull(10, event.notificationUuid);
    statement.bind(11, event.createdAt);
    if (const Inserted inserted = StoreReads::runInsert(m_database, statement);
        inserted != Inserted::Yes)
        return inserted;

    SqliteStatement &payload =
        m_database.cached("INSERT INTO event_payloads (id, payload, checksum) VALUES (?1, ?2, ?3)");
    payload.bind(1, id).bindBlob(2, event.payload);
    payload.bind(3, qint64(Checksum::of(event.payload)));
    if (!payload.run())
        return Inserted::Failed;
    if (event.signature.isEmpty())
        return Inserted::Yes;
    SqliteStatement &arrival =
        m_database.cached("INSERT INTO event_arrivals (id, signature) VALUES (?1, ?2)");
    arrival.bind(1, id).bindUtf8(2, event.signature);
    return arrival.run() ? Inserted::Yes : Inserted::Failed;
}
