// SPDX-License-Identifier: Apache-2.0
#include "DeliveriesTableModel.h"
#include "EventsTableModel.h"
#include "FeedFixture.h"
#include "LogsTableModel.h"

#include <QPersistentModelIndex>

using Tester = QAbstractItemModelTester;

//! The rows of a feed follow the cache: order, filters, pauses, generations.
class TestFeedModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutACacheThereAreNoRows()
    {
        LogsTableModel model(nullptr);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        QVERIFY(!model.state().loading);
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.rowOfUuid(QStringLiteral("req_1")), -1);
        model.setFilter(QStringLiteral("status:404"));
        QVERIFY(!model.suggestions(QStringLiteral("st"), 2).isEmpty());
    }

    void anEmptyCacheIsLoadedAndEmpty()
    {
        FeedFixture fixture;
        LogsTableModel model(fixture.cache);
        QVERIFY(model.state().loading);
        FeedFixture::settle(model);
        QCOMPARE(model.state().rows, 0);
        QCOMPARE(model.state().cached, 0);
    }

    void whatNobodyLooksAtIsListedLater()
    {
        FeedFixture fixture;
        fixture.addNewest(300, 1);
        LogsTableModel wanted(fixture.cache, nullptr, FeedTableModel::Listing::WhenWanted);
        LogsTableModel unwanted(fixture.cache, nullptr, FeedTableModel::Listing::WhenWanted);
        fixture.list(Collection::Logs); // what was asked for before it has been answered
        QVERIFY(wanted.state().loading);
        QCOMPARE(wanted.rowCount(), 0);
        wanted.want();
        FeedFixture::settle(wanted);
        QCOMPARE(wanted.rowCount(), 300);
        wanted.want(); // once only
        QVERIFY(!wanted.state().loading);
        QTRY_COMPARE(unwanted.rowCount(), 300);
    }

    void showsTheNewestFirst()
    {
        FeedFixture fixture;
        fixture.addNewest(300, 1);
        LogsTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        FeedFixture::settle(model);
        QCOMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(300, 1));
        QCOMPARE(model.state().rows, 300);
        QCOMPARE(model.state().cached, 300);
        QCOMPARE(model.rowOfUuid(QStringLiteral("req_300")), 0);
        QCOMPARE(model.rowOfUuid(QStringLiteral("req_1")), 299);
        QCOMPARE(model.rowOfUuid(QStringLiteral("req_301")), -1);
        QCOMPARE(model.rowOfUuid(QString()), -1);
    }

    void theFirstSyncFillsItFromTheTopDown()
    {
        FeedFixture fixture;
        LogsTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        fixture.addNewest(100, 71);
        QTRY_COMPARE(model.rowCount(), 30);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        const QPersistentModelIndex read = model.index(3, 0);
        fixture.addOlder(70, 31, 100);
        fixture.addOlder(30, 1, 100);
        QTRY_COMPARE(model.rowCount(), 100);
        QCOMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(100, 1));
        QCOMPARE(read.row(), 3);
        QCOMPARE(resets.count(), 0);
    }

    void newRowsEnterAtTheTopAndMoveNobody()
    {
        FeedFixture fixture;
        fixture.addNewest(50, 1);
        LogsTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        FeedFixture::settle(model);
        const QPersistentModelIndex selected = model.index(10, 0);
        const QString uuid = model.uuidAt(10);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        fixture.addNewest(55, 51);
        fixture.addNewest(56, 56);
        QTRY_COMPARE(model.rowCount(), 56);
        QCOMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(56, 1));
        QVERIFY(selected.isValid());
        QCOMPARE(model.uuidAt(selected.row()), uuid);
        QCOMPARE(resets.count(), 0);
        QCOMPARE(model.state().cached, 56);
    }

    void aGapIsFilledInItsPlace()
    {
        FeedFixture fixture;
        fixture.addNewest(10, 1);
        LogsTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        FeedFixture::settle(model);
        fixture.addNewest(20, 16);
        QTRY_COMPARE(model.rowCount(), 15);
        fixture.verify(fixture.commit(
            FeedFixture::page(FeedFixture::sequences(15, 11), false, 20, FeedWindow{16, 10})));
        QTRY_COMPARE(model.rowCount(), 20);
        QCOMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(20, 1));
    }

    void filtersAndKeepsTheLastGoodResult()
    {
        FeedFixture fixture;
        fixture.addNewest(40, 1, [](LogRecord &record) {
            if (record.sequence % 4 == 0)
                record.row.status = 404;
        });
        LogsTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        FeedFixture::settle(model);
        model.setFilter(QStringLiteral("status:4xx"));
        QVERIFY(model.state().loading);
        QCOMPARE(model.rowCount(), 40); // until the first rows of the other filter are here
        QTRY_COMPARE(model.rowCount(), 10);
        FeedFixture::settle(model);
        QCOMPARE(model.uuidAt(0), QStringLiteral("req_40"));
        QCOMPARE(model.state().cached, 40);
        QCOMPARE(model.rowOfUuid(QStringLiteral("req_39")), -1);

        model.setFilter(QStringLiteral("status:4xx stauts:1"));
        QVERIFY(!model.state().filterError.isEmpty());
        QCOMPARE(model.state().filterErrorAt, 11);
        QCOMPARE(model.state().filterErrorLength, 7);
        QCOMPARE(model.state().filter, QStringLiteral("status:4xx"));
        QVERIFY(!model.state().loading);
        QCOMPARE(model.rowCount(), 10);

        model.setFilter(QStringLiteral("status:599"));
        QVERIFY(model.state().filterError.isEmpty());
        QCOMPARE(model.state().filterErrorAt, -1);
        QTRY_COMPARE(model.rowCount(), 0);
        model.setFilter(QString());
        QTRY_COMPARE(model.rowCount(), 40);
    }

    void onlyNewRowsThatMatchEnter()
    {
        FeedFixture fixture;
        fixture.addNewest(10, 1);
        LogsTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setFilter(QStringLiteral("status:500"));
        FeedFixture::settle(model);
        QCOMPARE(model.rowCount(), 0);
        fixture.addNewest(20, 11, [](LogRecord &record) {
            if (record.sequence == 13)
                record.row.status = 500;
        });
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.uuidAt(0), QStringLiteral("req_13"));
        QTRY_COMPARE(model.state().cached, 20);
    }

    void aLateAnswerOfAnEarlierFilterIsDropped()
    {
        FeedFixture fixture;
        fixture.addNewest(
            400, 1, [](LogRecord &record) { record.row.status = record.sequence % 2 ? 404 : 500; });
        LogsTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        for (int i = 0; i < 20; ++i) {
            model.setFilter(QStringLiteral("status:404"));
            QCoreApplication::processEvents();
            model.setFilter(QStringLiteral("status:500"));
        }
        FeedFixture::settle(model);
        QCOMPARE(model.rowCount(), 200);
        for (int row = 0; row < 200; ++row)
            QCOMPARE(model.index(row, LogsTableModel::StatusColumn).data().toString(),
                     QStringLiteral("500"));
    }

    void whilePausedNewRowsWaitAndAreCounted()
    {
        FeedFixture fixture;
        fixture.addNewest(60, 41);
        LogsTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        FeedFixture::settle(model);
        model.setPaused(true);
        QVERIFY(model.isPaused());
        fixture.addNewest(72, 61);
        QTRY_COMPARE(model.state().waiting, 12);
        QCOMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(60, 41));
        // Older rows below the last one move nothing.
        fixture.addOlder(40, 1, 72);
        QTRY_COMPARE(model.rowCount(), 60);
        QCOMPARE(model.state().waiting, 12);
        QCOMPARE(model.uuidAt(0), QStringLiteral("req_60"));

        model.setPaused(false);
        QTRY_COMPARE(model.rowCount(), 72);
        QCOMPARE(model.state().waiting, 0);
        QCOMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(72, 1));
    }

    void whilePausedAnotherFilterStillBegins()
    {
        FeedFixture fixture;
        fixture.addNewest(10, 1);
        LogsTableModel model(fixture.cache);
        FeedFixture::settle(model);
        model.setPaused(true);
        fixture.addNewest(12, 11);
        QTRY_COMPARE(model.state().waiting, 2);
        model.setFilter(QStringLiteral("status:201"));
        QTRY_COMPARE(model.rowCount(), 12);
        QTRY_COMPARE(model.state().waiting, 0);
    }

    void anotherGenerationReplacesTheRows()
    {
        FeedFixture fixture;
        fixture.addNewest(30, 1);
        LogsTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        FeedFixture::settle(model);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        fixture.addNewest(
            3, 1, [](LogRecord &record) { record.row.uuid += QStringLiteral("_b"); },
            QStringLiteral("two"));
        QTRY_COMPARE(model.rowCount(), 3);
        QCOMPARE(resets.count(), 1);
        QCOMPARE(model.uuidAt(0), QStringLiteral("req_3_b"));
        QCOMPARE(model.rowOfUuid(QStringLiteral("req_30")), -1);
        QCOMPARE(model.state().cached, 3);
    }

    void aDeliveryThatChangesMovesToTheFront()
    {
        FeedFixture fixture;
        const auto waiting = QStringLiteral("pending");
        QList<DeliveryRecord> items;
        for (qint64 sequence = 5; sequence > 0; --sequence)
            items.append(
                FeedFixture::delivery(sequence, QStringLiteral("dlv_%1").arg(sequence), waiting));
        fixture.verify(fixture.commit(fixture.deliveries(5, items, {})));
        DeliveriesTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        FeedFixture::settle(model);
        QCOMPARE(model.rowCount(), 5);
        const QPersistentModelIndex other = model.index(4, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);

        const auto changed =
            FeedFixture::delivery(6, QStringLiteral("dlv_2"), QStringLiteral("succeeded"));
        fixture.verify(fixture.commit(fixture.deliveries(6, {changed}, FeedWindow{{}, 5})));
        QTRY_COMPARE(model.uuidAt(0), QStringLiteral("dlv_2"));
        QCOMPARE(
            FeedFixture::uuids(model),
            (QStringList{QStringLiteral("dlv_2"), QStringLiteral("dlv_5"), QStringLiteral("dlv_4"),
                         QStringLiteral("dlv_3"), QStringLiteral("dlv_1")}));
        QCOMPARE(model.index(0, DeliveriesTableModel::StatusColumn).data().toString(),
                 QStringLiteral("succeeded"));
        QVERIFY(other.isValid());
        QCOMPARE(model.uuidAt(other.row()), QStringLiteral("dlv_1"));
        QCOMPARE(resets.count(), 0);

        // While paused it stays where it was read, and says so instead of vanishing.
        model.setPaused(true);
        const auto again =
            FeedFixture::delivery(7, QStringLiteral("dlv_1"), QStringLiteral("failed"));
        fixture.verify(fixture.commit(fixture.deliveries(7, {again}, FeedWindow{{}, 6})));
        QTRY_COMPARE(model.state().waiting, 1);
        QCOMPARE(model.rowCount(), 5);
        QCOMPARE(model.uuidAt(4), QStringLiteral("dlv_1"));
        model.setPaused(false);
        QTRY_COMPARE(model.uuidAt(0), QStringLiteral("dlv_1"));
        QCOMPARE(model.rowCount(), 5);
    }

    void aDeliveryThatChangesWhilePausedShowsItsNewStateInItsPlace_data()
    {
        QTest::addColumn<QString>("webhook");
        QTest::addColumn<QString>("filter");
        QTest::newRow("all") << QString() << QString();
        QTest::newRow("of one webhook") << QStringLiteral("sub_1") << QString();
        QTest::newRow("that no longer match") << QString() << QStringLiteral("delivery:retrying");
    }
    void aDeliveryThatChangesWhilePausedShowsItsNewStateInItsPlace()
    {
        QFETCH(QString, webhook);
        QFETCH(QString, filter);
        FeedFixture fixture;
        QList<DeliveryRecord> items;
        for (qint64 sequence = 5; sequence > 0; --sequence)
            items.append(FeedFixture::delivery(sequence, QStringLiteral("dlv_%1").arg(sequence),
                                               QStringLiteral("retrying")));
        fixture.verify(fixture.commit(fixture.deliveries(5, items, {})));
        DeliveriesTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setWebhook(webhook);
        model.setFilter(filter);
        FeedFixture::settle(model);
        QCOMPARE(model.rowCount(), 5);
        const QStringList order = FeedFixture::uuids(model);
        const auto status = [&model](int row) {
            return model.index(row, DeliveriesTableModel::StatusColumn).data().toString();
        };
        const QPersistentModelIndex selected = model.index(3, 0);
        model.setPaused(true);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);

        const auto once = FeedFixture::delivery(6, order[3], QStringLiteral("failed"));
        fixture.verify(fixture.commit(fixture.deliveries(6, {once}, FeedWindow{{}, 5})));
        QTRY_COMPARE(status(3), QStringLiteral("failed"));
        const auto twice = FeedFixture::delivery(7, order[3], QStringLiteral("succeeded"));
        fixture.verify(fixture.commit(fixture.deliveries(7, {twice}, FeedWindow{{}, 6})));
        QTRY_COMPARE(status(3), QStringLiteral("succeeded"));
        QCOMPARE(FeedFixture::uuids(model), order);
        QCOMPARE(model.rowOfUuid(order[3]), 3);
        QCOMPARE(model.idsOfRows(3, 1),
                 QList<qint64>{fixture.cache->page().deliveries().idOf(order[3]).value().value()});
        QVERIFY(selected.isValid());
        QCOMPARE(selected.row(), 3);
        QCOMPARE(removed.count() + inserted.count(), 0);

        // It takes its place when the rows go on.
        model.setPaused(false);
        if (filter.isEmpty()) {
            QTRY_COMPARE(model.uuidAt(0), order[3]);
            QCOMPARE(model.rowCount(), 5);
            QCOMPARE(status(0), QStringLiteral("succeeded"));
            QCOMPARE(model.rowOfUuid(order[3]), 0);
        } else {
            QTRY_COMPARE(model.rowCount(), 4);
            QCOMPARE(model.rowOfUuid(order[3]), -1);
        }
    }

    void aDeliveryThatNoLongerMatchesLeaves()
    {
        FeedFixture fixture;
        fixture.verify(fixture.commit(fixture.deliveries(
            1, {FeedFixture::delivery(1, QStringLiteral("dlv_1"), QStringLiteral("retrying"))},
            {})));
        DeliveriesTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setFilter(QStringLiteral("delivery:retrying"));
        FeedFixture::settle(model);
        QCOMPARE(model.rowCount(), 1);
        fixture.verify(fixture.commit(fixture.deliveries(
            2, {FeedFixture::delivery(2, QStringLiteral("dlv_1"), QStringLiteral("failed"))},
            FeedWindow{{}, 1})));
        QTRY_COMPARE(model.rowCount(), 0);
    }

    void deliveriesCanBeThoseOfOneWebhook()
    {
        FeedFixture fixture;
        QList<DeliveryRecord> items;
        for (qint64 sequence = 6; sequence > 0; --sequence) {
            items.append(FeedFixture::delivery(sequence, QStringLiteral("dlv_%1").arg(sequence),
                                               QStringLiteral("failed")));
            items.last().row.webhookUuid = QStringLiteral("sub_%1").arg(sequence % 2);
        }
        fixture.verify(fixture.commit(fixture.deliveries(6, items, {})));
        DeliveriesTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        FeedFixture::settle(model);
        QCOMPARE(model.rowCount(), 6);
        model.setWebhook(QStringLiteral("sub_1"));
        QTRY_COMPARE(model.rowCount(), 3);
        model.setFilter(QStringLiteral("delivery:failed"));
        FeedFixture::settle(model);
        QCOMPARE(model.rowCount(), 3);
        model.setWebhook(QString());
        QTRY_COMPARE(model.rowCount(), 6);
    }

    void eventsFollowTheStateOfTheirDeliveries()
    {
        FeedFixture fixture;
        fixture.verify(fixture.commit(FeedFixture::page<EventRecord>({3, 2, 1}, false, 3)));
        EventsTableModel model(fixture.cache);
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        model.setFilter(QStringLiteral("delivery:failed"));
        FeedFixture::settle(model);
        QCOMPARE(model.rowCount(), 0);
        fixture.verify(fixture.commit(fixture.deliveries(
            1, {FeedFixture::delivery(1, QStringLiteral("dlv_1"), QStringLiteral("failed"))}, {})));
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.uuidAt(0), QStringLiteral("evt_1"));
        fixture.verify(fixture.commit(fixture.deliveries(
            2, {FeedFixture::delivery(2, QStringLiteral("dlv_1"), QStringLiteral("succeeded"))},
            FeedWindow{{}, 1})));
        QTRY_COMPARE(model.rowCount(), 0);
    }

    //! A second program reads only and learns that something changed by looking.
    void aReadOnlyCacheIsFollowed()
    {
        FeedFixture fixture;
        fixture.addNewest(20, 1);
        auto folder = ConnectionFolder::open(fixture.path());
        QVERIFY(folder.ok() && folder.value()->isReadOnly());
        auto opened = Cache::open(folder.value());
        QVERIFY(opened.ok());
        LogsTableModel model(opened.value());
        Tester tester(&model, Tester::FailureReportingMode::QtTest);
        FeedFixture::settle(model);
        QCOMPARE(model.rowCount(), 20);
        const QPersistentModelIndex selected = model.index(5, 0);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        fixture.addNewest(25, 21);
        QTRY_COMPARE(model.rowCount(), 25);
        QCOMPARE(selected.row(), 10);
        QCOMPARE(resets.count(), 0);
    }

    void completionKnowsTheValuesOfTheCache()
    {
        FeedFixture fixture;
        fixture.addNewest(10, 1);
        LogsTableModel model(fixture.cache);
        const auto offers = [&model](const QString &text, const QString &wanted) {
            const QList<FilterSuggestion> all = model.suggestions(text, int(text.size()));
            return std::any_of(all.begin(), all.end(), [&wanted](const FilterSuggestion &one) {
                return one.replacement == wanted;
            });
        };
        QTRY_VERIFY(offers(QStringLiteral("key:"), QStringLiteral("\"CI server\" ")));
        QVERIFY(offers(QStringLiteral("endpoint:"), QStringLiteral("/orders ")));
    }

    void aModelMayGoWhileItReads()
    {
        FeedFixture fixture;
        fixture.addNewest(500, 1);
        for (int i = 0; i < 20; ++i) {
            auto model = std::make_unique<LogsTableModel>(fixture.cache);
            if (i % 2)
                QCoreApplication::processEvents();
            model.reset();
        }
        QCoreApplication::processEvents();
        QVERIFY(fixture.cache.use_count() == 1);
    }
};

QTEST_GUILESS_MAIN(TestFeedModels)
#include "TestFeedModels.moc"
