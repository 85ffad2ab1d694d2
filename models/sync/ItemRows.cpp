// SPDX-License-Identifier: Apache-2.0
#include "ItemRows.h"

#include "MessageColumns.h"

namespace {

NewMessage fromMessage(HttpMessageItem &&item)
{
    const bool binary = item.encoding == "base64";
    if (binary && item.body)
        item.body = QByteArray::fromBase64(*item.body);
    return MessageColumns::pack(item.headers, std::move(item.body), item.size,
                                (item.truncated ? MessageColumns::Truncated : 0) |
                                    (binary ? MessageColumns::Binary : 0) |
                                    (item.bodyIsEventPayload ? MessageColumns::EventPayload : 0));
}

} // namespace

namespace ItemRows {

NewLog fromLog(LogItem &&item)
{
    NewLog log;
    log.sequence = item.sequence;
    log.uuid = std::move(item.uuid);
    log.method = std::move(item.method);
    log.url = std::move(item.url);
    log.endpoint = std::move(item.endpoint);
    log.status = item.status;
    log.durationMs = item.durationMs;
    log.mode = std::move(item.mode);
    log.ipAddress = std::move(item.ipAddress);
    log.apiKeyUuid = item.apiKeyUuid.value_or(QByteArray());
    log.apiKeyName = item.apiKeyName.value_or(QByteArray());
    log.errorType = item.errorType.value_or(QByteArray());
    log.eventUuids = item.eventUuids.join(' ');
    log.createdAt = item.createdAt;
    log.query = std::move(item.query);
    log.userAgent = std::move(item.userAgent);
    log.idempotencyKey = item.idempotencyKey.value_or(QByteArray());
    log.request = fromMessage(std::move(item.request));
    log.response = fromMessage(std::move(item.response));
    return log;
}

NewEvent fromEvent(EventItem &&item)
{
    NewEvent event;
    event.sequence = item.sequence;
    event.uuid = std::move(item.uuid);
    event.type = std::move(item.type);
    event.summary = std::move(item.summary);
    event.mode = std::move(item.mode);
    event.resourceObject = std::move(item.resourceObject);
    event.resourceUuid = std::move(item.resourceUuid);
    event.requestUuid = item.requestUuid.value_or(QByteArray());
    event.notificationUuid = item.notificationUuid.value_or(QByteArray());
    event.payload = std::move(item.payload);
    event.createdAt = item.createdAt;
    return event;
}

NewDelivery fromDelivery(DeliveryItem &&item)
{
    NewDelivery delivery;
    delivery.sequence = item.sequence;
    delivery.uuid = std::move(item.uuid);
    delivery.eventUuid = std::move(item.eventUuid);
    delivery.eventType = std::move(item.eventType);
    delivery.webhookUuid = std::move(item.webhookUuid);
    delivery.endpoint = std::move(item.endpoint);
    delivery.status = std::move(item.status);
    delivery.nextAttemptAt = item.nextAttemptAt;
    delivery.createdAt = item.createdAt;
    delivery.updatedAt = item.updatedAt;
    for (AttemptItem &from : item.attempts) {
        NewAttempt attempt;
        attempt.number = from.number;
        attempt.trigger = std::move(from.trigger);
        attempt.startedAt = from.startedAt;
        attempt.durationMs = from.durationMs;
        attempt.status = from.status.value_or(0);
        attempt.error = from.error.value_or(QByteArray());
        attempt.request = fromMessage(std::move(from.request));
        if (from.response)
            attempt.response = fromMessage(std::move(*from.response));
        delivery.attempts.append(std::move(attempt));
    }
    return delivery;
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
