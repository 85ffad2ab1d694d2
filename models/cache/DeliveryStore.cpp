// SPDX-License-Identifier: Apache-2.0
#include "DeliveryStore.h"

#include "MessageColumns.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"
#include "Timestamp.h"

namespace {

#define DELIVERY_COLUMNS                                                                           \
    "d.id, d.uuid, d.event_uuid, d.event_type, d.webhook_uuid, d.endpoint, d.status, "             \
    "d.attempt_count, d.last_status, d.last_error, d.next_attempt_at, d.created_at, "              \
    "d.updated_at, "                                                                               \
    "(SELECT source FROM generations WHERE id = d.generation), "                                   \
    "(SELECT signature FROM delivery_arrivals WHERE id = d.id), "                                  \
    "(SELECT reason FROM delivery_arrivals WHERE id = d.id)"
#define SHOWN_DELIVERIES "(SELECT id FROM generations WHERE collection = 4 AND state = 1)"
static_assert(int(Collection::Deliveries) == 4);
constexpr int rowColumns = 16;

DeliveryRow readRow(const SqliteStatement &statement)
{
    DeliveryRow row;
    row.id = statement.integer(0);
    row.uuid = statement.text(1);
    row.eventUuid = statement.text(2);
    row.eventType = statement.text(3);
    row.webhookUuid = statement.text(4);
    row.endpoint = statement.text(5);
    row.status = statement.text(6);
    row.attemptCount = int(statement.integer(7));
    row.lastStatus = int(statement.integer(8));
    row.lastError = statement.text(9);
    row.nextAttemptAt = statement.optionalInteger(10);
    row.createdAt = statement.integer(11);
    row.updatedAt = statement.integer(12);
    row.source = RowSource(statement.integer(13));
    row.signature = statement.text(14);
    row.signatureReason = statement.text(15);
    return row;
}

AttemptRow readAttempt(const SqliteStatement &s)
{
    AttemptRow attempt;
    attempt.number = int(s.integer(0));
    attempt.trigger = s.text(1);
    attempt.startedAt = s.integer(2);
    attempt.durationMs = s.real(3);
    attempt.status = int(s.integer(4));
    attempt.error = s.text(5);
    attempt.request = MessageColumns::read(s, 6);
    if (s.integer(6 + MessageColumns::count) != 0)
        attempt.response = MessageColumns::read(s, 7 + MessageColumns::count);
    return attempt;
}

DeliveryRecord readRecord(const SqliteStatement &s)
{
    DeliveryRecord record;
    record.row = readRow(s);
    record.sequence = record.row.id - s.integer(rowColumns);
    return record;
}

Result<Done> readAttempts(SqliteDatabase &database, DeliveryRecord &record)
{
    SqliteStatement &statement = database.cached(
        "SELECT number, cause, started_at, duration_ms, status, error, request_head, request_body, "
        "request_size, request_flags, request_checksum, has_response, response_head, "
        "response_body, response_size, response_flags, response_checksum "
        "FROM delivery_attempts WHERE delivery = ?1 ORDER BY position");
    statement.bind(1, record.row.id);
    const auto attempts = StoreReads::all<AttemptRow>(database, statement, readAttempt);
    if (!attempts)
        return attempts.problem();
    record.attempts = *attempts;
    return Done{};
}

bool insertAttempt(SqliteDatabase &database, qint64 delivery, int position,
                   const NewAttempt &attempt)
{
    static const NewMessage noResponse = MessageColumns::pack({}, {}, 0, 0);
    const NewMessage &response = attempt.response ? *attempt.response : noResponse;
    SqliteStatement &statement = database.cached(
        "INSERT INTO delivery_attempts (delivery, position, number, cause, started_at, "
        "duration_ms, status, error, request_head, request_body, request_size, request_flags, "
        "request_checksum, has_response, response_head, response_body, response_size, "
        "response_flags, response_checksum) "
        "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19)");
    statement.bind(1, delivery).bind(2, position).bind(3, attempt.number);
    statement.bindUtf8(4, attempt.trigger).bind(5, attempt.startedAt).bind(6, attempt.durationMs);
    statement.bind(7, attempt.status == 0 ? std::nullopt : std::optional<qint64>(attempt.status));
    statement.bindUtf8OrNull(8, attempt.error);
    MessageColumns::bind(statement, 9, attempt.request);
    statement.bind(9 + MessageColumns::count, attempt.response ? 1 : 0);
    MessageColumns::bind(statement, 10 + MessageColumns::count, response);
    return statement.run();
}

} // namespace

Result<QList<DeliveryRow>> DeliveryStore::rows(const QList<qint64> &ids) const
{
    return StoreReads::byIds<DeliveryRow>(
        m_database,
        m_database.cached("SELECT " DELIVERY_COLUMNS " FROM deliveries d WHERE d.id = ?1"), ids,
        readRow);
}

Result<std::optional<DeliveryRecord>> DeliveryStore::record(const QString &uuid) const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT " DELIVERY_COLUMNS ", g.base FROM deliveries d JOIN generations g "
        "ON g.id = d.generation WHERE d.uuid = ?1 ORDER BY d.id DESC LIMIT 1");
    statement.bind(1, uuid);
    auto found = StoreReads::first<DeliveryRecord>(m_database, statement, readRecord);
    if (found && found.value()) {
        if (const auto read = readAttempts(m_database, *found.value()); !read)
            return read.problem();
    }
    return found;
}

Result<std::optional<DeliveryRecord>> DeliveryStore::recordAt(qint64 id) const
{
    SqliteStatement &statement = m_database.cached("SELECT " DELIVERY_COLUMNS
                                                   ", g.base FROM deliveries d JOIN generations g "
                                                   "ON g.id = d.generation WHERE d.id = ?1");
    statement.bind(1, id);
    auto found = StoreReads::first<DeliveryRecord>(m_database, statement, readRecord);
    if (found && found.value()) {
        if (const auto read = readAttempts(m_database, *found.value()); !read)
            return read.problem();
    }
    return found;
}

Result<std::optional<qint64>> DeliveryStore::idOf(const QString &uuid) const
{
    SqliteStatement &statement =
        m_database.cached("SELECT max(id) FROM deliveries WHERE uuid = ?1");
    statement.bind(1, uuid);
    return StoreReads::firstId(m_database, statement);
}

Result<QList<DeliveryRecord>> DeliveryStore::ofEvent(const QString &eventUuid) const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT " DELIVERY_COLUMNS ", g.base FROM deliveries d JOIN generations g "
        "ON g.id = d.generation WHERE d.event_uuid = ?1 AND +d.generation = " SHOWN_DELIVERIES
        " ORDER BY d.created_at, d.uuid");
    statement.bind(1, eventUuid);
    auto records = StoreReads::all<DeliveryRecord>(m_database, statement, readRecord);
    if (records) {
        for (DeliveryRecord &record : records.value()) {
            if (const auto read = readAttempts(m_database, record); !read)
                return read.problem();
        }
    }
    return records;
}

Result<QList<DeliveryRow>> DeliveryStore::rowsOfEvent(const QString &eventUuid) const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT " DELIVERY_COLUMNS " FROM deliveries d WHERE d.event_uuid = ?1 AND +d.generation "
        "= " SHOWN_DELIVERIES " ORDER BY d.created_at, d.uuid");
    statement.bind(1, eventUuid);
    return StoreReads::all<DeliveryRow>(m_database, statement, readRow);
}

Result<QList<DeliveryRow>> DeliveryStore::ofWebhook(const QString &webhookUuid, int limit) const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT " DELIVERY_COLUMNS " FROM deliveries d WHERE d.webhook_uuid = ?1 AND +d.generation "
        "= " SHOWN_DELIVERIES " ORDER BY d.created_at DESC, d.id DESC LIMIT ?2");
    statement.bind(1, webhookUuid).bind(2, limit);
    return StoreReads::all<DeliveryRow>(m_database, statement, readRow);
}

Result<QHash<QString, WebhookDays>> DeliveryStore::lastDays(QDate today,
                                                            const QTimeZone &zone) const
{
    // Days are asked for one by one: in most zones some are not 24 hours long.
    QHash<QString, WebhookDays> days;
    SqliteStatement &statement = m_database.cached(
        "SELECT webhook_uuid, status = 'succeeded', count(*) FROM deliveries "
        "WHERE created_at >= ?1 AND created_at < ?2 AND generation = " SHOWN_DELIVERIES
        " AND status IN ('succeeded', 'failed', 'dropped') GROUP BY 1, 2");
    for (int day = 0; day < 7; ++day) {
        const QDate date = today.addDays(day - 6);
        statement.bind(1, Timestamp::fromDateTime(date.startOfDay(zone)));
        statement.bind(2, Timestamp::fromDateTime(date.addDays(1).startOfDay(zone)));
        SqliteStatement::Step step = statement.step();
        for (; step == SqliteStatement::Step::Row; step = statement.step()) {
            WebhookDays &of = days[statement.text(0)];
            (statement.integer(1) != 0 ? of.succeeded : of.failed)[size_t(day)] =
                int(statement.integer(2));
        }
        statement.reset();
        if (step == SqliteStatement::Step::Failed)
            return m_database.problem();
    }
    return days;
}

Inserted DeliveryStore::insert(qint64 id, qint64 generation, const NewDelivery &delivery)
{
    const NewAttempt *last = delivery.attempts.isEmpty() ? nullptr : &delivery.attempts.constLast();
    SqliteStatement &statement = m_database.cached(
        "INSERT INTO deliveries (id, generation, uuid, event_uuid, event_type, webhook_uuid, "
        "endpoint, status, attempt_count, last_status, last_error, next_attempt_at, created_at, "
        "updated_at) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14) "
        "ON CONFLICT DO NOTHING");
    statement.bind(1, id).bind(2, generation).bindUtf8(3, delivery.uuid);
    statement.bindUtf8(4, delivery.eventUuid).bindUtf8(5, delivery.eventType);
    statement.bindUtf8(6, delivery.webhookUuid).bindUtf8(7, delivery.endpoint);
    statement.bindUtf8(8, delivery.status).bind(9, qint64(delivery.attempts.size()));
    statement.bind(10,
                   last && last->status != 0 ? std::optional<qint64>(last->status) : std::nullopt);
    statement.bindUtf8OrNull(11, last ? last->error : QByteArray());
    statement.bind(12, delivery.nextAttemptAt).bind(13, delivery.createdAt);
    statement.bind(14, delivery.updatedAt);
    if (const Inserted inserted = StoreReads::runInsert(m_database, statement);
        inserted != Inserted::Yes)
        return inserted;

    int position = 0;
    for (const NewAttempt &attempt : delivery.attempts) {
        if (!insertAttempt(m_database, id, position++, attempt))
            return Inserted::Failed;
    }
    if (delivery.signature.isEmpty())
        return Inserted::Yes;
    SqliteStatement &arrival = m_database.cached(
        "INSERT INTO delivery_arrivals (id, signature, reason) VALUES (?1, ?2, ?3)");
    arrival.bind(1, id).bindUtf8(2, delivery.signature).bindUtf8(3, delivery.signatureReason);
    return arrival.run() ? Inserted::Yes : Inserted::Failed;
}
