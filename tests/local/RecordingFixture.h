// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordedFixture.h"
#include "RelayedExchange.h"
#include "WebhookSignature.h"

#include <QDateTime>

//! Exchanges as the relay hands them over, and rows as they are read back.
class RecordingFixture : public RecordedFixture
{
public:
    static constexpr qint64 second = 1'000'000;

    static RelayedMessage message(const QList<RelayedHeader> &headers, const QByteArray &body)
    {
        return {headers, body, body.size(), true};
    }
    static RelayedExchange exchange(const QByteArray &method, const QByteArray &target,
                                    const QByteArray &body, int status, const QByteArray &answer)
    {
        RelayedExchange exchange;
        exchange.method = method;
        exchange.target = target;
        exchange.request = message({{"X-API-KEY", "hbr_secret_0123456789"},
                                    {"User-Agent", "curl/8"},
                                    {"X-Idempotency-Key", "idem_1"},
                                    {"Content-Type", "application/json"}},
                                   body);
        exchange.response = message({{"Content-Type", "application/json"}}, answer);
        exchange.status = status;
        exchange.startedAt = QDateTime::currentSecsSinceEpoch() * second;
        exchange.connectMs = 10;
        exchange.waitMs = 20;
        exchange.downloadMs = 5;
        exchange.totalMs = 35;
        return exchange;
    }
    //! A webhook as OwlPay sends it, answered with 200.
    static RelayedExchange webhook(const QByteArray &body, const QByteArray &secret,
                                   const QByteArray &header = "harbor-signature")
    {
        RelayedExchange exchange = RecordingFixture::exchange("POST", "/hooks", body, 200, "ok");
        exchange.request.headers = {{"Content-Type", "application/json"}};
        if (!secret.isEmpty())
            exchange.request.headers.append(RelayedHeader{
                header,
                WebhookSignature::header({secret}, QDateTime::currentSecsSinceEpoch(), body)});
        return exchange;
    }

    LogRecord onlyLog()
    {
        const auto ids = list(Collection::Logs);
        if (ids.size() != 1)
            return {};
        return cache->page().logs().recordAt(ids.first()).value().value_or(LogRecord());
    }
    EventRecord onlyEvent()
    {
        const auto ids = list(Collection::Events);
        if (ids.size() != 1)
            return {};
        return cache->page().events().recordAt(ids.first()).value().value_or(EventRecord());
    }
    DeliveryRecord onlyDelivery()
    {
        const auto ids = list(Collection::Deliveries);
        if (ids.size() != 1)
            return {};
        return cache->page().deliveries().recordAt(ids.first()).value().value_or(DeliveryRecord());
    }
};
