// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheFixture.h"
#include "MessageColumns.h"

//! A real recorded.db in a folder of its own, and what passes or reaches this machine.
class RecordedFixture : public CacheFixture
{
public:
    RecordedFixture()
        : CacheFixture(CacheContent::Own)
    {
    }

    QString file() const { return path() + QStringLiteral("/recorded.db"); }

    Result<Done> record(const std::vector<NewLog> &logs)
    {
        return write([logs](CacheWriter &writer) { return writer.record(logs); });
    }
    Result<ArrivalOutcome> receive(const NewArrival &arrival)
    {
        return write([arrival](CacheWriter &writer) { return writer.receive(arrival); });
    }
    Result<Done> erase()
    {
        std::optional<Result<Done>> answer;
        cache->erase(cache.get(), [&answer](const Result<Done> &erased) { answer = erased; });
        [&] { QTRY_VERIFY(answer.has_value()); }();
        return *answer;
    }
    static RowFilter filter(RowCondition::Field field, const QString &text)
    {
        RowCondition condition;
        condition.field = field;
        condition.texts = {text};
        return {{condition}};
    }
    //! Nothing of it is in any file of the connection.
    bool isNowhere(const QByteArray &text) const
    {
        const QDir folder(path());
        const QStringList names = folder.entryList(QDir::Files);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly) || file.readAll().contains(text))
                return false;
        }
        return true;
    }

    //! A request that created `resource`; made at `second`.
    static NewLog log(const QByteArray &uuid, qint64 second, const QByteArray &resource = {})
    {
        NewLog log;
        log.uuid = uuid;
        log.method = "POST";
        log.url = "https://harbor-sandbox.owlpay.com/api/v1/customers";
        log.endpoint = "/api/v1/customers";
        log.status = 201;
        log.durationMs = 40;
        log.mode = "test";
        log.createdAt = second * 1'000'000;
        log.request = MessageColumns::pack({{"X-API-KEY", "***"}}, QByteArray("{}"), 2, 0);
        const QByteArray body = R"({"data":{"uuid":")" + resource + R"("}})";
        log.response = MessageColumns::pack({}, body, body.size(), 0);
        NewLogEnding ending;
        ending.connectMs = 12.5;
        ending.waitMs = 20;
        ending.downloadMs = 1.5;
        ending.kind = "answered";
        log.ending = ending;
        if (!resource.isEmpty())
            log.changed = {resource};
        return log;
    }
    //! A webhook that came at `second` and was answered with `status`.
    static NewArrival arrival(const QByteArray &name, qint64 second, const QByteArray &resource,
                              int status = 200)
    {
        NewEvent event;
        event.uuid = "evt_" + name;
        event.mode = "test";
        event.resourceObject = "customer";
        event.resourceUuid = resource;
        event.payload = R"({"data":{"uuid":")" + resource + R"("}})";
        event.createdAt = second * 1'000'000;
        event.signature = "verified";
        NewAttempt attempt;
        attempt.trigger = "automatic";
        attempt.startedAt = event.createdAt;
        attempt.durationMs = 3;
        attempt.status = status;
        attempt.request = MessageColumns::pack({{"harbor-signature", "t=1,v1=aa"}}, std::nullopt,
                                               event.payload.size(), MessageColumns::EventPayload);
        attempt.response = MessageColumns::pack({}, QByteArray("ok"), 2, 0);
        NewArrival arrival;
        arrival.delivery.uuid = "dlv_" + name;
        arrival.delivery.eventUuid = event.uuid;
        arrival.delivery.webhookUuid = "sub_1";
        arrival.delivery.endpoint = "/hooks";
        arrival.delivery.status = status / 100 == 2 ? "succeeded" : "failed";
        arrival.delivery.createdAt = arrival.delivery.updatedAt = event.createdAt;
        arrival.delivery.attempts = {attempt};
        arrival.delivery.signature = event.signature;
        arrival.event = event;
        return arrival;
    }
};
