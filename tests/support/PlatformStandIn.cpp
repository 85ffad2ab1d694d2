// SPDX-License-Identifier: Apache-2.0
#include "PlatformStandIn.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrlQuery>

namespace {

const QByteArray orders("/api/v1/platform/tunnel/orders");

ServerReply reply(int status, const QJsonObject &body)
{
    return ServerReply::json(status, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

ServerReply refused(int status, const char *message)
{
    return reply(status, {{QStringLiteral("message"), QString::fromLatin1(message)}});
}

} // namespace

PlatformStandIn::PlatformStandIn(const QSslConfiguration &tls, QObject *parent)
    : LoopbackServer(tls, parent)
{
    setHandler([this](const ServerRequest &request) { return handle(request); });
}

bool PlatformStandIn::isAuthorized(const ServerRequest &request)
{
    const QByteArray given = request.header("Authorization");
    return given == "Bearer " + apiKey() || given == "Basic " + (apiKey() + ':').toBase64();
}

ServerReply PlatformStandIn::handle(const ServerRequest &request)
{
    if (!isAuthorized(request))
        return refused(401, "Unauthenticated.");
    const QByteArray path = request.path();
    if (request.method == "POST" && path == orders)
        return create(request);
    if (request.method == "GET" && path.startsWith(orders + '/')) {
        const auto found = m_orders.constFind(path.mid(orders.size() + 1));
        if (found == m_orders.cend())
            return refused(404, "Not found.");
        return reply(200, {{QStringLiteral("data"), *found}});
    }
    m_violations.append(request.method + ' ' + request.target);
    return refused(418, "This is not published.");
}

ServerReply PlatformStandIn::create(const ServerRequest &request)
{
    // The PHP package sends the parameters of every verb in the query string.
    QJsonObject given = request.json();
    const qsizetype question = request.target.indexOf('?');
    const QUrlQuery query(question < 0 ? QString()
                                       : QString::fromUtf8(request.target.mid(question + 1)));
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        given.insert(name, value);
    const auto has = [&given](const char *name) { return given.contains(QLatin1String(name)); };
    if (!has("currency") || !has("total") ||
        !(has("order_serial") || has("application_order_serial")) ||
        !(has("vendor_uuid") || has("application_vendor_uuid")))
        return refused(422, "A parameter is missing.");
    const QByteArray uuid = "ord_0000000000000000000000000000" +
                            QByteArray::number(m_orders.size() + 1).rightJustified(4, '0');
    QJsonObject order = given;
    order.insert(QStringLiteral("object"), QStringLiteral("order"));
    order.insert(QStringLiteral("uuid"), QString::fromLatin1(uuid));
    order.insert(QStringLiteral("order_token"), QStringLiteral("tok_of_the_order_5d1f"));
    order.insert(QStringLiteral("status"), QStringLiteral("owlpay.received_order"));
    order.insert(QStringLiteral("is_test"), 1);
    m_orders.insert(uuid, order);
    return reply(200, {{QStringLiteral("data"), order}});
}

QByteArray PlatformStandIn::notification(const QByteArray &orderUuid) const
{
    const QJsonObject body{
        {QStringLiteral("uuid"), QStringLiteral("att_00000000000000000000000000000001")},
        {QStringLiteral("api_version"), QStringLiteral("1.0.0")},
        {QStringLiteral("is_test"), 1},
        {QStringLiteral("observation"), QStringLiteral("owlpay.received_order")},
        {QStringLiteral("data"),
         QJsonObject{{QStringLiteral("order"), m_orders.value(orderUuid)}}}};
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}
