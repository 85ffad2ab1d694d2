// SPDX-License-Identifier: Apache-2.0
#include "RecordsFromRows.h"

#include "ApiKeyRow.h"
#include "DeliveryRow.h"
#include "EventRow.h"
#include "LogRow.h"
#include "Timestamp.h"
#include "WebhookRow.h"

namespace {

QDateTime time(std::optional<qint64> microseconds)
{
    return microseconds ? Timestamp::toDateTime(*microseconds) : QDateTime();
}

AttemptDetails attempt(const AttemptRow &row)
{
    AttemptDetails details;
    details.number = row.number;
    details.trigger = row.trigger;
    details.startedAt = time(row.startedAt);
    details.durationMs = row.durationMs;
    details.status = row.status;
    details.error = row.error;
    details.request = RecordsFromRows::message(row.request);
    if (row.response)
        details.response = RecordsFromRows::message(*row.response);
    return details;
}

} // namespace

HttpMessageDetails RecordsFromRows::message(const HttpMessageRow &row)
{
    HttpMessageDetails details;
    details.headers = row.headers;
    details.body = row.body;
    details.hasBody = row.hasBody;
    details.size = row.size;
    details.truncated = row.truncated;
    details.bodyIsEventPayload = row.bodyIsEventPayload;
    details.damaged = row.damaged;
    return details;
}

LogDetails RecordsFromRows::log(const LogRecord &record)
{
    LogDetails details;
    details.source = record.row.source;
    details.uuid = record.row.uuid;
    details.method = record.row.method;
    details.url = record.row.url;
    details.endpoint = record.row.endpoint;
    details.query = record.query;
    details.status = record.row.status;
    details.durationMs = record.row.durationMs;
    details.mode = record.row.mode;
    details.ipAddress = record.row.ipAddress;
    details.userAgent = record.userAgent;
    details.apiKeyUuid = record.row.apiKeyUuid;
    details.apiKeyName = record.row.apiKeyName;
    details.idempotencyKey = record.idempotencyKey;
    details.errorType = record.row.errorType;
    details.eventUuids = record.row.eventUuids;
    details.request = message(record.request);
    details.response = message(record.response);
    if (const auto &row = record.ending) {
        details.ending = EndingDetails{row->connectMs,        row->waitMs, row->downloadMs,
                                       row->connectionReused, row->kind,   row->detail};
    }
    details.createdAt = time(record.row.createdAt);
    return details;
}

EventDetails RecordsFromRows::event(const EventRecord &record)
{
    EventDetails details;
    details.source = record.row.source;
    details.uuid = record.row.uuid;
    details.type = record.row.type;
    details.signature = record.row.signature;
    details.summary = record.row.summary;
    details.mode = record.row.mode;
    details.resourceObject = record.row.resourceObject;
    details.resourceUuid = record.row.resourceUuid;
    details.requestUuid = record.row.requestUuid;
    details.notificationUuid = record.notificationUuid;
    details.payload = record.payload;
    details.payloadDamaged = record.damaged;
    details.createdAt = time(record.row.createdAt);
    return details;
}

DeliveryDetails RecordsFromRows::delivery(const DeliveryRecord &record)
{
    DeliveryDetails details;
    details.source = record.row.source;
    details.signature = record.row.signature;
    details.signatureReason = record.row.signatureReason;
    details.uuid = record.row.uuid;
    details.eventUuid = record.row.eventUuid;
    details.eventType = record.row.eventType;
    details.webhookUuid = record.row.webhookUuid;
    details.endpoint = record.row.endpoint;
    details.status = record.row.status;
    for (const AttemptRow &row : record.attempts)
        details.attempts.append(attempt(row));
    details.nextAttemptAt = time(record.row.nextAttemptAt);
    details.createdAt = time(record.row.createdAt);
    details.updatedAt = time(record.row.updatedAt);
    return details;
}

WebhookDetails RecordsFromRows::webhook(const WebhookRow &row)
{
    WebhookDetails details;
    details.uuid = row.uuid;
    details.name = row.name;
    details.endpoint = row.endpoint;
    details.enabled = row.enabled;
    details.restricted = row.restricted;
    details.notificationTypes = row.notificationTypes;
    details.createdAt = time(row.createdAt);
    details.updatedAt = time(row.updatedAt);
    details.version = row.version;
    return details;
}

ApiKeyDetails RecordsFromRows::apiKey(const ApiKeyRow &row)
{
    ApiKeyDetails details;
    details.uuid = row.uuid;
    details.name = row.name;
    details.type = row.type;
    details.mode = row.mode;
    details.prefix = row.prefix;
    details.last4 = row.last4;
    details.permissions = row.permissions;
    details.allowedIps = row.allowedIps;
    details.createdAt = time(row.createdAt);
    details.lastUsedAt = time(row.lastUsedAt);
    details.expiresAt = time(row.expiresAt);
    details.revokedAt = time(row.revokedAt);
    return details;
}
