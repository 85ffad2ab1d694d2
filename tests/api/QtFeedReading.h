// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedItems.h"
#include "JsonFields.h"

#include <QJsonDocument>

//! The same schemas read with Qt's JSON: an independent reading that FeedItems is held against.
//! Both readings of an item are told as text, or as the field that is wrong.
namespace QtFeedReading {

using namespace Qt::StringLiterals;

inline QByteArray told(const QString &text)
{
    return '<' + text.toUtf8() + '>';
}
inline QByteArray told(const QByteArray &text)
{
    return '<' + text + '>';
}
inline QByteArray told(double number)
{
    return '<' + QByteArray::number(number, 'g', 17) + '>';
}
inline QByteArray told(qint64 number)
{
    return '<' + QByteArray::number(number) + '>';
}
template <typename T>
QByteArray told(const std::optional<T> &value)
{
    return value ? told(*value) : QByteArray("null");
}

// What FeedItems read.

inline QByteArray told(const HttpMessageItem &message)
{
    QByteArray text;
    for (const auto &[name, value] : message.headers)
        text += told(name) + told(value);
    return text + told(message.body) + told(message.encoding) + told(message.size) +
           told(qint64(message.truncated)) + told(qint64(message.bodyIsEventPayload));
}

inline QByteArray told(const LogItem &log)
{
    QByteArray text = told(log.uuid) + told(log.sequence) + told(log.method) + told(log.url) +
                      told(log.endpoint) + told(log.query) + told(qint64(log.status)) +
                      told(log.durationMs) + told(log.mode) + told(log.ipAddress) +
                      told(log.userAgent) + told(log.apiKeyUuid) + told(log.apiKeyName) +
                      told(log.idempotencyKey) + told(log.errorType);
    for (const QByteArray &uuid : log.eventUuids)
        text += told(uuid);
    return text + told(log.request) + told(log.response) + told(log.createdAt);
}

inline QByteArray told(const EventItem &event)
{
    return told(event.uuid) + told(event.sequence) + told(event.type) + told(event.summary) +
           told(event.mode) + told(event.resourceObject) + told(event.resourceUuid) +
           told(event.requestUuid) + told(event.notificationUuid) + told(event.payload) +
           told(event.createdAt);
}

template <typename Item>
QByteArray told(const Result<Item> &item)
{
    return item.ok() ? told(*item) : item.problem().message.toUtf8();
}

// The same from Qt's values.

inline QByteArray message(JsonFields &parent, QLatin1StringView key)
{
    const QJsonObject object = parent.object(key);
    JsonFields fields(object, parent.path(key));
    QByteArray text;
    for (const QJsonValue &entry : fields.array("headers"_L1)) {
        JsonFields header(entry.toObject(), fields.path("headers"_L1));
        text += told(header.text("name"_L1));
        text += told(header.text("value"_L1));
        fields.adopt(header.wrong());
    }
    text += told(fields.textOrNull("body"_L1));
    text += told(fields.text("encoding"_L1));
    text += told(fields.integer("size"_L1));
    text += told(qint64(fields.boolean("truncated"_L1)));
    text += told(qint64(object.value("body_is_event_payload"_L1).toBool()));
    parent.adopt(fields.wrong());
    return text;
}

inline QByteArray log(const QJsonValue &item)
{
    JsonFields fields(item.toObject(), QString());
    QByteArray text;
    text += told(fields.text("uuid"_L1));
    text += told(fields.integer("sequence"_L1));
    for (const auto key : {"method"_L1, "url"_L1, "endpoint"_L1, "query"_L1})
        text += told(fields.text(key));
    text += told(qint64(static_cast<int>(fields.integer("status"_L1))));
    text += told(fields.number("duration_ms"_L1));
    for (const auto key : {"mode"_L1, "ip_address"_L1, "user_agent"_L1})
        text += told(fields.text(key));
    if (const auto key = fields.objectOrNull("api_key"_L1)) {
        JsonFields apiKey(*key, u"api_key"_s);
        text += told(apiKey.text("uuid"_L1));
        text += told(apiKey.text("name"_L1));
        fields.adopt(apiKey.wrong());
    } else {
        text += "nullnull";
    }
    text += told(fields.textOrNull("idempotency_key"_L1));
    text += told(fields.textOrNull("error_type"_L1));
    for (const QString &uuid : fields.texts("event_uuids"_L1))
        text += told(uuid);
    text += message(fields, "request"_L1);
    text += message(fields, "response"_L1);
    text += told(fields.time("created_at"_L1));
    return fields.ok() ? text : fields.problem().message.toUtf8();
}

inline QByteArray event(const QJsonValue &item)
{
    JsonFields fields(item.toObject(), QString());
    QByteArray text;
    text += told(fields.text("uuid"_L1));
    text += told(fields.integer("sequence"_L1));
    for (const auto key : {"type"_L1, "summary"_L1, "mode"_L1})
        text += told(fields.text(key));
    JsonFields resource(fields.object("resource"_L1), u"resource"_s);
    text += told(resource.text("object"_L1));
    text += told(resource.text("uuid"_L1));
    fields.adopt(resource.wrong());
    text += told(fields.textOrNull("request_uuid"_L1));
    text += told(fields.textOrNull("notification_uuid"_L1));
    text += told(fields.text("payload"_L1));
    text += told(fields.time("created_at"_L1));
    return fields.ok() ? text : fields.problem().message.toUtf8();
}

//! A page's meta and items; nothing where it is no page.
inline std::optional<QByteArrayList> page(const QByteArray &body,
                                          QByteArray (*item)(const QJsonValue &))
{
    const auto parsed = JsonFields::parse(body);
    if (!parsed)
        return std::nullopt;
    JsonFields fields(*parsed, QString());
    const QJsonArray items = fields.array("data"_L1);
    JsonFields meta(fields.object("meta"_L1), u"meta"_s);
    QByteArrayList list{told(meta.text("epoch"_L1)) + told(meta.integerOrNull("total"_L1)) +
                        told(qint64(meta.boolean("has_more"_L1))) +
                        told(meta.integerOrNull("newest_sequence"_L1)) +
                        told(meta.integerOrNull("oldest_sequence"_L1))};
    if (!fields.ok() || !meta.ok())
        return std::nullopt;
    for (const QJsonValue &value : items)
        list.append(item(value));
    return list;
}

} // namespace QtFeedReading
