// SPDX-License-Identifier: Apache-2.0
#include "DeveloperServer.h"
#include "SyncFixture.h"

using State = SyncStatus::State;

namespace {

ServerReply error(int status, int code, const QByteArray &type)
{
    return ServerReply::json(status, R"({"message":"no","error":"no","code":)" +
                                         QByteArray::number(code) + R"(,"error_type":")" + type +
                                         R"("})");
}

} // namespace

class TestSyncEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatIsOfferedIsAskedFor()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 10);
        SyncFixture f(server.url());
        QCOMPARE(f.state(), State::NotStarted);
        QVERIFY(f.sync(Capability::Logs));
        for (const ServerRequest &request : server.requests())
            QCOMPARE(request.path(), QByteArray("/api/v1/developer/logs"));
        QCOMPARE(f.state(), State::UpToDate);
        QVERIFY(f.engine->status().lastSynced.isValid());
    }

    void progressIsTold()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 400);
        SyncFixture f(server.url());
        QList<SyncStatus> seen;
        QObject::connect(f.engine.get(), &SyncEngine::statusChanged, f.engine.get(),
                         [&] { seen.append(f.engine->status()); });
        QVERIFY(f.sync(Capability::Logs));
        const auto halfway = std::find_if(seen.cbegin(), seen.cend(), [](const SyncStatus &s) {
            return s.state == State::Syncing && s.total == 400 && s.done > 0 && s.done < 400;
        });
        QVERIFY(halfway != seen.cend());
        QCOMPARE(seen.last().state, State::UpToDate);
    }

    void aServerThatDoesNotCountHasNoTotal()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 50);
        server.feed(Collection::Logs).counts = false;
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        QCOMPARE(f.engine->status().total, -1);
    }

    void aHintBringsWhatIsNew()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 10);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs | Capability::Stream));
        server.fill(Collection::Logs, 12);
        server.push("event: changed\ndata: {\"collections\":[\"logs\"]}\n\n");
        QTRY_COMPARE(f.rows(Collection::Logs), 12);
    }

    void aHintThatWasMissedIsMadeUpFor()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 10);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs | Capability::Stream));
        server.fill(Collection::Logs, 12);
        QTRY_COMPARE(f.rows(Collection::Logs), 12);
    }

    void withoutAStreamTheServerIsAskedWhileTheWindowIsUsed()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 10);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        server.fill(Collection::Logs, 12);
        f.engine->setActive(true);
        QTRY_COMPARE(f.rows(Collection::Logs), 12);
        server.fill(Collection::Logs, 13);
        QTRY_COMPARE(f.rows(Collection::Logs), 13);
    }

    void whatWasTouchedIsLookedAt()
    {
        DeveloperServer server;
        server.webhooks = {DeveloperServer::webhook("sub_1")};
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Webhooks));
        server.webhooks.append(DeveloperServer::webhook("sub_2"));
        f.engine->touch(Collection::Webhooks);
        QTRY_COMPARE(f.webhooks().size(), 2);
    }

    void aServerThatFreezesIsOfflineAndComesBackByItself_data()
    {
        QTest::addColumn<bool>("stream");
        QTest::newRow("with a silent stream") << true;
        QTest::newRow("without a stream") << false;
    }
    void aServerThatFreezesIsOfflineAndComesBackByItself()
    {
        QFETCH(bool, stream);
        DeveloperServer server;
        server.fill(Collection::Logs, 10);
        SyncFixture f(server.url());
        f.engine->setActive(true);
        QVERIFY(f.sync(stream ? Capability::Logs | Capability::Stream
                              : Capabilities(Capability::Logs)));
        server.frozen = true; // connections stand, new ones are accepted, nothing answers
        QTRY_COMPARE(f.state(), State::Offline);
        QVERIFY(f.engine->status().since.isValid());
        const QDateTime since = f.engine->status().since;
        QVERIFY(f.hasLog(5));
        server.fill(Collection::Logs, 12);
        QTest::qWait(300); // some probes that nobody answers
        QCOMPARE(f.state(), State::Offline);
        QCOMPARE(f.engine->status().since, since);
        server.frozen = false;
        QTRY_COMPARE(f.rows(Collection::Logs), 12);
        QTRY_COMPARE(f.state(), State::UpToDate);
    }

    void aServerThatIsGoneIsOfflineAndEverythingSeenStays()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 10);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        server.stopListening();
        server.closeAll();
        f.engine->syncNow();
        QTRY_COMPARE(f.state(), State::Offline);
        QCOMPARE(f.rows(Collection::Logs), 10);
        QVERIFY(f.hasLog(10));
    }

    void beforeCapabilitiesAreKnownAFrozenServerIsNoticedToo()
    {
        DeveloperServer server;
        server.frozen = true;
        SyncFixture f(server.url());
        f.engine->syncNow();
        QTRY_COMPARE(f.state(), State::Offline);
        QSignalSpy reached(f.client.get(), &ApiClient::reached);
        server.frozen = false;
        QTRY_VERIFY(!reached.isEmpty()); // whoever asks who we are can ask now
    }

    void a401AsksToSignInAgainAndKeepsTheData()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 10);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs | Capability::Stream));
        server.before = [](const ServerRequest &) {
            return std::optional(error(401, 1003, "auth.token_expired"));
        };
        f.engine->syncNow();
        QTRY_COMPARE(f.state(), State::SignInAgain);
        QVERIFY(f.hasLog(10));
        QTest::qWait(150);
        server.forget();
        QTest::qWait(300);
        QCOMPARE(server.count(), 0); // nobody goes on asking

        server.before = nullptr;
        server.fill(Collection::Logs, 11);
        f.client->setCredential(OneTimeSecret(QByteArray("ses_new")));
        QVERIFY(f.syncAgain());
        QCOMPARE(f.rows(Collection::Logs), 11);
        QCOMPARE(f.state(), State::UpToDate);
    }

    void withoutACredentialNothingIsAsked()
    {
        DeveloperServer server;
        SyncFixture f(server.url());
        f.client->setCredential(OneTimeSecret());
        f.engine->setCapabilities(Capability::Logs);
        QCOMPARE(f.state(), State::SignInAgain);
        QTest::qWait(50);
        QCOMPARE(server.count(), 0);
    }

    void a429PausesUntilTheServerAllows()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 100);
        SyncFixture f(server.url());
        int answers = 0;
        server.before = [&](const ServerRequest &) -> std::optional<ServerReply> {
            if (++answers == 2)
                return error(429, 2007, "general.rate_limited").with("Retry-After", "1");
            return std::nullopt;
        };
        QList<State> seen;
        QObject::connect(f.engine.get(), &SyncEngine::statusChanged, f.engine.get(),
                         [&] { seen.append(f.state()); });
        f.engine->setCapabilities(Capability::Logs);
        QTRY_COMPARE(f.state(), State::Paused);
        QVERIFY(f.engine->status().until.isValid());
        server.forget();
        QTest::qWait(300);
        QCOMPARE(server.count(), 0); // obeyed
        QTRY_COMPARE(f.rows(Collection::Logs), 100);
        QTRY_COMPARE(f.state(), State::UpToDate);
        QVERIFY(!seen.contains(State::Offline));
    }

    void aServersMistakeIsToldAndTriedAgain()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 10);
        server.fill(Collection::Events, 10);
        SyncFixture f(server.url());
        bool broken = true;
        server.before = [&](const ServerRequest &request) -> std::optional<ServerReply> {
            if (broken && request.path().endsWith("/logs"))
                return error(502, 2006, "general.internal_server_error");
            return std::nullopt;
        };
        QSignalSpy problems(f.engine.get(), &SyncEngine::problem);
        f.engine->setCapabilities(Capability::Logs | Capability::Events);
        QTRY_COMPARE(f.state(), State::Failed);
        QVERIFY(!problems.isEmpty());
        QTRY_COMPARE(f.rows(Collection::Events), 10); // the others go on
        broken = false;
        QTRY_COMPARE(f.rows(Collection::Logs), 10);
        QTRY_COMPARE(f.state(), State::UpToDate);
    }

    void anAnswerThatIsCutOrGarbageIsNotReceived_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("cut") << QByteArray(R"({"data":[{"uuid":"req_1",)");
        QTest::newRow("garbage") << QByteArray("\x00\xff<html>", 8);
        QTest::newRow("another type") << QByteArray(R"({"data":{},"meta":[]})");
        QTest::newRow("empty") << QByteArray();
    }
    void anAnswerThatIsCutOrGarbageIsNotReceived()
    {
        QFETCH(QByteArray, body);
        DeveloperServer server;
        server.fill(Collection::Logs, 100);
        SyncFixture f(server.url());
        int answers = 0;
        server.before = [&](const ServerRequest &) -> std::optional<ServerReply> {
            if (++answers == 3)
                return ServerReply::json(200, body);
            return std::nullopt;
        };
        QSignalSpy problems(f.engine.get(), &SyncEngine::problem);
        f.engine->setCapabilities(Capability::Logs);
        QTRY_COMPARE(f.rows(Collection::Logs), 100);
        QVERIFY(!problems.isEmpty());
        QVERIFY(f.feed(Collection::Logs).isComplete());
    }

    void aSecondProgramOnlyReads()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 10);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        const auto folder = ConnectionFolder::open(f.path()).value();
        QVERIFY(folder->isReadOnly());
        ApiClient client(f.profile);
        client.setCredential(OneTimeSecret(QByteArray("ses_test")));
        SyncEngine second(f.profile, &client, Cache::open(folder).value(), f.policy);
        server.forget();
        second.setCapabilities(Capability::Logs);
        second.syncNow();
        second.touch(Collection::Logs);
        QTest::qWait(100);
        QCOMPARE(second.status().state, State::ReadOnly);
        QCOMPARE(server.count(), 0);
    }

    void aCacheThatHadToBeRebuiltIsSyncedAgain()
    {
        DeveloperServer server;
        server.fill(Collection::Logs, 30);
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Logs));
        Q_EMIT f.cache->rebuilt(QString());
        server.fill(Collection::Logs, 31);
        QTRY_COMPARE(f.rows(Collection::Logs), 31);
    }
};

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "TestSyncEngine.moc"
