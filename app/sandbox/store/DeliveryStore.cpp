// SPDX-License-Identifier: Apache-2.0
#include "store/DeliveryStore.h"

namespace sandbox {

namespace {

constexpr char kColumns[] = "SELECT uuid, created_at, is_sample, event_uuid, webhook_uuid, status, "
                            "next_attempt_at, json FROM delivery ";

DeliveryRow read(const Statement &query)
{
    return DeliveryRow{query.text(0), query.integer(1), query.integer(2) != 0,    query.text(3),
                       query.text(4), query.text(5),    query.optionalInteger(6), query.text(7)};
}

} // namespace

DeliveryStore::DeliveryStore(Database &database, ChangeHub &hub)
    : Feed(database, hub, "delivery", Collection::Deliveries)
{
}

std::int64_t DeliveryStore::put(const DeliveryRow &delivery)
{
    Transaction transaction(database());
    const int replaced =
        database().prepare("DELETE FROM delivery WHERE uuid = ?").bind(delivery.uuid).run();
    const auto sequence = nextSequence();
    changed(1 - replaced);
    database()
        .prepare("INSERT INTO delivery (sequence, uuid, created_at, is_sample, event_uuid, "
                 "webhook_uuid, status, next_attempt_at, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(sequence)
        .bind(delivery.uuid)
        .bind(delivery.createdAt)
        .bind(delivery.isSample)
        .bind(delivery.eventUuid)
        .bind(delivery.webhookUuid)
        .bind(delivery.status)
        .bind(delivery.nextAttemptAt)
        .bind(delivery.json)
        .run();
    transaction.commit();
    return sequence;
}

std::optional<DeliveryRow> DeliveryStore::row(std::string_view uuid) const
{
    auto query = database().prepare(std::string(kColumns) + "WHERE uuid = ?");
    query.bind(uuid);
    return query.step() ? std::optional(read(query)) : std::nullopt;
}

std::vector<DeliveryRow> DeliveryStore::due(Micros now, int limit) const
{
    auto query = database().prepare(
        std::string(kColumns) +
        "WHERE next_attempt_at IS NOT NULL AND next_attempt_at <= ? ORDER BY next_attempt_at "
        "LIMIT ?");
    query.bind(now).bind(limit);
    std::vector<DeliveryRow> rows;
    while (query.step())
        rows.push_back(read(query));
    return rows;
}

std::optional<Micros> DeliveryStore::nextDueAt() const
{
    auto query = database().prepare(
        "SELECT min(next_attempt_at) FROM delivery WHERE next_attempt_at IS NOT NULL");
    return query.step() ? query.optionalInteger(0) : std::nullopt;
}

std::string DeliveryStore::ofEvent(std::string_view eventUuid) const
{
    auto query = database().prepare(
        "SELECT sequence, json FROM delivery WHERE event_uuid = ? ORDER BY created_at, uuid");
    query.bind(eventUuid);
    std::string out;
    while (query.step()) {
        if (!out.empty())
            out += ',';
        out += withSequence(query.integer(0), query.view(1));
    }
    return out;
}

std::vector<DeliveryRow> DeliveryStore::waitingFor(std::string_view webhookUuid) const
{
    auto query = database().prepare(std::string(kColumns) +
                                    "WHERE next_attempt_at IS NOT NULL AND webhook_uuid = ?");
    query.bind(webhookUuid);
    std::vector<DeliveryRow> rows;
    while (query.step())
        rows.push_back(read(query));
    return rows;
}

} // namespace sandbox
