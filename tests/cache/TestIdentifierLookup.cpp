// SPDX-License-Identifier: Apache-2.0
#include "CacheFixture.h"
#include "IdentifierLookup.h"
#include "SpaceCount.h"
#include "SqliteDatabase.h"

#include <QFile>

//! What an identifier names, and what the files take.
class TestIdentifierLookup : public QObject
{
    Q_OBJECT

    using Kind = FoundRecord::Kind;

    static QList<FoundRecord> find(CacheFixture &f, const QString &identifier)
    {
        const auto found = f.cache->page().find(identifier);
        [&] { QVERIFY2(found.ok(), found.ok() ? "" : qPrintable(found.problem().message)); }();
        return found.value();
    }
    static void fill(CacheFixture &f)
    {
        QVERIFY(f.commit(CacheFixture::page({3, 2, 1}, false, 3)));
        auto events = CacheFixture::page<EventRecord>({3, 2, 1}, false, 3);
        events.items[1].row.resourceUuid = u"ord_1"_qs; // evt_2 and evt_1 are of one order
        QVERIFY(f.commit(events));
        FeedPage<DeliveryRecord> deliveries;
        deliveries.epoch = u"one"_qs;
        deliveries.newest = 1;
        deliveries.oldest = 1;
        deliveries.items = {CacheFixture::delivery(1, u"dlv_1"_qs, u"failed"_qs)};
        QVERIFY(f.commit(deliveries));
        WebhookRow webhook;
        webhook.uuid = u"sub_1"_qs;
        webhook.endpoint = u"https://example.com/hook"_qs;
        ApiKeyRow key;
        key.uuid = u"key_1"_qs;
        key.name = u"CI server"_qs;
        QVERIFY(
            f.write([webhook](CacheWriter &w) { return w.replaceWebhooks({webhook}, u"e"_qs); }));
        QVERIFY(f.write([key](CacheWriter &w) { return w.replaceApiKeys({key}, u"e"_qs); }));
    }

private Q_SLOTS:
    void everyKindOfIdentifierIsFound_data()
    {
        QTest::addColumn<QString>("identifier");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("uuid");
        QTest::addColumn<QString>("title");
        QTest::newRow("event") << u"evt_1"_qs << int(Kind::Event) << u"evt_1"_qs
                               << u"order.received"_qs;
        QTest::newRow("notification")
            << u"att_2"_qs << int(Kind::Event) << u"evt_2"_qs << u"order.received"_qs;
        QTest::newRow("request") << u"req_3"_qs << int(Kind::Log) << u"req_3"_qs
                                 << u"POST /orders"_qs;
        QTest::newRow("delivery") << u"dlv_1"_qs << int(Kind::Delivery) << u"dlv_1"_qs
                                  << u"https://example.com/hook"_qs;
        QTest::newRow("key") << u"key_1"_qs << int(Kind::ApiKey) << u"key_1"_qs << u"CI server"_qs;
        QTest::newRow("webhook") << u"sub_1"_qs << int(Kind::Webhook) << u"sub_1"_qs
                                 << u"https://example.com/hook"_qs;
        QTest::newRow("resource") << u"ord_1"_qs << int(Kind::Resource) << u"ord_1"_qs
                                  << u"order"_qs;
    }
    void everyKindOfIdentifierIsFound()
    {
        QFETCH(QString, identifier);
        CacheFixture f;
        fill(f);
        const auto found = find(f, identifier);
        QCOMPARE(found.size(), 1);
        QTEST(int(found.first().kind), "kind");
        QTEST(found.first().uuid, "uuid");
        QTEST(found.first().title, "title");
        QCOMPARE(found.first().events, identifier == u"ord_1" ? 2 : 0);
    }

    void onlyTheWholeIdentifierCounts()
    {
        CacheFixture f;
        fill(f);
        for (const QString &text : {u"evt_"_qs, u"evt_11"_qs, u"%"_qs, u"evt_1' OR '1"_qs, u""_qs,
                                    u"order.received"_qs, QString(200, u'a')})
            QVERIFY2(find(f, text).isEmpty(), qPrintable(text));
    }

    void rowsOfAFormerGenerationAreNotFound()
    {
        CacheFixture f;
        fill(f);
        QVERIFY(f.commit(CacheFixture::page({9}, false, 9, {}, u"two"_qs)));
        QVERIFY(find(f, u"req_3"_qs).isEmpty());
        QCOMPARE(find(f, u"req_9"_qs).size(), 1);
    }

    void lookingIsDoneByIndexes()
    {
        CacheFixture f;
        fill(f);
        // A scan of a table would name it with SCAN.
        auto database = SqliteDatabase::open(f.file(), SqliteDatabase::Mode::ReadOnly);
        QVERIFY(database);
        for (const char *sql : {"SELECT * FROM events INDEXED BY events_notification WHERE "
                                "notification_uuid = 'a'",
                                "SELECT * FROM events INDEXED BY events_resource WHERE "
                                "resource_uuid = 'a'"}) {
            SqliteStatement plan(**database, QByteArray("EXPLAIN QUERY PLAN ") + sql);
            QCOMPARE(plan.step(), SqliteStatement::Step::Row);
            QVERIFY2(plan.text(3).startsWith(u"SEARCH events USING INDEX"),
                     qPrintable(plan.text(3)));
        }
    }

    void aConnectionThatIsNotOpenIsReadWithoutTouchingIt()
    {
        CacheFixture f;
        fill(f);
        const QString file = f.file();
        // Also while its own program writes it, and after that program ended.
        for (const bool closed : {false, true}) {
            if (closed)
                f.close();
            const auto found = IdentifierLookup::findInFile(file, u"evt_2"_qs, nullptr);
            QVERIFY(found.ok());
            QCOMPARE(found->size(), 1);
            QVERIFY(IdentifierLookup::findInFile(file, u"evt_99"_qs, nullptr)->isEmpty());
        }
        QVERIFY(ConnectionFolder::open(f.path()).value()->isReadOnly() == false);
        QVERIFY(IdentifierLookup::findInFile(file + u"x"_qs, u"evt_2"_qs, nullptr)->isEmpty());
    }

    void aFileThatIsNoDatabaseIsAProblemAndNoCrash()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"cache.db"_qs));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(5000, 'x'));
        file.close();
        QVERIFY(!IdentifierLookup::findInFile(file.fileName(), u"evt_2"_qs, nullptr).ok());
        QVERIFY(!SpaceCount::of(folder.path()).ok());
    }

    void whatTheFilesTakeIsTold()
    {
        CacheFixture f;
        QCOMPARE(SpaceCount::of(f.path() + u"none"_qs).value().cache, 0);
        fill(f);
        const auto report = SpaceCount::of(f.path());
        QVERIFY(report.ok());
        QVERIFY(report->cache > 0);
        QCOMPARE(report->feeds[0].rows, 3);
        QCOMPARE(report->feeds[0].oldest, std::optional<qint64>(1'000'000));
        QCOMPARE(report->feeds[2].rows, 1);
        if (!report->detailed)
            QSKIP("This SQLite does not count its pages");
        QVERIFY(report->rows > 0 && report->bodies > 0);

        // A large body is counted as a body.
        LogRecord large = CacheFixture::log(4);
        large.response.body = QByteArray(60'000, 'b');
        FeedPage<LogRecord> page;
        page.epoch = u"one"_qs;
        page.window.after = 3;
        page.newest = 4;
        page.oldest = 1;
        page.items = {large};
        QVERIFY(f.commit(page));
        const auto later = SpaceCount::of(f.path());
        QVERIFY(later->bodies >= report->bodies + 56'000);
        QCOMPARE(later->rows, report->rows);
    }

    void clearingIsATransactionEach()
    {
        CacheFixture f;
        FeedPage<LogRecord> page = CacheFixture::page({}, false, 1200);
        for (qint64 sequence = 1200; sequence >= 1; --sequence)
            page.items.push_back(CacheFixture::log(sequence));
        QVERIFY(f.commit(page));
        f.changes.clear();
        const auto step = [&] {
            return f
                .write([](CacheWriter &writer) {
                    return writer.deleteSomeBefore(Collection::Logs, 1101 * 1'000'000LL);
                })
                .value();
        };
        QVERIFY(step());
        QCOMPARE(f.changes.size(), 1);
        QCOMPARE(f.changes.first().removed.size(), 500);
        QCOMPARE(f.changes.first().rows, 700);
        QCOMPARE(f.feed(Collection::Logs).keepFrom, 501);
        const QList<SequenceRange> half{{501, 1200}};
        QCOMPARE(f.feed(Collection::Logs).covered, half);
        QVERIFY(f.feed(Collection::Logs).isComplete());
        QVERIFY(step());
        QVERIFY(step());
        QVERIFY(!step());
        QCOMPARE(f.list(Collection::Logs).size(), 100);
        QCOMPARE(f.feed(Collection::Logs).rows, 100);
        // Bodies went with their rows.
        auto database = SqliteDatabase::open(f.file(), SqliteDatabase::Mode::ReadOnly);
        QCOMPARE((*database)->integer("SELECT count(*) FROM log_messages"), 100);
        // Keeping more makes what is gone a gap again.
        f.write([](CacheWriter &writer) { return writer.setDaysKept(7); }).value();
        QVERIFY(f.write([](CacheWriter &writer) { return writer.setDaysKept(0); }).value());
        const QList<SequenceRange> gap{{1, 1100}};
        QCOMPARE(f.feed(Collection::Logs).gaps(), gap);
    }

    void aRowThatCameLateDoesNotKeepTheOldOnes()
    {
        CacheFixture f;
        FeedPage<LogRecord> page = CacheFixture::page({5, 4, 3, 2, 1}, false, 5);
        page.items.back().row.createdAt = 900'000'000; // the lowest number, made last
        QVERIFY(f.commit(page));
        while (f.write([](CacheWriter &writer) {
                    return writer.deleteSomeBefore(Collection::Logs, 4'000'000);
                }).value()) {
        }
        QCOMPARE(f.uuids(), (QStringList{u"req_5"_qs, u"req_4"_qs, u"req_1"_qs}));
    }
};

QTEST_GUILESS_MAIN(TestIdentifierLookup)
#include "TestIdentifierLookup.moc"
