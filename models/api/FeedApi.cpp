// SPDX-License-Identifier: Apache-2.0
#include "FeedApi.h"

#include "JsonFields.h"

using namespace Qt::StringLiterals;

namespace {

QString collectionPath(Collection collection)
{
    return u"/api/v1/developer/"_s + collectionName(collection);
}

HttpMessageItem readMessage(JsonFields &parent, QLatin1StringView key, const QJsonObject &object)
{
    JsonFields fields(object, parent.path(key));
    HttpMessageItem message;
    for (const QJsonValue &entry : fields.array("headers"_L1)) {
        JsonFields header(entry.toObject(), fields.path("headers"_L1));
        message.headers.append({header.text("name"_L1), header.text("value"_L1)});
        fields.adopt(header.wrong());
    }
    message.body = fields.textOrNull("body"_L1);
    message.encoding = fields.text("encoding"_L1);
    message.size = fields.integer("size"_L1);
    message.truncated = fields.boolean("truncated"_L1);
    message.bodyIsEventPayload = object.value("body_is_event_payload"_L1).toBool();
    parent.adopt(fields.wrong());
    return message;
}

AttemptItem readAttempt(JsonFields &parent, const QJsonObject &object)
{
    JsonFields fields(object, parent.path("attempts"_L1));
    AttemptItem attempt;
    attempt.number = static_cast<int>(fields.integer("number"_L1));
    attempt.trigger = fields.text("trigger"_L1);
    attempt.startedAt = fields.time("started_at"_L1);
    attempt.durationMs = fields.number("duration_ms"_L1);
    if (const std::optional<qint64> status = fields.integerOrNull("status"_L1))
        attempt.status = static_cast<int>(*status);
    attempt.error = fields.textOrNull("error"_L1);
    attempt.request = readMessage(fields, "request"_L1, fields.object("request"_L1));
    if (const std::optional<QJsonObject> response = fields.objectOrNull("response"_L1))
        attempt.response = readMessage(fields, "response"_L1, *response);
    parent.adopt(fields.wrong());
    return attempt;
}

} // namespace

ApiRequest FeedApi::list(Collection collection, std::optional<qint64> before,
                         std::optional<qint64> after, int limit)
{
    Q_ASSERT(isFeed(collection));
    QUrlQuery query;
    if (before)
        query.addQueryItem(u"before"_s, QString::number(*before));
    if (after)
        query.addQueryItem(u"after"_s, QString::number(*after));
    query.addQueryItem(u"limit"_s, QString::number(limit));
    return ApiRequest::get(collectionPath(collection), query);
}

ApiRequest FeedApi::get(Collection collection, const QString &uuid)
{
    Q_ASSERT(isFeed(collection));
    return ApiRequest::get(collectionPath(collection) + u'/' + ApiRequest::segment(uuid));
}

ApiRequest FeedApi::resendDelivery(const QString &uuid, const QByteArray &idempotencyKey)
{
    const QString path =
        collectionPath(Collection::Deliveries) + u'/' + ApiRequest::segment(uuid) + u"/resend"_s;
    ApiRequest request = ApiRequest::change(ApiRequest::Method::Post, path, idempotencyKey);
    request.safeToRepeat = true;
    return request;
}

Result<FeedApi::Page> FeedApi::readPage(const QByteArray &body)
{
    const Result<QJsonObject> parsed = JsonFields::parse(body);
    if (!parsed)
        return parsed.problem();
    JsonFields fields(*parsed, QString());
    Page page;
    page.items = fields.array("data"_L1);
    JsonFields meta(fields.object("meta"_L1), u"meta"_s);
    page.meta.epoch = meta.text("epoch"_L1);
    page.meta.total = meta.integerOrNull("total"_L1);
    page.meta.hasMore = meta.boolean("has_more"_L1);
    page.meta.newestSequence = meta.integerOrNull("newest_sequence"_L1);
    page.meta.oldestSequence = meta.integerOrNull("oldest_sequence"_L1);
    fields.adopt(meta.wrong());
    if (!fields.ok())
        return fields.problem();
    return page;
}

Result<EventItem> FeedApi::readEvent(const QJsonObject &item)
{
    JsonFields fields(item, QString());
    EventItem event;
    event.uuid = fields.text("uuid"_L1);
    event.sequence = fields.integer("sequence"_L1);
    event.type = fields.text("type"_L1);
    event.summary = fields.text("summary"_L1);
    event.mode = fields.text("mode"_L1);
    JsonFields resource(fields.object("resource"_L1), u"resource"_s);
    event.resourceObject = resource.text("object"_L1);
    event.resourceUuid = resource.text("uuid"_L1);
    fields.adopt(resource.wrong());
    event.requestUuid = fields.textOrNull("request_uuid"_L1);
    event.notificationUuid = fields.textOrNull("notification_uuid"_L1);
    event.payload = fields.text("payload"_L1);
    event.createdAt = fields.time("created_at"_L1);
    if (!fields.ok())
        return fields.problem();
    return event;
}

Result<LogItem> FeedApi::readLog(const QJsonObject &item)
{
    JsonFields fields(item, QString());
    LogItem log;
    log.uuid = fields.text("uuid"_L1);
    log.sequence = fields.integer("sequence"_L1);
    log.method = fields.text("method"_L1);
    log.url = fields.text("url"_L1);
    log.endpoint = fields.text("endpoint"_L1);
    log.query = fields.text("query"_L1);
    log.status = static_cast<int>(fields.integer("status"_L1));
    log.durationMs = fields.number("duration_ms"_L1);
    log.mode = fields.text("mode"_L1);
    log.ipAddress = fields.text("ip_address"_L1);
    log.userAgent = fields.text("user_agent"_L1);
    if (const std::optional<QJsonObject> key = fields.objectOrNull("api_key"_L1)) {
        JsonFields apiKey(*key, u"api_key"_s);
        log.apiKeyUuid = apiKey.text("uuid"_L1);
        log.apiKeyName = apiKey.text("name"_L1);
        fields.adopt(apiKey.wrong());
    }
    log.idempotencyKey = fields.textOrNull("idempotency_key"_L1);
    log.errorType = fields.textOrNull("error_type"_L1);
    log.eventUuids = fields.texts("event_uuids"_L1);
    log.request = readMessage(fields, "request"_L1, fields.object("request"_L1));
    log.response = readMessage(fields, "response"_L1, fields.object("response"_L1));
    log.createdAt = fields.time("created_at"_L1);
    if (!fields.ok())
        return fields.problem();
    return log;
}

Result<DeliveryItem> FeedApi::readDelivery(const QJsonObject &item)
{
    JsonFields fields(item, QString());
    DeliveryItem delivery;
    delivery.uuid = fields.text("uuid"_L1);
    delivery.sequence = fields.integer("sequence"_L1);
    delivery.eventUuid = fields.text("event_uuid"_L1);
    delivery.eventType = fields.text("event_type"_L1);
    delivery.webhookUuid = fields.text("webhook_uuid"_L1);
    delivery.endpoint = fields.text("endpoint"_L1);
    delivery.status = fields.text("status"_L1);
    for (const QJsonValue &attempt : fields.array("attempts"_L1))
        delivery.attempts.append(readAttempt(fields, attempt.toObject()));
    delivery.nextAttemptAt = fields.timeOrNull("next_attempt_at"_L1);
    delivery.createdAt = fields.time("created_at"_L1);
    delivery.updatedAt = fields.time("updated_at"_L1);
    if (!fields.ok())
        return fields.problem();
    return delivery;
}

Result<QJsonObject> FeedApi::readData(const QByteArray &body)
{
    const Result<QJsonObject> parsed = JsonFields::parse(body);
    if (!parsed)
        return parsed.problem();
    JsonFields fields(*parsed, QString());
    const QJsonObject data = fields.object("data"_L1);
    if (!fields.ok())
        return fields.problem();
    return data;
}
