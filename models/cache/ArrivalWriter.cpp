// SPDX-License-Identifier: Apache-2.0
#include "ArrivalWriter.h"

#include "DeliveryStore.h"
#include "EventStore.h"
#include "MessageColumns.h"
#include "OwnFeed.h"
#include "StoreReads.h"

namespace {

// What happened to a resource longer ago says little about why something happens to it now.
constexpr qint64 causeWindow = 24LL * 3600 * 1'000'000;
// Somebody may send the same body without end.
constexpr qsizetype mostAttempts = 100;

NewMessage packed(const HttpMessageRow &row)
{
    MessageColumns::Headers headers;
    for (const auto &[name, value] : row.headers)
        headers.append({name.toUtf8(), value.toUtf8()});
    return MessageColumns::pack(headers, row.hasBody ? std::optional(row.body) : std::nullopt,
                                row.size,
                                (row.truncated ? MessageColumns::Truncated : 0) |
                                    (row.isBinary ? MessageColumns::Binary : 0) |
                                    (row.bodyIsEventPayload ? MessageColumns::EventPayload : 0));
}

NewAttempt packed(const AttemptRow &row)
{
    NewAttempt attempt;
    attempt.number = row.number;
    attempt.trigger = row.trigger.toUtf8();
    attempt.startedAt = row.startedAt;
    attempt.durationMs = row.durationMs;
    attempt.status = row.status;
    attempt.error = row.error.toUtf8();
    attempt.request = packed(row.request);
    if (row.response)
        attempt.response = packed(*row.response);
    return attempt;
}

} // namespace

ArrivalWriter::ArrivalWriter(SqliteDatabase &database)
    : m_database(database)
{
}

Result<ArrivalOutcome> ArrivalWriter::write(const NewArrival &arrival)
{
    ArrivalOutcome outcome;
    if (arrival.event) {
        const auto known = isKnown(arrival.event->uuid);
        if (!known)
            return known.problem();
        outcome.knownEvent = *known;
    }
    if (arrival.event && !outcome.knownEvent) {
        NewEvent event = *arrival.event;
        const auto cause = probableCause(event);
        if (!cause)
            return cause.problem();
        if (*cause) {
            if (const auto linked = link(**cause, event.uuid, event.requestUuid); !linked)
                return linked.problem();
            outcome.requestUuid = QString::fromUtf8(event.requestUuid);
        }
        if (const auto added = append<NewEvent, EventStore>(Collection::Events, event); !added)
            return added.problem();
    }
    NewDelivery delivery = arrival.delivery;
    const auto attempts = addEarlierAttempts(delivery);
    if (!attempts)
        return attempts.problem();
    outcome.attempts = *attempts;
    if (const auto added = append<NewDelivery, DeliveryStore>(Collection::Deliveries, delivery);
        !added)
        return added.problem();
    return outcome;
}

template <typename Record, typename Store>
Result<Done> ArrivalWriter::append(Collection feed, Record record)
{
    std::vector<Record> one;
    one.push_back(std::move(record));
    auto change = OwnFeed::append<Store>(m_database, feed, std::move(one));
    if (!change)
        return change.problem();
    m_changes.push_back(std::move(change).value());
    return Done{};
}

Result<bool> ArrivalWriter::isKnown(const QByteArray &eventUuid)
{
    SqliteStatement &statement = m_database.cached("SELECT max(id) FROM events WHERE uuid = ?1");
    statement.bindUtf8(1, eventUuid);
    const auto id = StoreReads::firstId(m_database, statement);
    if (!id)
        return id.problem();
    return id->has_value();
}

Result<std::optional<qint64>> ArrivalWriter::probableCause(const NewEvent &event)
{
    if (event.resourceUuid.isEmpty())
        return std::optional<qint64>();
    SqliteStatement &statement =
        m_database.cached("SELECT max(l.id) FROM log_resources t JOIN logs l ON l.id = t.log "
                          "WHERE t.resource = ?1 AND l.created_at BETWEEN ?2 AND ?3");
    statement.bindUtf8(1, event.resourceUuid);
    statement.bind(2, event.createdAt - causeWindow).bind(3, event.createdAt);
    return StoreReads::firstId(m_database, statement);
}

Result<Done> ArrivalWriter::link(qint64 log, const QByteArray &eventUuid, QByteArray &requestUuid)
{
    SqliteStatement &uuid = m_database.cached("SELECT uuid, generation FROM logs WHERE id = ?1");
    uuid.bind(1, log);
    qint64 generation = 0;
    if (uuid.step() == SqliteStatement::Step::Row) {
        requestUuid = uuid.text(0).toUtf8();
        generation = uuid.integer(1);
    }
    uuid.reset();
    SqliteStatement &update = m_database.cached(
        "UPDATE logs SET event_uuids = trim(event_uuids || ' ' || ?2) WHERE id = ?1");
    update.bind(1, log).bindUtf8(2, eventUuid);
    // The uuids of events are among the words that are searched.
    if (!update.run() || !SearchTables::forget(m_database, generation, {log, log}))
        return m_database.problem();
    const auto state = FeedTables::read(m_database, Collection::Logs);
    if (!state)
        return state.problem();
    CacheChange change;
    change.collection = Collection::Logs;
    change.generation = generation;
    change.rows = state->rows;
    change.added = {log};
    change.removed = {log}; // what is known of it is not true any more
    m_changes.push_back(change);
    return Done{};
}

Result<int> ArrivalWriter::addEarlierAttempts(NewDelivery &delivery)
{
    const auto earlier = DeliveryStore(m_database).record(QString::fromUtf8(delivery.uuid));
    if (!earlier)
        return earlier.problem();
    NewAttempt now = delivery.attempts.takeLast();
    now.number = 1;
    if (*earlier) {
        const QList<AttemptRow> &attempts = (*earlier)->attempts;
        now.number = attempts.isEmpty() ? 1 : attempts.constLast().number + 1;
        for (const AttemptRow &attempt :
             attempts.sliced(qMax<qsizetype>(0, attempts.size() - mostAttempts + 1)))
            delivery.attempts.append(packed(attempt));
        delivery.createdAt = (*earlier)->row.createdAt;
    }
    delivery.attempts.append(now);
    return now.number;
}
