// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Cache.h"
#include "RecordPages.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

//! A real cache in a folder of its own, and the steps that tests of it repeat.
class CacheFixture
{
    QTemporaryDir m_directory; // goes last
    CacheContent m_content;

public:
    explicit CacheFixture(CacheContent content = CacheContent::Server)
        : m_content(content)
    {
        open();
    }

    void open()
    {
        auto folder = ConnectionFolder::open(path());
        QVERIFY(folder);
        auto opened = Cache::open(folder.value(), m_content);
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
    QString file() const { return path() + QStringLiteral("/cache.db"); }

    //! Runs a job on the writer thread and waits for its answer.
    template <typename Job>
    auto write(Job job)
    {
        using T = std::invoke_result_t<Job, CacheWriter &>;
        std::optional<T> answer;
        cache->write(cache.get(), job, [&answer](const T &value) { answer = value; });
        [&] { QTRY_VERIFY(answer.has_value()); }();
        return *answer;
    }
    template <typename Record>
    Result<PageOutcome> commit(const FeedPage<Record> &page)
    {
        return write(RecordPages::writing(page));
    }

    //! The ids of matching rows, as a table gets them.
    QList<qint64> list(Collection collection, const RowFilter &filter = {}, IdRange range = {})
    {
        QList<qint64> ids;
        std::optional<Result<qint64>> end;
        cache->listIds(
            collection, filter, range, cache.get(),
            [&ids](const QList<qint64> &chunk) { ids += chunk; },
            [&end](const Result<qint64> &count) { end = count; });
        [&] { QTRY_VERIFY(end.has_value()); }();
        [&] { QVERIFY2(end->ok(), end->ok() ? "" : qPrintable(end->problem().message)); }();
        return ids;
    }
    QStringList uuids(const RowFilter &filter = {})
    {
        QStringList result;
        const auto rows = cache->page().logs().rows(list(Collection::Logs, filter));
        for (const LogRow &row : rows.value())
            result.append(row.uuid);
        return result;
    }
    FeedState feed(Collection collection) { return cache->page().feed(collection).value(); }

    static LogRecord log(qint64 sequence, const QString &uuid = {})
    {
        LogRecord record;
        record.sequence = sequence;
        record.row.uuid = uuid.isEmpty() ? QStringLiteral("req_%1").arg(sequence) : uuid;
        record.row.method = QStringLiteral("POST");
        record.row.url = QStringLiteral("https://api.example.com/orders?limit=%1").arg(sequence);
        record.row.endpoint = QStringLiteral("/orders");
        record.row.status = 201;
        record.row.durationMs = 12.5;
        record.row.mode = QStringLiteral("test");
        record.row.ipAddress = QStringLiteral("192.0.2.7");
        record.row.apiKeyUuid = QStringLiteral("key_1");
        record.row.apiKeyName = QStringLiteral("CI server");
        record.row.eventUuids = {QStringLiteral("evt_%1").arg(sequence)};
        record.row.createdAt = sequence * 1'000'000;
        record.query = QStringLiteral("limit=%1").arg(sequence);
        record.userAgent = QStringLiteral("curl/8");
        record.request.headers = {{QStringLiteral("Accept"), QStringLiteral("*/*")}};
        record.request.body = R"({"total":12})";
        record.request.hasBody = true;
        record.request.size = record.request.body.size();
        record.response.body = QByteArray("\x00\x01\xff", 3);
        record.response.hasBody = true;
        record.response.isBinary = true;
        record.response.size = 100'000;
        record.response.truncated = true;
        return record;
    }
    static EventRecord event(qint64 sequence)
    {
        EventRecord record;
        record.sequence = sequence;
        record.row.uuid = QStringLiteral("evt_%1").arg(sequence);
        record.row.type = QStringLiteral("order.received");
        record.row.summary = QStringLiteral("供應商 %1").arg(sequence);
        record.row.mode = QStringLiteral("test");
        record.row.resourceObject = QStringLiteral("order");
        record.row.resourceUuid = QStringLiteral("ord_%1").arg(sequence);
        record.row.requestUuid = QStringLiteral("req_%1").arg(sequence);
        record.row.createdAt = sequence * 1'000'000;
        record.notificationUuid = QStringLiteral("att_%1").arg(sequence);
        record.payload = R"({"uuid":"att_1"})";
        return record;
    }
    static DeliveryRecord delivery(qint64 sequence, const QString &uuid, const QString &status)
    {
        DeliveryRecord record;
        record.sequence = sequence;
        record.row.uuid = uuid;
        record.row.eventUuid = QStringLiteral("evt_1");
        record.row.eventType = QStringLiteral("order.received");
        record.row.webhookUuid = QStringLiteral("sub_1");
        record.row.endpoint = QStringLiteral("https://example.com/hook");
        record.row.status = status;
        record.row.createdAt = 1'000'000;
        record.row.updatedAt = sequence * 1'000'000;
        AttemptRow attempt;
        attempt.number = 1;
        attempt.trigger = QStringLiteral("automatic");
        attempt.startedAt = 1'500'000;
        attempt.durationMs = 30;
        attempt.error = QStringLiteral("connection_refused");
        attempt.request.bodyIsEventPayload = true;
        record.attempts = {attempt};
        return record;
    }
    //! A page of logs or events with these sequences, newest first.
    template <typename Record = LogRecord>
    static FeedPage<Record> page(const QList<qint64> &sequences, bool hasMore, qint64 newest,
                                 FeedWindow window = {},
                                 const QString &epoch = QStringLiteral("one"))
    {
        FeedPage<Record> result;
        result.window = window;
        result.epoch = epoch;
        result.hasMore = hasMore;
        result.newest = newest;
        result.oldest = 1;
        for (const qint64 sequence : sequences) {
            if constexpr (std::is_same_v<Record, LogRecord>)
                result.items.push_back(log(sequence));
            else
                result.items.push_back(event(sequence));
        }
        return result;
    }

    std::shared_ptr<Cache> cache;
    QList<CacheChange> changes;
    QList<Problem> problems;
};
