// SPDX-License-Identifier: Apache-2.0
#include "FeedFixture.h"
#include "FeedFollower.h"
#include "LogsTableModel.h"

//! The moments that are hard to hit: something changes while a list is being read. Changes are
//! announced here between the question and its answer, which no event can come before.
class TestFeedFollower : public QObject
{
    Q_OBJECT

    //! Collects what a follower announces, as a table would.
    struct Listener
    {
        explicit Listener(FeedFollower &follower)
        {
            QObject::connect(&follower, &FeedFollower::begun, &follower,
                             [this](const QList<qint64> &ids) { here = asSet(ids); });
            QObject::connect(&follower, &FeedFollower::listed, &follower,
                             [this](const QList<qint64> &ids) { here.unite(asSet(ids)); });
            QObject::connect(&follower, &FeedFollower::added, &follower,
                             [this](const QList<qint64> &ids) { here.unite(asSet(ids)); });
            QObject::connect(&follower, &FeedFollower::removed, &follower,
                             [this](const QList<qint64> &ids) { here.subtract(asSet(ids)); });
            QObject::connect(&follower, &FeedFollower::compared, &follower,
                             [this](const QList<qint64> &ids) { here = asSet(ids); });
        }
        static QSet<qint64> asSet(const QList<qint64> &ids) { return {ids.begin(), ids.end()}; }

        QSet<qint64> here;
    };

    static CacheChange change(FeedFixture &fixture, const QList<qint64> &added,
                              const QList<qint64> &removed)
    {
        CacheChange change;
        change.collection = Collection::Logs;
        change.generation = fixture.feed(Collection::Logs).generation;
        change.added = added;
        change.removed = removed;
        return change;
    }
    static RowFilter status(double number)
    {
        RowCondition condition;
        condition.field = RowCondition::Field::Status;
        condition.minimum = condition.maximum = number;
        return RowFilter{{condition}};
    }

private Q_SLOTS:
    void aRowThatGoesWhileTheListIsReadIsNotInIt()
    {
        FeedFixture fixture;
        fixture.addNewest(300, 1);
        const QList<qint64> ids = fixture.list(Collection::Logs);
        FeedFollower follower(Collection::Logs, fixture.cache, nullptr);
        Listener listener(follower);
        QSignalSpy finished(&follower, &FeedFollower::finished);
        follower.start({});
        Q_EMIT fixture.cache->changed(change(fixture, {}, {ids[2], ids[250]}));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(listener.here.size(), 298);
        QVERIFY(!listener.here.contains(ids[2]) && !listener.here.contains(ids[250]));
    }

    void aRowThatComesBackBelongsToIt()
    {
        FeedFixture fixture;
        fixture.addNewest(10, 1);
        const QList<qint64> ids = fixture.list(Collection::Logs);
        FeedFollower follower(Collection::Logs, fixture.cache, nullptr);
        Listener listener(follower);
        QSignalSpy finished(&follower, &FeedFollower::finished);
        follower.start({});
        Q_EMIT fixture.cache->changed(change(fixture, {}, {ids[2]}));
        Q_EMIT fixture.cache->changed(change(fixture, {ids[2]}, {}));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(listener.here, Listener::asSet(ids));
    }

    void aRowThatComesBeforeTheListBeginsIsKept()
    {
        FeedFixture fixture;
        fixture.addNewest(10, 1);
        const qint64 later = fixture.list(Collection::Logs).first() + 1;
        FeedFollower follower(Collection::Logs, fixture.cache, nullptr);
        Listener listener(follower);
        QSignalSpy finished(&follower, &FeedFollower::finished);
        follower.start({});
        QVERIFY(follower.isWaiting());
        Q_EMIT fixture.cache->changed(change(fixture, {later}, {}));
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(listener.here.contains(later));
        QCOMPARE(listener.here.size(), 11);
    }

    void aComparisonTakesNothingAwayThatCameMeanwhile()
    {
        FeedFixture fixture;
        fixture.addNewest(10, 1);
        const QList<qint64> ids = fixture.list(Collection::Logs);
        FeedFollower follower(Collection::Logs, fixture.cache, nullptr);
        Listener listener(follower);
        QSignalSpy finished(&follower, &FeedFollower::finished);
        follower.start({});
        QTRY_COMPARE(finished.count(), 1);
        CacheChange replaced = change(fixture, {}, {});
        replaced.kind = CacheChange::Kind::Replaced;
        Q_EMIT fixture.cache->changed(replaced);
        Q_EMIT fixture.cache->changed(change(fixture, {ids.first() + 1}, {ids[4]}));
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(listener.here.size(), 10);
        QVERIFY(listener.here.contains(ids.first() + 1));
        QVERIFY(!listener.here.contains(ids[4]));
    }

    void newRowsOfManyPagesAreMatchedTogether()
    {
        FeedFixture fixture;
        fixture.addNewest(
            400, 1, [](LogRecord &record) { record.row.status = record.sequence % 2 ? 200 : 500; });
        const QList<qint64> ids = fixture.list(Collection::Logs);
        FeedFollower follower(Collection::Logs, fixture.cache, nullptr);
        Listener listener(follower);
        QSignalSpy finished(&follower, &FeedFollower::finished);
        follower.start(status(599));
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(listener.here.isEmpty());
        follower.start(status(500));
        // More pages at once than are asked about one by one.
        for (qsizetype page = 0; page < 100; ++page)
            Q_EMIT fixture.cache->changed(change(fixture, ids.sliced(page * 4, 4), {}));
        QTRY_COMPARE(listener.here.size(), 200);
        QCOMPARE(listener.here, Listener::asSet(fixture.list(Collection::Logs, status(500))));
    }

    void aRowThatWasWrittenAgainIsReadAgain()
    {
        FeedFixture fixture;
        fixture.addNewest(10, 1);
        LogsTableModel model(fixture.cache);
        FeedFixture::settle(model);
        QCOMPARE(model.uuidAt(3), QStringLiteral("req_7"));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        const qint64 id = fixture.list(Collection::Logs)[3];
        Q_EMIT fixture.cache->changed(change(fixture, {id}, {id}));
        QTRY_COMPARE(changed.count(), 1);
        QCOMPARE(changed.first().first().toModelIndex().row(), 3);
        QCOMPARE(model.rowCount(), 10);
        QCOMPARE(model.uuidAt(3), QStringLiteral("req_7"));
    }
};

QTEST_GUILESS_MAIN(TestFeedFollower)
#include "TestFeedFollower.moc"
