// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheFixture.h"
#include "MessageColumns.h"

//! A real recorded.db in a folder of its own, and what passes or reaches this machine.
class RecordedFixture
{
    QTemporaryDir m_directory; // goes last

public:
    RecordedFixture() { open(); }

    void open()
    {
        auto folder = ConnectionFolder::open(path());
        QVERIFY(folder);
        auto opened = Cache::open(folder.value(), CacheContent::Own);
        QVERIFY2(opened.ok(), opened.ok() ? "" : qPrintable(opened.problem().message));
        cache = std::move(opened.value());
        QObject::connect(cache.get(), &Cache::changed, cache.get(),
                         [this](const CacheChange &change) { changes.append(change); });
        QObject::connect(cache.get(), &Cache::failed, cache.get(),
                         [this](const Problem &problem) { problems.append(problem); });
    }
    void close() { cache.reset(); }
    void reopen()
    {
        close();
        open();
    }
    QString path() const { return m_directory.filePath(QStringLiteral("con_test")); }
    QString file() const { return path() + QStringLiteral("/recorded.db"); }

    template <typename Job>
    auto write(Job job)
    {
        using T = std::invoke_result_t<Job, CacheWriter &>;
        std::optional<T> answer;
        cache->write(cache.get(), job, [&answer](const T &value) { answer = value; });
        [&] { QTRY_VERIFY(answer.has_value()); }();
        return *answer;
    }
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
    QList<qint64> list(Collection collection, const RowFilter &filter = {})
    {
        QList<qint64> ids;
        std::optional<Result<qint64>> end;
        cache->listIds(
            collection, filter, {}, cache.get(),
            [&ids](const QList<qint64> &chunk) { ids += chunk; },
            [&end](const Result<qint64> &count) { end = count; });
        [&] { QTRY_VERIFY(end.has_value()); }();
        [&] { QVERIFY2(end->ok(), end->ok() ? "" : qPrintable(end->problem().message)); }();
        return ids;
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

    std::shared_ptr<Cache> cache;
    QList<CacheChange> changes;
    QList<Problem> problems;
};
