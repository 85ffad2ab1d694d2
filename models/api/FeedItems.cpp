// SPDX-License-Identifier: Apache-2.0
#include "FeedItems.h"

#include "ApiProblem.h"
#include "ItemFields.h"
#include "JsonMending.h"

#include <string>
#include <vector>

using namespace std::string_view_literals;

struct FeedItems::Parsed
{
    simdjson::dom::parser parser; // the document with all texts, too
    simdjson::dom::element root;
    std::vector<simdjson::dom::element> items;

    bool parse(QByteArrayView json)
    {
        return !json.isEmpty() &&
               parser.parse(json.data(), size_t(json.size())).get(root) == simdjson::SUCCESS;
    }
};

namespace {

using Value = ItemFields::Value;

QByteArrayView withoutByteOrderMark(QByteArrayView json)
{
    return json.startsWith("\xef\xbb\xbf") ? json.sliced(3) : json;
}

HttpMessageItem readMessage(ItemFields &parent, std::string_view key, std::optional<Value> object)
{
    ItemFields fields(parent, key, object);
    HttpMessageItem message;
    fields.eachOf("headers"sv, [&](const Value &entry) {
        ItemFields header(fields, "headers"sv, entry);
        message.headers.append({header.text("name"sv), header.text("value"sv)});
    });
    message.body = fields.textOrNull("body"sv);
    message.encoding = fields.text("encoding"sv);
    message.size = fields.integer("size"sv);
    message.truncated = fields.boolean("truncated"sv);
    message.bodyIsEventPayload = fields.isTrue("body_is_event_payload"sv);
    return message;
}

AttemptItem readAttempt(ItemFields &parent, const Value &object)
{
    ItemFields fields(parent, "attempts"sv, object);
    AttemptItem attempt;
    attempt.number = static_cast<int>(fields.integer("number"sv));
    attempt.trigger = fields.text("trigger"sv);
    attempt.startedAt = fields.time("started_at"sv);
    attempt.durationMs = fields.number("duration_ms"sv);
    if (const std::optional<qint64> status = fields.integerOrNull("status"sv))
        attempt.status = static_cast<int>(*status);
    attempt.error = fields.textOrNull("error"sv);
    attempt.request = readMessage(fields, "request"sv, fields.object("request"sv));
    if (const std::optional<Value> response = fields.objectOrNull("response"sv))
        attempt.response = readMessage(fields, "response"sv, response);
    return attempt;
}

//! The item, unless a field of it was wrong.
template <typename Item>
Result<Item> checked(const ItemFields &fields, Item &&item)
{
    if (!fields.ok())
        return fields.problem();
    return std::move(item);
}

} // namespace

Result<FeedItems> FeedItems::parse(const QByteArray &body)
{
    FeedItems items;
    items.m_parsed = std::make_shared<Parsed>();
    const QByteArrayView json = withoutByteOrderMark(body);
    if (!items.m_parsed->parse(json) && !items.m_parsed->parse(JsonMending::mended(json)))
        return ApiProblem::badAnswer(QString());
    if (!items.m_parsed->root.is_object())
        return ApiProblem::badAnswer(QString());
    return items;
}

Result<FeedItems> FeedItems::ofPage(const QByteArray &body)
{
    auto parsed = parse(body);
    if (!parsed)
        return parsed;
    FeedItems &page = parsed.value();
    ItemFields fields(page.m_parsed->root);
    fields.eachOf("data"sv, [&](const Value &item) { page.m_parsed->items.push_back(item); });
    ItemFields meta(fields, "meta"sv, fields.object("meta"sv));
    page.m_meta.epoch = QString::fromUtf8(meta.text("epoch"sv));
    page.m_meta.total = meta.integerOrNull("total"sv);
    page.m_meta.hasMore = meta.boolean("has_more"sv);
    page.m_meta.newestSequence = meta.integerOrNull("newest_sequence"sv);
    page.m_meta.oldestSequence = meta.integerOrNull("oldest_sequence"sv);
    if (!fields.ok())
        return fields.problem();
    return parsed;
}

Result<FeedItems> FeedItems::ofOne(const QByteArray &body)
{
    auto parsed = parse(body);
    if (!parsed)
        return parsed;
    ItemFields fields(parsed->m_parsed->root);
    const std::optional<Value> item = fields.object("data"sv);
    if (!item)
        return fields.problem();
    parsed->m_parsed->items.push_back(*item);
    return parsed;
}

qsizetype FeedItems::size() const
{
    return qsizetype(m_parsed->items.size());
}

Result<EventItem> FeedItems::event(qsizetype at) const
{
    ItemFields fields(m_parsed->items[size_t(at)]);
    EventItem event;
    event.uuid = fields.text("uuid"sv);
    event.sequence = fields.integer("sequence"sv);
    event.type = fields.text("type"sv);
    event.summary = fields.text("summary"sv);
    event.mode = fields.text("mode"sv);
    ItemFields resource(fields, "resource"sv, fields.object("resource"sv));
    event.resourceObject = resource.text("object"sv);
    event.resourceUuid = resource.text("uuid"sv);
    event.requestUuid = fields.textOrNull("request_uuid"sv);
    event.notificationUuid = fields.textOrNull("notification_uuid"sv);
    event.payload = fields.text("payload"sv);
    event.createdAt = fields.time("created_at"sv);
    return checked(fields, std::move(event));
}

Result<LogItem> FeedItems::log(qsizetype at) const
{
    ItemFields fields(m_parsed->items[size_t(at)]);
    LogItem log;
    log.uuid = fields.text("uuid"sv);
    log.sequence = fields.integer("sequence"sv);
    log.method = fields.text("method"sv);
    log.url = fields.text("url"sv);
    log.endpoint = fields.text("endpoint"sv);
    log.query = fields.text("query"sv);
    log.status = static_cast<int>(fields.integer("status"sv));
    log.durationMs = fields.number("duration_ms"sv);
    log.mode = fields.text("mode"sv);
    log.ipAddress = fields.text("ip_address"sv);
    log.userAgent = fields.text("user_agent"sv);
    if (const std::optional<Value> key = fields.objectOrNull("api_key"sv)) {
        ItemFields apiKey(fields, "api_key"sv, key);
        log.apiKeyUuid = apiKey.text("uuid"sv);
        log.apiKeyName = apiKey.text("name"sv);
    }
    log.idempotencyKey = fields.textOrNull("idempotency_key"sv);
    log.errorType = fields.textOrNull("error_type"sv);
    log.eventUuids = fields.texts("event_uuids"sv);
    log.request = readMessage(fields, "request"sv, fields.object("request"sv));
    log.response = readMessage(fields, "response"sv, fields.object("response"sv));
    log.createdAt = fields.time("created_at"sv);
    return checked(fields, std::move(log));
}

Result<DeliveryItem> FeedItems::delivery(qsizetype at) const
{
    ItemFields fields(m_parsed->items[size_t(at)]);
    DeliveryItem delivery;
    delivery.uuid = fields.text("uuid"sv);
    delivery.sequence = fields.integer("sequence"sv);
    delivery.eventUuid = fields.text("event_uuid"sv);
    delivery.eventType = fields.text("event_type"sv);
    delivery.webhookUuid = fields.text("webhook_uuid"sv);
    delivery.endpoint = fields.text("endpoint"sv);
    delivery.status = fields.text("status"sv);
    fields.eachOf("attempts"sv, [&](const Value &attempt) {
        delivery.attempts.append(readAttempt(fields, attempt));
    });
    delivery.nextAttemptAt = fields.timeOrNull("next_attempt_at"sv);
    delivery.createdAt = fields.time("created_at"sv);
    delivery.updatedAt = fields.time("updated_at"sv);
    return checked(fields, std::move(delivery));
}

std::optional<qint64> FeedItems::sequence(qsizetype at) const
{
    const auto sequence =
        ItemFields(m_parsed->items[size_t(at)]).integerIfThere("sequence"sv).value_or(0);
    return sequence > 0 ? std::optional(sequence) : std::nullopt;
}

std::optional<qint64> FeedItems::time(qsizetype at, std::string_view key) const
{
    return ItemFields(m_parsed->items[size_t(at)]).timeIfThere(key);
}

QByteArray FeedItems::raw(qsizetype at) const
{
    return '[' + QByteArray::fromStdString(simdjson::minify(m_parsed->items[size_t(at)])) + ']';
}
