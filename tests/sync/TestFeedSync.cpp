// SPDX-License-Identifier: Apache-2.0
#include "DeveloperServer.h"
#include "SyncFixture.h"

class TestFeedSync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingComesNewestFirst()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 500);
        SyncFixture f(server.url());
        QList<qint64> firstRows;
        QObject::connect(f.cache.get(), &Cache::changed, f.cache.get(),
                         [&](const CacheChange &change) { firstRows.append(change.rows); });
        QVERIFY(f.sync(Capability::Logs));
        QCOMPARE(f.rows(Collection::Logs), 500);
        QVERIFY(f.feed(Collection::Logs).isComplete());
        for (const qint64 sequence : {1, 250, 500})
            QVERIFY(f.hasLog(sequence));
        // The first page is small, so that its rows show at once; later ones are as large as may
        // be.
        QCOMPARE(firstRows.first(), 5);
        const QStringList windows = server.windows(Collection::Logs);
        QCOMPARE(windows.first(), u"-"_qs);
        QCOMPARE(windows.at(1), u"-496"_qs);
        QVERIFY(windows.size() < 500 / 40 + 6);
    }

    void whatIsNewComesFirstAndOnlyThat()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 100);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        server.fill(Collection::Logs, 103);
        server.forget();
        QVERIFY(f.syncAgain());
        QCOMPARE(f.rows(Collection::Logs), 103);
        QCOMPARE(server.windows(Collection::Logs), QStringList{u"100-"_qs});
    }

    void aGapIsFilledAfterARestartAndBoundedByBothSides()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 300);
        SyncFixture f(server.url());
        int answers = 0;
        server.before = [&](const ServerRequest &) -> std::optional<ServerReply> {
            if (++answers > 3)
                return ServerReply::failing(ServerReply::Ending::CloseFirst);
            return std::nullopt;
        };
        f.engine->setCapabilities(Capability::Logs);
        QTRY_COMPARE(f.state(), SyncStatus::State::Offline);
        const qint64 before = f.rows(Collection::Logs);
        QVERIFY(before > 0 && before < 300);
        f.engine.reset();

        server.before = nullptr;
        server.fill(Collection::Logs, 400);
        server.forget();
        f.restart();
        QCOMPARE(f.rows(Collection::Logs), before);
        QVERIFY(f.sync(Capability::Logs));
        QCOMPARE(f.rows(Collection::Logs), 400);
        QVERIFY(f.feed(Collection::Logs).isComplete());
        const QStringList windows = server.windows(Collection::Logs);
        QCOMPARE(windows.first(), u"300-"_qs);
        // The rows between 300 and 400 are asked for before the older gap, and nothing twice.
        QVERIFY(windows.at(1).startsWith(u"300-39"));
        QVERIFY(windows.contains(u"-%1"_qs.arg(300 - before + 1)));
    }

    void whatCameBeforeAFaultIsWritten()
    {
        for (const bool garbage : {false, true}) {
            DeveloperServer server;
            server.fill(Collection::Logs, 2'000);
            SyncFixture f(server.url());
            int answers = 0;
            server.before = [&](const ServerRequest &request) -> std::optional<ServerReply> {
                if (!request.target.contains("/logs") || ++answers <= 20)
                    return std::nullopt;
                return garbage ? ServerReply::json(200, R"({"data":[{"uuid":)")
                               : ServerReply::failing(ServerReply::Ending::CloseFirst);
            };
            f.engine->setCapabilities(Capability::Logs);
            QTRY_COMPARE(f.state(),
                         garbage ? SyncStatus::State::Failed : SyncStatus::State::Offline);
            // 5, 15 and then 40 a page.
            QCOMPARE(f.rows(Collection::Logs), 5 + 15 + 18 * 40);
            QCOMPARE(f.feed(Collection::Logs).covered.size(), 1);
        }
    }

    void aServerThatGoesToAnotherEpochAndBackIsReadOnce()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 300);
        SyncFixture f(server.url());
        int answers = 0;
        server.before = [&](const ServerRequest &) -> std::optional<ServerReply> {
            server.feed(Collection::Logs).epoch = ++answers == 4 ? "two" : "one";
            return std::nullopt;
        };
        QVERIFY(f.sync(Capability::Logs));
        QCOMPARE(f.feed(Collection::Logs).epoch, u"one"_qs);
        QCOMPARE(f.rows(Collection::Logs), 300);
        QVERIFY(f.feed(Collection::Logs).isComplete());
        QVERIFY(server.windows(Collection::Logs).size() < 300 / 40 + 8);
    }

    void numbersMayBeSkippedAndOldItemsMayHaveGone()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 7000, 70);
        auto &items = server.feed(Collection::Logs).items;
        items.erase(items.begin(), items.lower_bound(700));
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        QCOMPARE(f.rows(Collection::Logs), qint64(items.size()));
        // Retention at the server is no gap and takes nothing from us.
        items.erase(items.begin(), items.lower_bound(1400));
        QVERIFY(f.syncAgain());
        QVERIFY(f.hasLog(700));
        QVERIFY(f.feed(Collection::Logs).isComplete());
    }

    void aChangedDeliveryComesAgainAtTheFront()
    {
        DeveloperServer server;
        server.fill(Collection::Deliveries, 20);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Deliveries));
        auto &items = server.feed(Collection::Deliveries).items;
        items.erase(7);
        items[21] = DeveloperServer::delivery(21, "dlv_7", "failed");
        QVERIFY(f.syncAgain());
        QCOMPARE(f.rows(Collection::Deliveries), 20);
        const auto record = f.cache->page().deliveries().record(u"dlv_7"_qs).value();
        QCOMPARE(record->row.status, u"failed"_qs);
        QCOMPARE(record->sequence, 21);
    }

    void aDeliveryThatChangesWhileItIsReadIsNeitherLostNorDoubled()
    {
        DeveloperServer server;
        server.fill(Collection::Deliveries, 200);
        SyncFixture f(server.url());
        int answers = 0;
        auto &items = server.feed(Collection::Deliveries).items;
        server.before = [&](const ServerRequest &) -> std::optional<ServerReply> {
            if (++answers == 3) {
                items.erase(1);
                items[201] = DeveloperServer::delivery(201, "dlv_1", "failed");
                items.erase(199);
                items[202] = DeveloperServer::delivery(202, "dlv_199", "failed");
            }
            return std::nullopt;
        };
        QVERIFY(f.sync(Capability::Deliveries));
        QVERIFY(f.syncAgain());
        QCOMPARE(f.rows(Collection::Deliveries), 200);
        for (const QString &uuid : {u"dlv_1"_qs, u"dlv_199"_qs})
            QCOMPARE(f.cache->page().deliveries().record(uuid).value()->row.status, u"failed"_qs);
    }

    void anotherEpochIsReadFromTheStart()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 100);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        server.feed(Collection::Logs) = {};
        server.feed(Collection::Logs).epoch = "two";
        server.fill(Collection::Logs, 30);
        QVERIFY(f.syncAgain());
        QCOMPARE(f.rows(Collection::Logs), 30);
        QCOMPARE(f.feed(Collection::Logs).epoch, u"two"_qs);
        QVERIFY(f.feed(Collection::Logs).isComplete());
    }

    void anEpochThatChangesInTheMiddleIsReadFromTheStart()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 300);
        SyncFixture f(server.url());
        int answers = 0;
        server.before = [&](const ServerRequest &) -> std::optional<ServerReply> {
            if (++answers == 4) {
                server.feed(Collection::Logs) = {};
                server.feed(Collection::Logs).epoch = "two";
                server.fill(Collection::Logs, 60);
            }
            return std::nullopt;
        };
        QVERIFY(f.sync(Capability::Logs));
        QCOMPARE(f.feed(Collection::Logs).epoch, u"two"_qs);
        QCOMPARE(f.rows(Collection::Logs), 60);
        QVERIFY(f.hasLog(60));
        QVERIFY(f.hasLog(1));
    }

    void anItemThatCannotBeReadDoesNotStopTheOthers()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 100);
        auto &items = server.feed(Collection::Logs).items;
        items[50] = R"({"uuid":17,"sequence":50})";
        items[96] = R"({"uuid":"req_96","sequence":96,"method":["POST"]})"; // last of its page
        items[20] = R"("not even an object")";
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        QCOMPARE(f.rows(Collection::Logs), 97);
        QCOMPARE(f.feed(Collection::Logs).unreadable, 3);
        QVERIFY(f.feed(Collection::Logs).isComplete());
    }

    void aServerThatIgnoresItsBoundsIsAProblemAndNoEndlessLoop()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 100);
        SyncFixture f(server.url());
        server.before = [&](const ServerRequest &request) -> std::optional<ServerReply> {
            if (!request.target.contains("before="))
                return std::nullopt;
            return ServerReply::json(200, R"({"data":[)" +
                                              DeveloperServer::item(Collection::Logs, 100) +
                                              R"(],"meta":{"epoch":"one","has_more":true,)"
                                              R"("newest_sequence":100,"oldest_sequence":1,)"
                                              R"("total":100}})");
        };
        QSignalSpy problems(f.engine.get(), &SyncEngine::problem);
        f.engine->setCapabilities(Capability::Logs);
        QTRY_VERIFY(!problems.isEmpty());
        QCOMPARE(problems.first().first().value<Problem>().kind, Problem::Kind::BadAnswer);
        QTRY_COMPARE(f.state(), SyncStatus::State::Failed);
        QCOMPARE(f.rows(Collection::Logs), 5);
        server.before = nullptr;
        QTRY_VERIFY(f.feed(Collection::Logs).isComplete());
        QTRY_COMPARE(f.state(), SyncStatus::State::UpToDate);
    }

    void anEmptyFeedIsUpToDate()
    {
        DeveloperServer server;
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs | Capability::Events | Capability::Deliveries));
        QCOMPARE(f.state(), SyncStatus::State::UpToDate);
        QCOMPARE(f.rows(Collection::Logs), 0);
    }

    void theReportSaysWhatCame()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 60);
        server.fill(Collection::Events, 30);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs | Capability::Events));
        const SyncReport report = f.engine->report();
        QCOMPARE(report.entries.size(), 2);
        for (const SyncReport::Entry &entry : report.entries) {
            const qint64 expected = entry.collection == Collection::Logs ? 60 : 30;
            QCOMPARE(entry.rows, expected);
            QCOMPARE(entry.received, expected);
            QVERIFY(entry.seconds > 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestFeedSync)
#include "TestFeedSync.moc"
