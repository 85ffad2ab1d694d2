// SPDX-License-Identifier: Apache-2.0
#include "DeveloperServer.h"
#include "SpaceCount.h"
#include "SyncFixture.h"
#include "Timestamp.h"

namespace {

constexpr qint64 hour = qint64(3600) * 1'000'000;

//! Logs up to `newest`, one an hour; the newest was made `age` hours ago.
void fillHourly(DeveloperServer &server, qint64 newest, qint64 age = 0,
                Collection collection = Collection::Logs)
{
    server.fill(collection, newest);
    const qint64 now = Timestamp::now();
    for (auto &[sequence, item] : server.feed(collection).items) {
        const qint64 at = now - (age + newest - sequence) * hour - hour / 2;
        item = DeveloperServer::item(collection, sequence)
                   .replace("2025-08-28T08:34:33.000000Z", Timestamp::format(at).toLatin1());
    }
}

//! The lowest sequence that was given out.
qint64 lowestAsked(const DeveloperServer &server, qint64 newest)
{
    qint64 lowest = newest + 1;
    for (const QString &window : server.windows(Collection::Logs)) {
        if (!window.section(u'-', 1).isEmpty())
            lowest = std::min(lowest, window.section(u'-', 1).toLongLong());
    }
    return lowest;
}

} // namespace

//! Only the last days of a connection are kept: what is older is neither fetched nor stays.
class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingOlderIsFetched()
    {
        DeveloperServer server;
        fillHourly(server, 600);
        SyncFixture f(server.url());
        f.engine->setDaysKept(7);
        QVERIFY(f.sync(Capability::Logs));
        // The page in which the seven days end is the last that was asked for.
        QVERIFY(lowestAsked(server, 600) > 600 - 7 * 24 - f.policy.largestPage);
        f.restart(); // what the page brought beyond them goes at the next start at the latest
        f.engine->setDaysKept(7);
        QTRY_COMPARE(f.rows(Collection::Logs), 7 * 24);
        QVERIFY(f.hasLog(600) && f.hasLog(600 - 7 * 24 + 1));
        QVERIFY(!f.hasLog(600 - 7 * 24));
        QVERIFY(f.feed(Collection::Logs).isComplete());
    }

    void andNeverAgain()
    {
        DeveloperServer server;
        fillHourly(server, 600);
        SyncFixture f(server.url());
        f.engine->setDaysKept(7);
        QVERIFY(f.sync(Capability::Logs));
        server.forget();
        QVERIFY(f.syncAgain());
        QCOMPARE(server.windows(Collection::Logs), QStringList{u"600-"_qs});
        f.restart();
        server.forget();
        f.engine->setDaysKept(7);
        QVERIFY(f.sync(Capability::Logs));
        QCOMPARE(server.windows(Collection::Logs), QStringList{u"600-"_qs});
    }

    void aProgramThatDoesNotSayHowManyDaysKeepsAsMany()
    {
        DeveloperServer server;
        fillHourly(server, 20);
        SyncFixture f(server.url());
        f.engine->setDaysKept(7);
        QVERIFY(f.sync(Capability::Logs));
        f.restart();
        // A new epoch: everything would be fetched anew.
        server.feed(Collection::Logs).epoch = "two";
        server.feed(Collection::Logs).items.clear();
        fillHourly(server, 600);
        server.forget();
        QVERIFY(f.sync(Capability::Logs));
        QVERIFY(lowestAsked(server, 600) > 600 - 7 * 24 - f.policy.largestPage);
    }

    void clearingTakesWhatIsOlderAndOnlyThat()
    {
        DeveloperServer server;
        fillHourly(server, 2000);
        fillHourly(server, 300, 0, Collection::Deliveries);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs | Capability::Deliveries));
        QCOMPARE(f.rows(Collection::Logs), 2000);
        QSignalSpy clearing(f.engine.get(), &SyncEngine::clearingChanged);
        QList<qint64> removed;
        QObject::connect(f.cache.get(), &Cache::changed, f.cache.get(),
                         [&](const CacheChange &change) {
                             if (change.collection == Collection::Logs)
                                 removed += change.removed;
                         });
        f.engine->setDaysKept(30);
        QTRY_COMPARE(clearing.size(), 2); // begun and ended
        QCOMPARE(f.rows(Collection::Logs), 30 * 24);
        QCOMPARE(removed.size(), 2000 - 30 * 24); // the tables were told of each
        QVERIFY(!f.hasLog(2000 - 30 * 24));
        QVERIFY(f.hasLog(2000 - 30 * 24 + 1));
        // Deliveries age from their last change, which this server tells as one long ago.
        QCOMPARE(f.rows(Collection::Deliveries), 300);
        server.forget();
        QVERIFY(f.syncAgain());
        QCOMPARE(server.windows(Collection::Logs), QStringList{u"2000-"_qs});
    }

    void syncAndReadingGoOnWhileItClears()
    {
        DeveloperServer server;
        fillHourly(server, 3000);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        f.engine->setDaysKept(7);
        const qint64 before = f.rows(Collection::Logs);
        for (qint64 newest = 3001; newest <= 3003; ++newest) {
            server.feed(Collection::Logs).items[newest] =
                DeveloperServer::item(Collection::Logs, newest)
                    .replace("2025-08-28T08:34:33.000000Z",
                             Timestamp::format(Timestamp::now()).toLatin1());
            QVERIFY(f.syncAgain());
            QVERIFY(f.hasLog(newest));
        }
        QVERIFY(before > 7 * 24);
        QTRY_COMPARE(f.rows(Collection::Logs), 7 * 24 + 3);
    }

    void keepingMoreFetchesWhatWentMissing_data()
    {
        QTest::addColumn<bool>("whileClosed");
        QTest::newRow("while it is open") << false;
        QTest::newRow("before it is opened") << true;
    }
    void keepingMoreFetchesWhatWentMissing()
    {
        QFETCH(bool, whileClosed);
        DeveloperServer server;
        fillHourly(server, 1000);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        f.engine->setDaysKept(7);
        QTRY_COMPARE(f.rows(Collection::Logs), 7 * 24);
        server.forget();
        if (whileClosed) {
            f.restart();
            f.engine->setDaysKept(30);
            f.engine->setCapabilities(Capability::Logs);
        } else {
            f.engine->setDaysKept(30);
        }
        QTRY_VERIFY(f.rows(Collection::Logs) >= 30 * 24);
        QTRY_VERIFY(f.feed(Collection::Logs).isComplete());
        QVERIFY(lowestAsked(server, 1000) > 1000 - 30 * 24 - f.policy.largestPage);
        f.engine->setDaysKept(0);
        QTRY_COMPARE(f.rows(Collection::Logs), 1000);
        QVERIFY(f.hasLog(1));
    }

    void aServerWithNothingRecentIsNotAskedForTheOldAgainAndAgain()
    {
        DeveloperServer server;
        fillHourly(server, 100, 24 * 60);
        SyncFixture f(server.url());
        f.engine->setDaysKept(7);
        QVERIFY(f.sync(Capability::Logs));
        f.restart();
        f.engine->setDaysKept(7);
        QTRY_COMPARE(f.rows(Collection::Logs), 0);
        server.forget();
        QVERIFY(f.sync(Capability::Logs));
        QVERIFY(f.syncAgain());
        for (const QString &window : server.windows(Collection::Logs))
            QCOMPARE(window, u"100-"_qs);
        QCOMPARE(f.rows(Collection::Logs), 0);
    }

    void clearedSpaceIsGivenBack()
    {
        DeveloperServer server;
        fillHourly(server, 3000);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        const auto before = SpaceCount::of(f.path());
        QVERIFY(before.ok());
        QSignalSpy clearing(f.engine.get(), &SyncEngine::clearingChanged);
        f.engine->setDaysKept(7);
        QTRY_COMPARE(clearing.size(), 2);
        const auto after = SpaceCount::of(f.path());
        QVERIFY(after.ok());
        QCOMPARE(after->free, 0);
        if (before->detailed)
            QVERIFY(after->rows + after->bodies < (before->rows + before->bodies) / 4);
        // The file itself shrinks when the log of writes is folded into it, at the latest now.
        f.engine.reset();
        f.cache.reset();
        QVERIFY(SpaceCount::of(f.path())->cache < before->cache / 3);
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "TestRetention.moc"
