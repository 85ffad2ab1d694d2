// SPDX-License-Identifier: Apache-2.0
#include "SampleRows.h"

#include "Timestamp.h"

#include <QUuid>

namespace {

struct Kind
{
    const char *type;
    const char *object;
    const char *prefix;
    const char *method;
    const char *path;
    const char *summary;
};

const Kind kinds[] = {
    {"order.received", "order", "ord_", "POST", "/api/v1/platform/tunnel/orders",
     "Order #%1 of 1,250.00 USD was received"},
    {"vendor.created", "vendor", "ven_", "POST", "/api/v1/platform/tunnel/vendors",
     "Vendor “Northwind Traders %1” was created"},
    {"vendor.updated", "vendor", "ven_", "PUT", "/api/v1/platform/tunnel/vendors/ven_%1",
     "Bank account of vendor “Contoso %1” was changed"},
    {"order.cancelled", "order", "ord_", "PUT", "/api/v1/platform/tunnel/orders/cancel",
     "Order #%1 was cancelled"},
};

QString hex(int seed, int length)
{
    static const QUuid space(QStringLiteral("{6ba7b810-9dad-11d1-80b4-00c04fd430c8}"));
    return QUuid::createUuidV5(space, QByteArray::number(seed)).toString(QUuid::Id128).left(length);
}

const Kind &kindOf(int number)
{
    return kinds[number % 4];
}

qint64 timeOf(int number)
{
    return Timestamp::now() - (200 - number) * 31 * 60'000'000LL;
}

QByteArray payloadOf(int number)
{
    return QStringLiteral(
               R"({"uuid":"att_%1","api_version":"1.0.0","is_test":1,"observation":"owlpay.%2","data":{"%3":{"uuid":"%4%5","currency":"USD","total":1250.00,"order_serial":"SO-%6","meta_data":{"channel":"web","note":"第 %6 筆訂單"},"is_paid":false,"vendor_uuid":null,"created_at":"2026-11-20T08:34:33.000000Z"}}})")
        .arg(hex(number, 12), QString::fromLatin1(kindOf(number).type),
             QString::fromLatin1(kindOf(number).object), QString::fromLatin1(kindOf(number).prefix),
             hex(number + 5000, 20))
        .arg(number)
        .toUtf8();
}

HttpMessageRow message(const QByteArray &body, bool answer)
{
    HttpMessageRow row;
    row.headers = {{QStringLiteral("Content-Type"), QStringLiteral("application/json")}};
    if (answer) {
        row.headers += {{QStringLiteral("Date"), QStringLiteral("Fri, 20 Nov 2026 08:34:33 GMT")},
                        {QStringLiteral("X-Request-Id"), QStringLiteral("req_0a1b2c")}};
    } else {
        row.headers +=
            {{QStringLiteral("Host"), QStringLiteral("api.owlpay.com")},
             {QStringLiteral("Authorization"), QStringLiteral("Bearer pk_test_••••a1b2")},
             {QStringLiteral("User-Agent"), QStringLiteral("owlpay-php/1.4.2")},
             {QStringLiteral("Idempotency-Key"), QStringLiteral("7b0c2c1e-5a55-4a7e-8f6e")}};
    }
    row.body = body;
    row.hasBody = !body.isEmpty();
    row.size = body.size();
    return row;
}

} // namespace

QString SampleRows::hostileText()
{
    return QStringLiteral("<b>bold</b><img src=file:///etc/passwd> 🦉 مرحبا بالعالم "
                          "\u202eabc ") +
           QStringLiteral("averyveryverylongwordwithoutanyspace").repeated(8);
}

EventRecord SampleRows::event(int number)
{
    const Kind &kind = kindOf(number);
    EventRecord event;
    event.sequence = number;
    event.row.uuid = QStringLiteral("evt_") + hex(number, 24);
    event.row.type = QString::fromLatin1(kind.type);
    event.row.summary = QString::fromUtf8(kind.summary).arg(number);
    event.row.mode = QStringLiteral("test");
    event.row.resourceObject = QString::fromLatin1(kind.object);
    event.row.resourceUuid = QString::fromLatin1(kind.prefix) + hex(number + 5000, 20);
    // Each seventh comes from OwlPay itself.
    if (number % 7 != 0)
        event.row.requestUuid = QStringLiteral("req_") + hex(number + 9000, 24);
    event.row.createdAt = timeOf(number);
    event.notificationUuid = QStringLiteral("att_") + hex(number, 12);
    event.payload = payloadOf(number);
    return event;
}

LogRecord SampleRows::log(int number)
{
    const Kind &kind = kindOf(number);
    const bool query = number % 7 == 0;
    const bool refused = number % 5 == 3;
    LogRecord log;
    log.sequence = number;
    log.row.uuid = QStringLiteral("req_") + hex(number + 9000, 24);
    log.row.method = query ? QStringLiteral("GET") : QString::fromLatin1(kind.method);
    log.row.endpoint = QString::fromLatin1(kind.path).replace(QLatin1String("%1"), hex(number, 12));
    log.row.url = QStringLiteral("https://api.owlpay.com") + log.row.endpoint +
                  (query ? QStringLiteral("?limit=10&meta_data[foo]=Bar") : QString());
    log.row.status = query ? 200 : refused ? (number % 2 ? 422 : 500) : 201;
    log.row.durationMs = 12.4 + number * 37 % 900;
    log.row.mode = QStringLiteral("test");
    log.row.ipAddress = QStringLiteral("203.0.113.7");
    log.row.apiKeyUuid = QStringLiteral("key_1");
    log.row.apiKeyName = number % 2 ? QStringLiteral("CI server") : QStringLiteral("Web shop");
    if (refused && !query)
        log.row.errorType = number % 2 ? QStringLiteral("general.validation_error")
                                       : QStringLiteral("general.internal_server_error");
    if (!query && !refused)
        log.row.eventUuids = {QStringLiteral("evt_") + hex(number, 24)};
    log.row.createdAt = timeOf(number) - 40'000;
    log.userAgent = QStringLiteral("owlpay-php/1.4.2 (PHP 8.3)");
    log.idempotencyKey = query ? QString() : QStringLiteral("7b0c2c1e-5a55-4a7e-8f6e");
    log.request = message(
        query
            ? QByteArray()
            : QByteArrayLiteral(
                  R"({"currency":"USD","total":1250.00,"order_serial":"SO-7","vendor_uuid":"ven_12"})"),
        false);
    log.response = message(
        log.row.errorType.isEmpty()
            ? payloadOf(number)
            : QByteArrayLiteral(
                  R"({"message":"The given data was invalid.","error":"The given data was invalid.","code":2005,"error_type":"general.validation_error","errors":{"total":["The total must be at least 1."]}})"),
        true);
    return log;
}

DeliveryRecord SampleRows::delivery(int number)
{
    static const QStringList states{QStringLiteral("succeeded"), QStringLiteral("retrying"),
                                    QStringLiteral("succeeded"), QStringLiteral("failed"),
                                    QStringLiteral("dropped"),   QStringLiteral("succeeded")};
    DeliveryRecord delivery;
    delivery.sequence = number;
    delivery.row.uuid = QStringLiteral("dlv_") + hex(number + 300, 24);
    delivery.row.eventUuid = QStringLiteral("evt_") + hex(number, 24);
    delivery.row.eventType = QString::fromLatin1(kindOf(number).type);
    delivery.row.webhookUuid = webhooks().value(number % 2).uuid;
    delivery.row.endpoint = webhooks().value(number % 2).endpoint;
    delivery.row.status = states[number % states.size()];
    delivery.row.createdAt = timeOf(number) + 100'000;
    delivery.row.updatedAt = timeOf(number) + 30'000'000;
    const bool good = delivery.row.status == QLatin1String("succeeded");
    const int attempts = good ? 1 : delivery.row.status == QLatin1String("dropped") ? 1 : 3;
    for (int i = 1; i <= attempts; ++i) {
        AttemptRow attempt;
        attempt.number = i;
        attempt.trigger = i == 3 ? QStringLiteral("resend") : QStringLiteral("automatic");
        attempt.startedAt = timeOf(number) + i * 5'000'000;
        attempt.durationMs = good ? 84.2 : 10'000;
        attempt.status = good ? 200 : delivery.row.status == QLatin1String("dropped") ? 404 : 0;
        if (attempt.status == 0)
            attempt.error =
                i == 1 ? QStringLiteral("timeout") : QStringLiteral("connection_refused");
        attempt.request = message({}, false);
        attempt.request.headers +=
            {{QStringLiteral("owlpay-signature"),
              QStringLiteral("t=1763627673,v1="
                             "5257a869e7ecebeda32affa62cdca3fa51cad7e77a0e56ff536d0ce8e108d8bd")}};
        attempt.request.bodyIsEventPayload = true;
        attempt.request.size = payloadOf(number).size();
        if (attempt.status > 0)
            attempt.response = message(good ? QByteArrayLiteral("{\"ok\":true}")
                                            : QByteArrayLiteral("<h1>Not found</h1>"),
                                       true);
        delivery.attempts.append(attempt);
    }
    if (delivery.row.status == QLatin1String("retrying"))
        delivery.row.nextAttemptAt = Timestamp::now() + 600'000'000LL;
    return delivery;
}

std::vector<EventRecord> SampleRows::events(int count, qint64 first)
{
    std::vector<EventRecord> rows;
    for (int i = count - 1; i >= 0; --i)
        rows.push_back(event(int(first) + i));
    return rows;
}

std::vector<LogRecord> SampleRows::logs(int count, qint64 first)
{
    std::vector<LogRecord> rows;
    for (int i = count - 1; i >= 0; --i)
        rows.push_back(log(int(first) + i));
    return rows;
}

std::vector<DeliveryRecord> SampleRows::deliveries(int count)
{
    std::vector<DeliveryRecord> rows;
    for (int i = count - 1; i >= 0; --i)
        rows.push_back(delivery(1 + i));
    return rows;
}

QList<WebhookRow> SampleRows::webhooks()
{
    const qint64 day = 86'400'000'000LL;
    const qint64 now = Timestamp::now() / day * day;
    const auto row = [now](const char *uuid, const char *name, const char *endpoint, bool enabled,
                           bool restricted, const QStringList &types) {
        WebhookRow webhook;
        webhook.uuid = QString::fromLatin1(uuid);
        webhook.name = QString::fromUtf8(name);
        webhook.endpoint = QString::fromLatin1(endpoint);
        webhook.enabled = enabled;
        webhook.restricted = restricted;
        webhook.notificationTypes = types;
        webhook.createdAt = now - 20 * 86'400'000'000LL;
        webhook.updatedAt = now - 3 * 86'400'000'000LL;
        webhook.version = QStringLiteral("2026-11-20T08:34:33.000000Z");
        return webhook;
    };
    return {row("sub_4f0c2a9d81e24b6c", "Order service", "https://shop.example.com/hooks/owlpay",
                true, false, {QStringLiteral("order.*"), QStringLiteral("vendor.created")}),
            row("sub_9b1d77c05a3f4e28", "Ledger 帳務", "https://ledger.example.com/notify", true,
                false, {QStringLiteral("*")}),
            row("sub_0e5512f3a7b94d10", "", "https://old.example.com/incoming/owlpay/v1", false,
                false, {QStringLiteral("customer_onboarding.rejected")}),
            row("sub_73aa01bd9c8e4f55", "Partner", "https://partner.example.net/w", true, true,
                {QStringLiteral("transfer.sub_status.*")})};
}
