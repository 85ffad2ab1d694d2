// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheWriter.h"
#include "DeliveryRow.h"
#include "EventRow.h"
#include "LogRow.h"
#include "MessageColumns.h"

//! Pages of what a cache is to give back, as the writer takes them.
namespace RecordPages {

inline NewMessage toWrite(const HttpMessageRow &row)
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

inline NewLog toWrite(const LogRecord &record)
{
    const LogRow &row = record.row;
    NewLog log;
    log.sequence = record.sequence;
    log.uuid = row.uuid.toUtf8();
    log.method = row.method.toUtf8();
    log.url = row.url.toUtf8();
    log.endpoint = row.endpoint.toUtf8();
    log.status = row.status;
    log.durationMs = row.durationMs;
    log.mode = row.mode.toUtf8();
    log.ipAddress = row.ipAddress.toUtf8();
    log.apiKeyUuid = row.apiKeyUuid.toUtf8();
    log.apiKeyName = row.apiKeyName.toUtf8();
    log.errorType = row.errorType.toUtf8();
    log.eventUuids = row.eventUuids.join(u' ').toUtf8();
    log.createdAt = row.createdAt;
    log.query = record.query.toUtf8();
    log.userAgent = record.userAgent.toUtf8();
    log.idempotencyKey = record.idempotencyKey.toUtf8();
    log.request = toWrite(record.request);
    log.response = toWrite(record.response);
    return log;
}

inline NewEvent toWrite(const EventRecord &record)
{
    const EventRow &row = record.row;
    NewEvent event;
    event.sequence = record.sequence;
    event.uuid = row.uuid.toUtf8();
    event.type = row.type.toUtf8();
    event.summary = row.summary.toUtf8();
    event.mode = row.mode.toUtf8();
    event.resourceObject = row.resourceObject.toUtf8();
    event.resourceUuid = row.resourceUuid.toUtf8();
    event.requestUuid = row.requestUuid.toUtf8();
    event.notificationUuid = record.notificationUuid.toUtf8();
    event.payload = record.payload;
    event.createdAt = row.createdAt;
    return event;
}

inline NewDelivery toWrite(const DeliveryRecord &record)
{
    const DeliveryRow &row = record.row;
    NewDelivery delivery;
    delivery.sequence = record.sequence;
    delivery.uuid = row.uuid.toUtf8();
    delivery.eventUuid = row.eventUuid.toUtf8();
    delivery.eventType = row.eventType.toUtf8();
    delivery.webhookUuid = row.webhookUuid.toUtf8();
    delivery.endpoint = row.endpoint.toUtf8();
    delivery.status = row.status.toUtf8();
    delivery.nextAttemptAt = row.nextAttemptAt;
    delivery.createdAt = row.createdAt;
    delivery.updatedAt = row.updatedAt;
    for (const AttemptRow &from : record.attempts) {
        NewAttempt attempt;
        attempt.number = from.number;
        attempt.trigger = from.trigger.toUtf8();
        attempt.startedAt = from.startedAt;
        attempt.durationMs = from.durationMs;
        attempt.status = from.status;
        attempt.error = from.error.toUtf8();
        attempt.request = toWrite(from.request);
        if (from.response)
            attempt.response = toWrite(*from.response);
        delivery.attempts.append(attempt);
    }
    return delivery;
}

template <typename Record>
std::shared_ptr<const CacheWriter::Page> toWrite(const FeedPage<Record> &page)
{
    FeedPage<decltype(toWrite(std::declval<Record>()))> rows;
    rows.window = page.window;
    rows.epoch = page.epoch;
    rows.hasMore = page.hasMore;
    rows.total = page.total;
    rows.newest = page.newest;
    rows.oldest = page.oldest;
    rows.keepFrom = page.keepFrom;
    rows.unreadable = page.unreadable;
    for (const Record &record : page.items)
        rows.items.push_back(toWrite(record));
    return std::make_shared<const CacheWriter::Page>(std::move(rows));
}

//! For Cache::write(): writes one page.
template <typename Record>
auto writing(const FeedPage<Record> &page)
{
    return [rows = toWrite(page)](CacheWriter &writer) { return writer.commit({rows}).front(); };
}

} // namespace RecordPages
