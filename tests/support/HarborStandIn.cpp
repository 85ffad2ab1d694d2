// SPDX-License-Identifier: Apache-2.0
#include "HarborStandIn.h"

#include <QJsonArray>
#include <QJsonValue>
#include <QUrlQuery>

#include <algorithm>
#include <utility>

namespace {

constexpr int pageSize = 15;
const QByteArray subscriptionsPath = QByteArrayLiteral("/api/v1/notifications/subscriptions");
// What the published page links look like: plain http and a host of the inside.
const QByteArray linkBase =
    QByteArrayLiteral("http://harbor-internal.invalid/api/v1/notifications/subscriptions");

QByteArray quoted(const QByteArray &text)
{
    return text.isNull() ? QByteArrayLiteral("null") : '"' + text + '"';
}

QByteArray item(const HarborStandIn::Subscription &subscription, const QByteArray &indent)
{
    const QByteArray inner = indent + "    ";
    QByteArray types;
    for (const QByteArray &type : subscription.types)
        types += (types.isEmpty() ? "\n" : ",\n") + inner + "    \"" + type + '"';
    return "{\n" + inner + "\"uuid\": " + quoted(subscription.uuid) + ",\n" + inner +
           "\"name\": " + quoted(subscription.name) + ",\n" + inner +
           "\"endpoint\": " + quoted(subscription.endpoint) + ",\n" + inner +
           "\"enabled\": " + (subscription.enabled ? "true" : "false") + ",\n" + inner +
           "\"notification_types\": [" + types + "\n" + inner + "],\n" + inner +
           "\"restricted\": " + (subscription.restricted ? "true" : "false") + ",\n" + inner +
           "\"created_at\": " + quoted(subscription.createdAt) + ",\n" + inner +
           "\"updated_at\": " + quoted(subscription.updatedAt) + "\n" + indent + '}';
}

QByteArray wrapped(const HarborStandIn::Subscription &subscription)
{
    return "{\n    \"data\": " + item(subscription, "    ") + "\n}";
}

ServerReply error(int status, int code, const QByteArray &type, const QByteArray &message,
                  const QByteArray &more = {})
{
    return ServerReply::json(status, "{\"message\":" + quoted(message) + ",\"error\":" +
                                         quoted(message) + ",\"code\":" + QByteArray::number(code) +
                                         ",\"error_type\":" + quoted(type) + more + '}');
}

ServerReply invalid(const QByteArray &field, const QByteArray &message)
{
    return error(422, 2005, "general.validation_error", message,
                 ",\"errors\":{" + quoted(field) + ":[" + quoted(message) + "]}");
}

} // namespace

HarborStandIn::HarborStandIn(QObject *parent)
    : LoopbackServer(parent)
{
    fill();
}

HarborStandIn::HarborStandIn(const QSslConfiguration &tls, QObject *parent)
    : LoopbackServer(tls, parent)
{
    fill();
}

void HarborStandIn::fill()
{
    const auto published = [](const QByteArray &uuid, const QByteArray &at) {
        return Subscription{
            uuid, "Transactions Webhook", "https://example.com/webhook", true, {"*"}, false, at,
            at};
    };
    m_subscriptions = {
        published("sub_ade75cbc-46f3-4c87-902a-c6596a088968", "2025-08-28T08:34:33.000000Z"),
        published("sub_ffc519bb-4819-48de-8483-441b5472bfc6", "2025-08-28T08:36:17.000000Z"),
        published("sub_951ca83b-1330-4b7b-921a-a1c02f1345b5", "2025-08-28T08:37:02.000000Z")};
    setHandler([this](const ServerRequest &request) { return handle(request); });
}

const HarborStandIn::Subscription *HarborStandIn::find(QByteArrayView uuid) const
{
    const auto found = std::find_if(m_subscriptions.begin(), m_subscriptions.end(),
                                    [&](const Subscription &s) { return s.uuid == uuid; });
    return found == m_subscriptions.end() ? nullptr : &*found;
}

ServerReply HarborStandIn::violation(const QByteArray &what)
{
    m_violations.append(what);
    return error(404, 2001, "general.resource_not_found", "Resource not found.");
}

ServerReply HarborStandIn::change(const ServerReply &reply)
{
    m_dropChange = m_dropChange || std::exchange(m_dropLater, false);
    return std::exchange(m_loseAnswer, false)
               ? ServerReply::failing(ServerReply::Ending::CloseFirst)
               : reply;
}

ServerReply HarborStandIn::handle(const ServerRequest &request)
{
    const QByteArray path = request.path();
    if (path != subscriptionsPath && !path.startsWith(subscriptionsPath + '/'))
        return violation("unpublished path: " + request.method + ' ' + request.target);
    for (const QByteArray name : {"Authorization", "X-Verification-Token", "If-Match", "Cookie"}) {
        if (request.has(name))
            return violation("unpublished header: " + name);
    }
    const QByteArray key = request.header("X-API-KEY");
    if (key.isNull())
        return error(401, 1001, "auth.api_key_required", "API key is required.");
    if (key != apiKey())
        return error(401, 1002, "auth.invalid_api_key", "Invalid API key.");
    if (request.method != "GET" && std::exchange(m_dropChange, false))
        return ServerReply::failing(ServerReply::Ending::CloseFirst);

    if (path != subscriptionsPath)
        return one(request, path.mid(subscriptionsPath.size() + 1));
    if (request.method == "GET")
        return list(request);
    if (request.method == "POST")
        return create(request);
    return violation("unpublished call: " + request.method + ' ' + request.target);
}

ServerReply HarborStandIn::list(const ServerRequest &request)
{
    const qsizetype mark = request.target.indexOf('?');
    const QUrlQuery query(mark < 0 ? QString() : QString::fromLatin1(request.target.mid(mark + 1)));
    int page = 1;
    for (const auto &[name, value] : query.queryItems()) {
        if (name != QLatin1StringView("page"))
            return violation("unpublished parameter: " + name.toLatin1());
        page = std::max(1, value.toInt());
    }
    const qsizetype begin = std::min<qsizetype>((page - 1) * pageSize, m_subscriptions.size());
    const qsizetype end = std::min<qsizetype>(begin + pageSize, m_subscriptions.size());
    QByteArray items;
    for (qsizetype i = begin; i < end; ++i)
        items += (i == begin ? "\n        " : ",\n        ") + item(m_subscriptions[i], "        ");
    const auto link = [](int number) { return linkBase + "?page=" + QByteArray::number(number); };
    const QByteArray next = end < m_subscriptions.size() ? link(page + 1) : QByteArray();
    const QByteArray previous = page > 1 ? link(page - 1) : QByteArray();
    const bool empty = begin == end;
    return ServerReply::json(
        200,
        "{\n    \"data\": [" + items + "\n    ],\n    \"links\": {\n        \"first\": " +
            quoted(link(1)) + ",\n        \"last\": null,\n        \"prev\": " + quoted(previous) +
            ",\n        \"next\": " + quoted(next) +
            "\n    },\n    \"meta\": {\n        \"current_page\": " + QByteArray::number(page) +
            ",\n        \"from\": " + (empty ? "null" : QByteArray::number(begin + 1)) +
            ",\n        \"path\": " + quoted(linkBase) +
            ",\n        \"per_page\": 15,\n        \"to\": " +
            (empty ? "null" : QByteArray::number(end)) + "\n    }\n}");
}

ServerReply HarborStandIn::create(const ServerRequest &request)
{
    const QJsonObject body = request.json();
    for (const QString &name : body.keys()) {
        if (name != QLatin1StringView("endpoint") &&
            name != QLatin1StringView("notification_types"))
            return violation("unpublished field on create: " + name.toUtf8());
    }
    const QString endpoint = body.value(QLatin1StringView("endpoint")).toString();
    if (!endpoint.startsWith(QLatin1StringView("https://")))
        return invalid("endpoint", "The endpoint must be a public HTTPS URL.");
    Subscription made;
    made.uuid =
        "sub_00000000-0000-4000-8000-" + QByteArray::number(++m_created).rightJustified(12, '0');
    made.endpoint = endpoint.toUtf8();
    const QJsonArray types = body.value(QLatin1StringView("notification_types")).toArray();
    if (!types.isEmpty())
        made.types.clear();
    for (const QJsonValue &type : types)
        made.types.append(type.toString().toUtf8());
    m_subscriptions.append(made);
    return change(ServerReply::json(200, wrapped(made)));
}

ServerReply HarborStandIn::one(const ServerRequest &request, const QByteArray &uuid)
{
    const auto found = std::find_if(m_subscriptions.begin(), m_subscriptions.end(),
                                    [&](const Subscription &s) { return s.uuid == uuid; });
    if (found == m_subscriptions.end())
        return error(404, 2001, "general.resource_not_found", "Resource not found.");
    if (request.method == "GET")
        return ServerReply::json(200, wrapped(*found));
    if (request.method == "DELETE") {
        m_subscriptions.erase(found);
        return change(ServerReply::json(
            200,
            "{\n    \"message\": \"Subscription deleted successfully\",\n    \"data\": null\n}"));
    }
    if (request.method != "PUT")
        return violation("unpublished call: " + request.method + ' ' + request.target);
    const QJsonObject body = request.json();
    for (const QString &name : body.keys()) {
        if (name != QLatin1StringView("enabled") && name != QLatin1StringView("name"))
            return violation("unpublished field on update: " + name.toUtf8());
    }
    if (!body.value(QLatin1StringView("enabled")).isBool())
        return invalid("enabled", "The enabled field is required.");
    const QString name = body.value(QLatin1StringView("name")).toString();
    if (name.isEmpty() || name.size() > 255)
        return invalid("name", "The name field is required.");
    found->enabled = body.value(QLatin1StringView("enabled")).toBool();
    found->name = name.toUtf8();
    found->updatedAt = "2025-08-29T10:00:00.000000Z";
    return change(ServerReply::json(200, wrapped(*found)));
}
