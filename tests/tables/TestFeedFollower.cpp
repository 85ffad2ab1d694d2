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

    //! One that takes a while: each row is read for many words.
    static RowFilter slow()
    {
        RowFilter filter;
        for (int i = 0; i < 50; ++i) {
            RowCondition condition;
            condition.texts = {QStringLiteral("nowhere %1").arg(i)};
            condition.negated = true;
            filter.conditions.append(condition);
        }
        return filter;
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

    void aListThatIsStoppedKeepsWhatItFoundAndGrowsAtTheTop()
    {
        FeedFixture fixture;
        fixture.addNewest(9000, 1);
        FeedFollower follower(Collection::Logs, fixture.cache, nullptr);
        Listener listener(follower);
        QSignalSpy finished(&follower, &FeedFollower::finished);
        connect(&follower, &FeedFollower::begun, &follower, [&follower] { follower.stop(); });
        follower.start(slow());
        QTRY_COMPARE(finished.count(), 1);
        QVERIFY(follower.isStopped());
        QVERIFY(!follower.isListing() && !follower.isWaiting());
        const QSet<qint64> found = listener.here;
        QVERIFY(!found.isEmpty() && found.size() < 9000);
        // Nothing of it comes later, but news do.
        fixture.addNewest(9002, 9001);
        const QSet<qint64> news{9001, 9002};
        QTRY_COMPARE(listener.here, found | news);
        // A comparison leaves the rest alone too.
        CacheChange replaced = change(fixture, {}, {});
        replaced.kind = CacheChange::Kind::Replaced;
        Q_EMIT fixture.cache->changed(replaced);
        QTRY_COMPARE(finished.count(), 2);
        QCOMPARE(listener.here, found | news);
        // Another filter begins anew.
        follower.disconnect(&follower);
        follower.start(status(201));
        QVERIFY(!follower.isStopped());
    }

    void stoppedBeforeAnythingWasFoundThereIsNothing()
    {
        FeedFixture fixture;
        fixture.addNewest(10, 1);
        FeedFollower follower(Collection::Logs, fixture.cache, nullptr);
        Listener listener(follower);
        QSignalSpy begun(&follower, &FeedFollower::begun);
        follower.stop(); // nothing is under way
        QVERIFY(!follower.isStopped());
        follower.start(status(201));
        follower.stop();
        QCOMPARE(begun.count(), 1);
        QVERIFY(follower.isStopped());
        fixture.addNewest(11, 11);
        QTRY_COMPARE(listener.here, QSet<qint64>{11});
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
