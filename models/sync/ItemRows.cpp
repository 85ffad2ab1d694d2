// SPDX-License-Identifier: Apache-2.0
#include "ItemRows.h"

namespace {

HttpMessageRow fromMessage(HttpMessageItem &&item)
{
    HttpMessageRow row;
    row.headers = std::move(item.headers);
    row.hasBody = item.body.has_value();
    row.isBinary = item.encoding == QLatin1String("base64");
    if (row.hasBody) {
        row.body = item.body->toUtf8();
        if (row.isBinary)
            row.body = QByteArray::fromBase64(row.body);
    }
    row.size = item.size;
    row.truncated = item.truncated;
    row.bodyIsEventPayload = item.bodyIsEventPayload;
    return row;
}

} // namespace

namespace ItemRows {

LogRecord fromLog(LogItem &&item)
{
    LogRecord record;
    record.sequence = item.sequence;
    record.row.uuid = std::move(item.uuid);
    record.row.method = std::move(item.method);
    record.row.url = std::move(item.url);
    record.row.endpoint = std::move(item.endpoint);
    record.row.status = item.status;
    record.row.durationMs = item.durationMs;
    record.row.mode = std::move(item.mode);
    record.row.ipAddress = std::move(item.ipAddress);
    record.row.apiKeyUuid = item.apiKeyUuid.value_or(QString());
    record.row.apiKeyName = item.apiKeyName.value_or(QString());
    record.row.errorType = item.errorType.value_or(QString());
    record.row.eventUuids = std::move(item.eventUuids);
    record.row.createdAt = item.createdAt;
    record.query = std::move(item.query);
    record.userAgent = std::move(item.userAgent);
    record.idempotencyKey = item.idempotencyKey.value_or(QString());
    record.request = fromMessage(std::move(item.request));
    record.response = fromMessage(std::move(item.response));
    return record;
}

EventRecord fromEvent(EventItem &&item)
{
    EventRecord record;
    record.sequence = item.sequence;
    record.row.uuid = std::move(item.uuid);
    record.row.type = std::move(item.type);
    record.row.summary = std::move(item.summary);
    record.row.mode = std::move(item.mode);
    record.row.resourceObject = std::move(item.resourceObject);
    record.row.resourceUuid = std::move(item.resourceUuid);
    record.row.requestUuid = item.requestUuid.value_or(QString());
    record.row.createdAt = item.createdAt;
    record.notificationUuid = item.notificationUuid.value_or(QString());
    record.payload = item.payload.toUtf8();
    return record;
}

DeliveryRecord fromDelivery(DeliveryItem &&item)
{
    DeliveryRecord record;
    record.sequence = item.sequence;
    record.row.uuid = std::move(item.uuid);
    record.row.eventUuid = std::move(item.eventUuid);
    record.row.eventType = std::move(item.eventType);
    record.row.webhookUuid = std::move(item.webhookUuid);
    record.row.endpoint = std::move(item.endpoint);
    record.row.status = std::move(item.status);
    record.row.nextAttemptAt = item.nextAttemptAt;
    record.row.createdAt = item.createdAt;
    record.row.updatedAt = item.updatedAt;
    for (AttemptItem &from : item.attempts) {
        AttemptRow attempt;
        attempt.number = from.number;
        attempt.trigger = std::move(from.trigger);
        attempt.startedAt = from.startedAt;
        attempt.durationMs = from.durationMs;
        attempt.status = from.status.value_or(0);
        attempt.error = from.error.value_or(QString());
        attempt.request = fromMessage(std::move(from.request));
        if (from.response)
            attempt.response = fromMessage(std::move(*from.response));
        record.attempts.append(std::move(attempt));
    }
    return record;
}

ApiKeyRow fromApiKey(const ApiKeyItem &item)
{
    return {item.uuid,      item.name,       item.type,        item.mode,
            item.prefix,    item.last4,      item.permissions, item.allowedIps,
            item.createdAt, item.lastUsedAt, item.expiresAt,   item.revokedAt};
}

WebhookRow fromWebhook(const WebhookItem &item)
{
    return {item.uuid,       item.name.value_or(QString()), item.endpoint,  item.enabled,
            item.restricted, item.notificationTypes,        item.createdAt, item.updatedAt,
            item.version};
}

} // namespace ItemRows
