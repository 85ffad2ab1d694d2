// SPDX-License-Identifier: Apache-2.0
#include "ResourceTimeline.h"

#include "CacheReader.h"

#include <QSet>

#include <tuple>

namespace {

TimelineEntry ofEvent(const EventRow &row)
{
    TimelineEntry entry;
    entry.kind = TimelineEntry::Kind::Event;
    entry.uuid = row.uuid;
    entry.title = row.type;
    entry.detail = row.summary;
    entry.id = row.id;
    entry.at = row.createdAt;
    return entry;
}

TimelineEntry ofDelivery(const DeliveryRow &row)
{
    TimelineEntry entry;
    entry.kind = TimelineEntry::Kind::Delivery;
    entry.uuid = row.uuid;
    entry.title = row.endpoint;
    entry.state = row.status;
    entry.status = row.lastStatus;
    entry.attempts = row.attemptCount;
    entry.eventUuid = row.eventUuid;
    entry.id = row.id;
    entry.at = row.createdAt;
    return entry;
}

} // namespace

bool TimelineEntry::isBefore(const TimelineEntry &other) const
{
    return std::tie(at, kind, uuid) < std::tie(other.at, other.kind, other.uuid);
}

namespace ResourceTimeline {

TimelineEntry ofRequest(const LogRow &row)
{
    TimelineEntry entry;
    entry.kind = TimelineEntry::Kind::Request;
    entry.uuid = row.uuid;
    entry.method = row.method;
    entry.title = row.endpoint;
    entry.status = row.status;
    entry.id = row.id;
    entry.at = row.createdAt;
    return entry;
}

Result<Part> read(const CacheReader &from, const QString &resourceUuid)
{
    const auto events = from.events().ofResource(resourceUuid, mostEvents + 1);
    if (!events)
        return events.problem();
    Part part;
    part.truncated = events->size() > mostEvents;
    QList<qint64> requests;
    QSet<QString> seen; // one request may cause many events
    for (const EventRow &event : events->first(qMin<qsizetype>(mostEvents, events->size()))) {
        part.entries.append(ofEvent(event));
        const auto deliveries = from.deliveries().rowsOfEvent(event.uuid);
        if (!deliveries)
            return deliveries.problem();
        for (const DeliveryRow &delivery : *deliveries)
            part.entries.append(ofDelivery(delivery));
        if (event.requestUuid.isEmpty() || seen.contains(event.requestUuid))
            continue;
        seen.insert(event.requestUuid);
        const auto id = from.logs().idOf(event.requestUuid);
        if (!id)
            return id.problem();
        if (*id)
            requests.append(**id);
    }
    const auto logs = from.logs().rows(requests);
    if (!logs)
        return logs.problem();
    for (const LogRow &log : *logs) {
        if (log.id != 0)
            part.entries.append(ofRequest(log));
    }
    return part;
}

} // namespace ResourceTimeline
