// SPDX-License-Identifier: Apache-2.0
#include "RecordJson.h"

#include "BodyBytes.h"
#include "JsonLine.h"
#include "RowSource.h"
#include "Timestamp.h"

namespace {

void time(JsonLine &json, const char *key, const QDateTime &time)
{
    json.key(key);
    if (time.isValid())
        json.value(Timestamp::format(Timestamp::fromDateTime(time)));
    else
        json.null();
}

void message(JsonLine &json, const HttpMessageDetails &message)
{
    json.beginObject().key("headers").beginArray();
    for (const auto &[name, value] : message.headers)
        json.beginObject().key("name").value(name).key("value").value(value).endObject();
    json.endArray().key("body");
    const auto text = BodyBytes::text(message.body, message.truncated);
    if (!message.hasBody)
        json.null();
    else if (text)
        json.value(*text);
    else
        json.value(QString::fromLatin1(message.body.toBase64()));
    json.key("encoding").value(text ? u"utf-8" : u"base64");
    json.key("size").value(message.size).key("truncated").value(message.truncated);
    if (message.bodyIsEventPayload)
        json.key("body_is_event_payload").value(true);
    if (message.damaged)
        json.key("damaged").value(true);
    json.endObject();
}

//! Beyond what the contract has: where a row comes from that no server told.
void ending(JsonLine &json, const EndingDetails &ending)
{
    json.key("ending").beginObject().key("kind").value(ending.kind);
    json.key("detail").textOrNull(ending.detail);
    json.key("connect_ms").value(ending.connectMs).key("wait_ms").value(ending.waitMs);
    json.key("download_ms").value(ending.downloadMs);
    json.key("connection_reused").value(ending.connectionReused).endObject();
}

void write(JsonLine &json, const LogDetails &log)
{
    json.key("uuid").value(log.uuid).key("method").value(log.method).key("url").value(log.url);
    json.key("endpoint").value(log.endpoint).key("query").value(log.query);
    json.key("status");
    if (log.status == 0 && log.source == RowSource::Recorded)
        json.null();
    else
        json.value(log.status);
    json.key("duration_ms").value(log.durationMs);
    json.key("mode").value(log.mode).key("ip_address").value(log.ipAddress);
    json.key("user_agent").value(log.userAgent).key("api_key");
    if (log.apiKeyUuid.isEmpty() && log.apiKeyName.isEmpty())
        json.null();
    else
        json.beginObject()
            .key("uuid")
            .value(log.apiKeyUuid)
            .key("name")
            .value(log.apiKeyName)
            .endObject();
    json.key("idempotency_key").textOrNull(log.idempotencyKey);
    json.key("error_type").textOrNull(log.errorType).key("event_uuids").beginArray();
    for (const QString &uuid : log.eventUuids)
        json.value(uuid);
    json.endArray().key("request");
    message(json, log.request);
    json.key("response");
    message(json, log.response);
    time(json, "created_at", log.createdAt);
    if (log.source != RowSource::Server)
        json.key("source").value(RowSourceWords::word(log.source));
    if (log.ending)
        ending(json, *log.ending);
}

void write(JsonLine &json, const EventDetails &event)
{
    json.key("uuid").value(event.uuid).key("type").value(event.type);
    json.key("summary").value(event.summary).key("mode").value(event.mode);
    json.key("resource").beginObject().key("object").value(event.resourceObject);
    json.key("uuid").value(event.resourceUuid).endObject();
    json.key("request_uuid").textOrNull(event.requestUuid);
    json.key("notification_uuid").textOrNull(event.notificationUuid).key("payload");
    if (const auto text = BodyBytes::text(event.payload, false))
        json.value(*text);
    else
        json.null().key("payload_base64").value(QString::fromLatin1(event.payload.toBase64()));
    if (event.payloadDamaged)
        json.key("damaged").value(true);
    time(json, "created_at", event.createdAt);
    if (event.source != RowSource::Server) {
        json.key("source").value(RowSourceWords::word(event.source));
        json.key("signature").value(event.signature);
    }
}

void write(JsonLine &json, const DeliveryDetails &delivery)
{
    json.key("uuid").value(delivery.uuid).key("event_uuid").value(delivery.eventUuid);
    json.key("event_type").value(delivery.eventType);
    json.key("webhook_uuid").value(delivery.webhookUuid);
    json.key("endpoint").value(delivery.endpoint).key("status").value(delivery.status);
    json.key("attempts").beginArray();
    for (const AttemptDetails &attempt : delivery.attempts) {
        json.beginObject().key("number").value(attempt.number);
        json.key("trigger").value(attempt.trigger);
        time(json, "started_at", attempt.startedAt);
        json.key("duration_ms").value(attempt.durationMs).key("status");
        if (attempt.status == 0)
            json.null();
        else
            json.value(attempt.status);
        json.key("error").textOrNull(attempt.error).key("request");
        message(json, attempt.request);
        json.key("response");
        if (attempt.response)
            message(json, *attempt.response);
        else
            json.null();
        json.endObject();
    }
    json.endArray();
    time(json, "next_attempt_at", delivery.nextAttemptAt);
    time(json, "created_at", delivery.createdAt);
    time(json, "updated_at", delivery.updatedAt);
    if (delivery.source != RowSource::Server) {
        json.key("source").value(RowSourceWords::word(delivery.source));
        json.key("signature").value(delivery.signature);
        json.key("signature_reason").textOrNull(delivery.signatureReason);
    }
}

} // namespace

QByteArray RecordJson::line(const ExportRecord &record)
{
    JsonLine json;
    json.beginObject();
    std::visit([&json](const auto &one) { write(json, one); }, record);
    json.endObject();
    return json.bytes();
}
