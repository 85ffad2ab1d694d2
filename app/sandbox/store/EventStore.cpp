// SPDX-License-Identifier: Apache-2.0
#include "store/EventStore.h"

namespace sandbox {

EventStore::EventStore(Database &database, ChangeHub &hub)
    : Feed(database, hub, "event", Collection::Events)
{
}

std::int64_t EventStore::append(const EventRow &event)
{
    Transaction transaction(database());
    const auto sequence = nextSequence();
    changed(1);
    database()
        .prepare("INSERT INTO event (sequence, uuid, created_at, is_sample, type, resource_uuid, "
                 "request_uuid, json) VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(sequence)
        .bind(event.uuid)
        .bind(event.createdAt)
        .bind(event.isSample)
        .bind(event.type)
        .bind(event.resourceUuid)
        .bind(event.requestUuid)
        .bind(event.json)
        .run();
    transaction.commit();
    return sequence;
}

std::optional<EventRow> EventStore::row(std::string_view uuid) const
{
    auto query = database().prepare("SELECT uuid, created_at, is_sample, type, resource_uuid, "
                                    "request_uuid, json FROM event WHERE uuid = ?");
    query.bind(uuid);
    if (!query.step())
        return std::nullopt;
    return EventRow{query.text(0), query.integer(1),      query.integer(2) != 0, query.text(3),
                    query.text(4), query.optionalText(5), query.text(6)};
}

} // namespace sandbox
