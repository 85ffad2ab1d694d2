// SPDX-License-Identifier: Apache-2.0
#include "CacheFixture.h"
#include "SqliteDatabase.h"

#include <QThread>

#include <sqlite3.h>

class TestCacheReads : public QObject
{
    Q_OBJECT

private:
    static void fill(CacheFixture &f, qint64 rows)
    {
        for (qint64 high = rows; high > 0; high -= 500) {
            QList<qint64> sequences;
            for (qint64 s = high; s > qMax<qint64>(0, high - 500); --s)
                sequences.append(s);
            FeedWindow window;
            if (high < rows)
                window.before = high + 1;
            QVERIFY(f.commit(CacheFixture::page(sequences, sequences.last() > 1, rows, window)));
        }
    }

private Q_SLOTS:
    void aLogComesBackAsItWas()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({7}, false, 7)));
        const auto record = f.cache->page().logs().record(u"req_7"_qs).value();
        QVERIFY(record);
        const LogRecord expected = CacheFixture::log(7);
        QCOMPARE(record->sequence, 7);
        QCOMPARE(record->row.method, expected.row.method);
        QCOMPARE(record->row.url, expected.row.url);
        QCOMPARE(record->row.durationMs, expected.row.durationMs);
        QCOMPARE(record->row.eventUuids, expected.row.eventUuids);
        QCOMPARE(record->row.createdAt, expected.row.createdAt);
        QCOMPARE(record->query, expected.query);
        QCOMPARE(record->request.headers, expected.request.headers);
        QCOMPARE(record->request.body, expected.request.body);
        QCOMPARE(record->response.body, expected.response.body);
        QCOMPARE(record->response.size, expected.response.size);
        QVERIFY(record->response.truncated);
        QVERIFY(record->response.isBinary);
        QVERIFY(!record->request.damaged);
        QVERIFY(!record->response.damaged);
        QVERIFY(!f.cache->page().logs().record(u"req_unknown"_qs).value());
    }

    void anEventAndItsDeliveriesComeBackAsTheyWere()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page<EventRecord>({1}, false, 1)));
        FeedPage<DeliveryRecord> page;
        page.epoch = QStringLiteral("one");
        page.newest = 9;
        page.items = {CacheFixture::delivery(9, u"dlv_2"_qs, u"failed"_qs),
                      CacheFixture::delivery(8, u"dlv_1"_qs, u"retrying"_qs)};
        page.items[0].attempts[0].response = HttpMessageRow();
        page.items[0].attempts[0].response->body = "gone";
        page.items[0].attempts[0].response->hasBody = true;
        page.items[0].attempts[0].status = 500;
        QVERIFY(f.commit(page));

        const auto event = f.cache->page().events().record(u"evt_1"_qs).value();
        QVERIFY(event);
        QCOMPARE(event->payload, QByteArray(R"({"uuid":"att_1"})"));
        QCOMPARE(event->row.summary, u"供應商 1"_qs);
        QVERIFY(!event->damaged);
        const auto deliveries = f.cache->page().deliveries().ofEvent(u"evt_1"_qs).value();
        QCOMPARE(deliveries.size(), 2);
        QCOMPARE(deliveries[0].row.uuid, u"dlv_1"_qs);
        QVERIFY(!deliveries[0].attempts[0].response);
        QCOMPARE(deliveries[0].row.lastError, u"connection_refused"_qs);
        QCOMPARE(deliveries[1].row.lastStatus, 500);
        QCOMPARE(deliveries[1].attempts[0].response->body, QByteArray("gone"));
        QVERIFY(deliveries[1].attempts[0].request.bodyIsEventPayload);
        QCOMPARE(f.cache->page().deliveries().ofWebhook(u"sub_1"_qs, 10).value().size(), 2);
    }

    void aPageOfRowsKeepsTheOrderOfItsIds()
    {
        CacheFixture f;
        fill(f, 10);
        const qint64 base = f.feed(Collection::Logs).base;
        const auto rows = f.cache->page().logs().rows({base + 3, base + 99, base + 8}).value();
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0].uuid, u"req_3"_qs);
        QCOMPARE(rows[1].id, 0); // gone
        QCOMPARE(rows[2].uuid, u"req_8"_qs);
    }

    void damageInABodyIsNoticed()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({7}, false, 7)));
        QVERIFY(f.commit(CacheFixture::page<EventRecord>({7}, false, 7)));
        f.close();
        // As a flipped bit on the disk would: past SQLite's own checks.
        sqlite3 *database = nullptr;
        QCOMPARE(sqlite3_open(qPrintable(f.file()), &database), SQLITE_OK);
        QCOMPARE(sqlite3_exec(database,
                              "UPDATE log_messages SET request_body = '{\"total\":13}';"
                              "UPDATE event_payloads SET payload = '{\"uuid\":\"att_2\"}'",
                              nullptr, nullptr, nullptr),
                 SQLITE_OK);
        sqlite3_close(database);
        f.open();
        const auto record = f.cache->page().logs().record(u"req_7"_qs).value();
        QVERIFY(record->request.damaged);
        QVERIFY(!record->response.damaged);
        QVERIFY(f.cache->page().events().record(u"evt_7"_qs).value()->damaged);
    }

    void aListComesInChunksNewestFirst()
    {
        CacheFixture f;
        fill(f, 3000);
        QList<qsizetype> chunks;
        QList<qint64> ids;
        std::optional<qint64> count;
        f.cache->listIds(
            Collection::Logs, {}, {}, this,
            [&](const QList<qint64> &chunk) {
                QCOMPARE(QThread::currentThread(), thread());
                chunks.append(chunk.size());
                ids += chunk;
            },
            [&](const Result<qint64> &end) { count = end.value(); });
        QTRY_VERIFY(count.has_value());
        QCOMPARE(*count, 3000);
        QCOMPARE(ids.size(), 3000);
        QVERIFY(std::is_sorted(ids.crbegin(), ids.crend()));
        QVERIFY(chunks.size() > 1);
        QVERIFY(chunks.first() < chunks[1]);
    }

    void aPartOfAListCanBeAskedFor()
    {
        CacheFixture f;
        fill(f, 100);
        const qint64 base = f.feed(Collection::Logs).base;
        QCOMPARE(f.list(Collection::Logs, {}, {base + 98, base + 99}),
                 (QList<qint64>{base + 99, base + 98}));
    }

    void aCancelledReadDeliversNothingMore()
    {
        CacheFixture f;
        fill(f, 2000);
        int calls = 0;
        ReadTicket ticket = f.cache->listIds(
            Collection::Logs, {}, {}, this, [&](const QList<qint64> &) { ++calls; },
            [&](const Result<qint64> &) { ++calls; });
        ticket.cancel();
        QCOMPARE(f.list(Collection::Logs).size(), 2000);
        QCOMPARE(calls, 0);
    }

    void aLongReadEndsInTheMiddleWhenItIsCancelled()
    {
        CacheFixture f;
        fill(f, 2000);
        auto database = SqliteDatabase::open(f.file(), SqliteDatabase::Mode::ReadOnly);
        QVERIFY(database);
        CacheReader reader(std::move(database.value()));
        RowFilter slow;
        for (int i = 0; i < 50; ++i) {
            RowCondition word;
            word.texts = {QStringLiteral("nowhere_%1").arg(i)};
            word.negated = true;
            slow.conditions.append(word);
        }
        std::atomic_bool flag = false;
        int chunks = 0;
        reader.setCancelFlags(&flag, nullptr);
        const auto end = reader.ids(Collection::Logs, slow, {}, [&](const QList<qint64> &) {
            ++chunks;
            flag = true;
        });
        QVERIFY(!end);
        QCOMPARE(end.problem().kind, Problem::Kind::Cancelled);
        QCOMPARE(chunks, 1);
        // The reader is good for the next read.
        reader.setCancelFlags(nullptr, nullptr);
        const auto whole = reader.ids(Collection::Logs, {}, {}, [](const QList<qint64> &) {});
        QCOMPARE(whole.value(), 2000);
    }

    void nothingIsDeliveredToSomebodyWhoIsGone()
    {
        CacheFixture f;
        fill(f, 10);
        auto *context = new QObject;
        bool called = false;
        f.cache->read(
            context, [](const CacheReader &reader) { return reader.feed(Collection::Logs); },
            [&](const Result<FeedState> &) { called = true; });
        delete context;
        QCOMPARE(f.list(Collection::Logs).size(), 10);
        QVERIFY(!called);
    }

    void closingDoesNotWaitForReads()
    {
        CacheFixture f;
        fill(f, 2000);
        for (int i = 0; i < 50; ++i) {
            f.cache->listIds(
                Collection::Logs, {}, {}, this, [](const QList<qint64> &) {},
                [](const Result<qint64> &) {});
        }
        f.close();
        QVERIFY(!f.cache);
    }

    void theLastSevenDaysOfAWebhookAreCounted()
    {
        CacheFixture f;
        const QDate today(2026, 3, 31);
        const QTimeZone zone("Asia/Taipei");
        const auto at = [&](int daysAgo, int hour) {
            return QDateTime(today.addDays(-daysAgo), QTime(hour, 30), zone).toMSecsSinceEpoch() *
                   1000;
        };
        FeedPage<DeliveryRecord> page;
        page.epoch = QStringLiteral("one");
        page.newest = 10;
        qint64 sequence = 10;
        const auto add = [&](const QString &status, qint64 time) {
            auto record =
                CacheFixture::delivery(sequence, QStringLiteral("dlv_%1").arg(sequence), status);
            record.row.createdAt = time;
            page.items.push_back(record);
            --sequence;
        };
        add(u"succeeded"_qs, at(0, 0));
        add(u"succeeded"_qs, at(0, 23));
        add(u"failed"_qs, at(0, 5));
        add(u"dropped"_qs, at(6, 0));
        add(u"pending"_qs, at(0, 6));
        add(u"succeeded"_qs, at(7, 23)); // too long ago
        QVERIFY(f.commit(page));
        const auto days = f.cache->page().deliveries().lastDays(today, zone).value();
        const WebhookDays of = days.value(u"sub_1"_qs);
        QCOMPARE(of.succeeded, (std::array<int, 7>{0, 0, 0, 0, 0, 0, 2}));
        QCOMPARE(of.failed, (std::array<int, 7>{1, 0, 0, 0, 0, 0, 1}));
    }
};

QTEST_GUILESS_MAIN(TestCacheReads)
#include "TestCacheReads.moc"
