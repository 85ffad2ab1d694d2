// SPDX-License-Identifier: Apache-2.0
#include "DeveloperServer.h"

#include <QUrlQuery>

namespace {

const QByteArray api = "/api/v1/developer/";

QUrlQuery queryOf(const ServerRequest &request)
{
    const qsizetype at = request.target.indexOf('?');
    return QUrlQuery(at < 0 ? QString() : QString::fromLatin1(request.target.mid(at + 1)));
}

std::optional<qint64> numberOf(const QUrlQuery &query, const QString &key)
{
    return query.hasQueryItem(key) ? std::optional(query.queryItemValue(key).toLongLong())
                                   : std::nullopt;
}

QByteArray number(std::optional<qint64> value)
{
    return value ? QByteArray::number(*value) : QByteArray("null");
}

QByteArray message(const QByteArray &body)
{
    return R"({"headers":[{"name":"Content-Type","value":"application/json"}],"body":")" + body +
           R"(","encoding":"utf-8","size":)" + QByteArray::number(body.size()) +
           R"(,"truncated":false})";
}

const QByteArray moment = R"("2025-08-28T08:34:33.000000Z")";

} // namespace

DeveloperServer::DeveloperServer(QObject *parent)
    : LoopbackServer(parent)
{
    setHandler([this](const ServerRequest &request) { return handle(request); });
}

void DeveloperServer::fill(Collection collection, qint64 newest, qint64 step)
{
    Feed &of = feed(collection);
    for (qint64 sequence = of.items.empty() ? step : of.items.rbegin()->first + step;
         sequence <= newest; sequence += step)
        of.items[sequence] = item(collection, sequence);
}

QByteArray DeveloperServer::item(Collection collection, qint64 sequence)
{
    const QByteArray n = QByteArray::number(sequence);
    if (collection == Collection::Deliveries)
        return delivery(sequence, "dlv_" + n, "succeeded");
    if (collection == Collection::Events) {
        return R"({"uuid":"evt_)" + n + R"(","sequence":)" + n +
               R"(,"type":"order.received","summary":"Order )" + n +
               R"(","mode":"test","resource":{"object":"order","uuid":"ord_)" + n +
               R"("},"request_uuid":"req_)" + n +
               R"(","notification_uuid":null,"payload":"{\"uuid\":\"att_)" + n +
               R"(\"}","created_at":)" + moment + "}";
    }
    return R"({"uuid":"req_)" + n + R"(","sequence":)" + n +
           R"(,"method":"POST","url":"https://api.example.com/orders?n=)" + n +
           R"(","endpoint":"/orders","query":"n=)" + n +
           R"(","status":201,"duration_ms":12.5,"mode":"test","ip_address":"192.0.2.1",)"
           R"("user_agent":"curl","api_key":{"uuid":"key_1","name":"CI"},"idempotency_key":null,)"
           R"("error_type":null,"event_uuids":["evt_)" +
           n + R"("],"request":)" + message("request " + n) + R"(,"response":)" +
           message("answer " + n) + R"(,"created_at":)" + moment + "}";
}

QByteArray DeveloperServer::delivery(qint64 sequence, const QByteArray &uuid,
                                     const QByteArray &status)
{
    return R"({"uuid":")" + uuid + R"(","sequence":)" + QByteArray::number(sequence) +
           R"(,"event_uuid":"evt_1","event_type":"order.received","webhook_uuid":"sub_1",)"
           R"("endpoint":"https://example.com/hook","status":")" +
           status + R"(","attempts":[{"number":1,"trigger":"automatic","started_at":)" + moment +
           R"(,"duration_ms":5,"status":null,"error":"timeout","request":)" + message("x") +
           R"(,"response":null}],"next_attempt_at":null,"created_at":)" + moment +
           R"(,"updated_at":)" + moment + "}";
}

QByteArray DeveloperServer::webhook(const QByteArray &uuid)
{
    return R"({"uuid":")" + uuid + R"(","name":null,"endpoint":"https://example.com/)" + uuid +
           R"(","enabled":true,"notification_types":["*"],"restricted":false,"created_at":)" +
           moment + R"(,"updated_at":)" + moment + "}";
}

QByteArray DeveloperServer::apiKey(const QByteArray &uuid, const QByteArray &lastUsedAt)
{
    return R"({"uuid":")" + uuid +
           R"(","name":"CI","type":"standard","mode":"test",)"
           R"("prefix":"sk_test_","last4":"1234","permissions":[],"allowed_ips":[],"created_at":)" +
           moment + R"(,"last_used_at":)" +
           (lastUsedAt.isEmpty() ? QByteArray("null") : '"' + lastUsedAt + '"') +
           R"(,"expires_at":null,"revoked_at":null})";
}

QStringList DeveloperServer::windows(Collection collection) const
{
    QStringList result;
    for (const ServerRequest &request : requests()) {
        if (request.path() != api + collectionName(collection).toLatin1())
            continue;
        const QUrlQuery query = queryOf(request);
        if (query.queryItemValue(QStringLiteral("limit")) == QLatin1String("1"))
            continue; // only asks whether the server is there
        result.append(query.queryItemValue(QStringLiteral("after")) + u'-' +
                      query.queryItemValue(QStringLiteral("before")));
    }
    return result;
}

ServerReply DeveloperServer::handle(const ServerRequest &request)
{
    if (frozen)
        return ServerReply::failing(ServerReply::Ending::Silent);
    if (before) {
        if (const auto reply = before(request))
            return *reply;
    }
    const QByteArray path = request.path();
    if (path == api + "stream" && offersStream) {
        ServerReply reply;
        reply.headers = {{"Content-Type", "text/event-stream"}};
        reply.body = "event: changed\ndata: {\"collections\":[\"events\",\"logs\","
                     "\"deliveries\",\"webhooks\",\"api_keys\"]}\n\n";
        reply.ending = ServerReply::Ending::Stream;
        return reply;
    }
    if (path == "/api/v1/notifications/subscriptions")
        return webhookPage(request);
    if (path.startsWith(api)) {
        const auto collection = collectionFromName(QString::fromLatin1(path.mid(api.size())));
        if (collection && isFeed(*collection))
            return page(feed(*collection), request);
        if (path == api + "api-keys")
            return apiKeyList(request);
        if (path == api + "session")
            return ServerReply::json(200, R"({"data":{}})");
    }
    return ServerReply::json(404, R"({"message":"no","error":"no","code":2001,)"
                                  R"("error_type":"general.resource_not_found"})");
}

ServerReply DeveloperServer::page(const Feed &feed, const ServerRequest &request) const
{
    const QUrlQuery query = queryOf(request);
    const auto below = numberOf(query, QStringLiteral("before"));
    const qint64 above = numberOf(query, QStringLiteral("after")).value_or(0);
    const qint64 limit = numberOf(query, QStringLiteral("limit")).value_or(100);
    QByteArray items;
    qint64 count = 0;
    bool more = false;
    auto end = below ? feed.items.lower_bound(*below) : feed.items.end();
    while (end != feed.items.begin()) {
        --end;
        if (end->first <= above)
            break;
        if (count == limit) {
            more = true;
            break;
        }
        items += (count == 0 ? "" : ",") + end->second;
        ++count;
    }
    std::optional<qint64> newest;
    std::optional<qint64> oldest;
    if (!feed.items.empty()) {
        newest = feed.items.rbegin()->first;
        oldest = feed.items.begin()->first;
    }
    const QByteArray total =
        feed.counts ? QByteArray::number(qint64(feed.items.size())) : QByteArray("null");
    return ServerReply::json(200, "{\"data\":[" + items + "],\"meta\":{\"epoch\":\"" + feed.epoch +
                                      "\",\"has_more\":" + (more ? "true" : "false") +
                                      ",\"newest_sequence\":" + number(newest) +
                                      ",\"oldest_sequence\":" + number(oldest) +
                                      ",\"total\":" + total + "}}");
}

ServerReply DeveloperServer::webhookPage(const ServerRequest &request) const
{
    if (!webhooksEtag.isEmpty() && request.header("If-None-Match") == webhooksEtag) {
        ServerReply unchanged;
        unchanged.status = 304;
        return unchanged.with("ETag", webhooksEtag);
    }
    const qint64 page = numberOf(queryOf(request), QStringLiteral("page")).value_or(1);
    const QList<QByteArray> items = webhooks.mid((page - 1) * webhooksAPage, webhooksAPage);
    const bool more = page * webhooksAPage < webhooks.size();
    ServerReply reply = ServerReply::json(
        200, "{\"data\":[" + items.join(',') +
                 R"(],"links":{"first":null,"last":null,"prev":null,"next":)" +
                 (more ? R"("http://internal.invalid/elsewhere?page=77")" : "null") +
                 R"(},"meta":{"current_page":)" + QByteArray::number(page) + R"(,"per_page":2}})");
    return webhooksEtag.isEmpty() ? reply : reply.with("ETag", webhooksEtag);
}

ServerReply DeveloperServer::apiKeyList(const ServerRequest &request) const
{
    if (request.header("If-None-Match") == apiKeysEtag) {
        ServerReply unchanged;
        unchanged.status = 304;
        return unchanged.with("ETag", apiKeysEtag);
    }
    return ServerReply::json(200, "{\"data\":[" + apiKeys.join(',') + "]}")
        .with("ETag", apiKeysEtag);
}
