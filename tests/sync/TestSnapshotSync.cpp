// SPDX-License-Identifier: Apache-2.0
#include "DeveloperServer.h"
#include "HarborStandIn.h"
#include "SyncFixture.h"

namespace {

QList<QByteArray> webhooks(const QByteArray &letters)
{
    QList<QByteArray> items;
    for (const char letter : letters)
        items.append(DeveloperServer::webhook(QByteArray("sub_") + letter));
    return items;
}

} // namespace

class TestSnapshotSync : public QObject
{
    Q_OBJECT

private:
    static QByteArray shown(const SyncFixture &f)
    {
        QByteArray letters;
        for (const QString &uuid : f.webhooks())
            letters += uuid.toLatin1().back();
        return letters;
    }

    static constexpr qint64 usedAt = 1'756'370'100'000'000; // 2025-08-28T08:35:00Z
    //! 0 for never.
    static qint64 lastUsed(const SyncFixture &f)
    {
        const auto rows = f.cache->page().apiKeys().all();
        return rows->size() == 1 ? rows->first().lastUsedAt.value_or(0) : -1;
    }

private Q_SLOTS:
    void allPagesAreReadOnOurOwnOrigin()
    {
        DeveloperServer server;
        server.webhooks = webhooks("abcde");
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Webhooks));
        QCOMPARE(shown(f), QByteArray("abcde"));
        // links.next named another host and page 77.
        QCOMPARE(server.count("GET", "/api/v1/notifications/subscriptions"), 3);
        QVERIFY(server.requests().last().target.contains("page=3"));
    }

    void anUnchangedListIsNotReadAgain()
    {
        DeveloperServer server;
        server.webhooks = webhooks("abcde");
        server.webhooksEtag = "\"v1\"";
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Webhooks));
        server.forget();
        QVERIFY(f.syncAgain());
        QCOMPARE(server.count(), 1);
        QCOMPARE(server.requests().first().header("If-None-Match"), QByteArray("\"v1\""));
    }

    //! The contract: last_used_at is no part of the ETag and no reason for a hint.
    void syncNowReadsWhenAKeyWasUsedLastThoughTheETagIsTheSame()
    {
        DeveloperServer server;
        server.apiKeys = {DeveloperServer::apiKey("key_1", {})};
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::ApiKeys));
        QCOMPARE(lastUsed(f), 0);
        server.apiKeys = {DeveloperServer::apiKey("key_1", "2025-08-28T08:35:00.000000Z")};
        server.forget();
        QVERIFY(f.syncAgain());
        QCOMPARE(lastUsed(f), usedAt);
        QCOMPARE(server.count(), 1);
        QCOMPARE(server.requests().first().header("If-None-Match"), QByteArray());

        // A hint is about what the ETag covers: that stays cheap.
        server.forget();
        f.engine->touch(Collection::ApiKeys);
        QTRY_COMPARE(server.count(), 1);
        QCOMPARE(server.requests().first().header("If-None-Match"), QByteArray("\"k\""));
    }

    void aProgramThatStartsAgainReadsWhenAKeyWasUsedLast()
    {
        DeveloperServer server;
        server.apiKeys = {DeveloperServer::apiKey("key_1", {})};
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::ApiKeys));
        server.apiKeys = {DeveloperServer::apiKey("key_1", "2025-08-28T08:35:00.000000Z")};
        f.restart();
        QVERIFY(f.sync(Capability::ApiKeys));
        QCOMPARE(lastUsed(f), usedAt);
    }

    void whenAKeyWasUsedLastIsReadNowAndThenByItself()
    {
        DeveloperServer server;
        server.apiKeys = {DeveloperServer::apiKey("key_1", {})};
        SyncFixture f(server.url());
        f.policy.lastUsedMs = 50;
        f.restart();
        QVERIFY(f.sync(Capability::ApiKeys));
        QCOMPARE(lastUsed(f), 0);
        server.apiKeys = {DeveloperServer::apiKey("key_1", "2025-08-28T08:35:00.000000Z")};
        QTRY_COMPARE(lastUsed(f), usedAt);
    }

    void anUnconditionalReadingThatBreaksOffIsMadeUpFor()
    {
        DeveloperServer server;
        server.apiKeys = {DeveloperServer::apiKey("key_1", {})};
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::ApiKeys));
        server.apiKeys = {DeveloperServer::apiKey("key_1", "2025-08-28T08:35:00.000000Z")};
        int failures = 0;
        server.before = [&](const ServerRequest &) -> std::optional<ServerReply> {
            if (failures++ == 0)
                return ServerReply::failing(ServerReply::Ending::MidBody);
            return std::nullopt;
        };
        f.engine->syncNow();
        QTRY_COMPARE(lastUsed(f), usedAt);
    }

    void withAnETagADeletedRowGoesAtOnce()
    {
        DeveloperServer server;
        server.webhooks = webhooks("abc");
        server.webhooksEtag = "\"v1\"";
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Webhooks));
        server.webhooks = webhooks("ac");
        server.webhooksEtag = "\"v2\"";
        QVERIFY(f.syncAgain());
        QCOMPARE(shown(f), QByteArray("ac"));
    }

    void withoutAnETagADeletedRowGoesAfterASecondReading()
    {
        DeveloperServer server;
        server.webhooks = webhooks("ab");
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Webhooks));
        server.webhooks = webhooks("a");
        server.forget();
        QVERIFY(f.syncAgain());
        QCOMPARE(shown(f), QByteArray("a"));
        QCOMPARE(server.count(), 2);
    }

    void aListThatChangesWhileItIsReadIsReadAgain_data()
    {
        QTest::addColumn<bool>("hasEtag");
        QTest::newRow("its ETag changes") << true;
        QTest::newRow("a row comes twice") << false;
    }
    void aListThatChangesWhileItIsReadIsReadAgain()
    {
        QFETCH(bool, hasEtag);
        DeveloperServer server;
        server.webhooks = webhooks("abcd");
        server.webhooksEtag = hasEtag ? "\"v1\"" : "";
        SyncFixture f(server.url());
        int answers = 0;
        server.before = [&](const ServerRequest &) -> std::optional<ServerReply> {
            if (++answers == 2) {
                // A new first row moves "b" to the second page; without an ETag that shows only
                // because "b" comes again.
                server.webhooks = webhooks("nabcd");
                server.webhooksEtag = hasEtag ? "\"v2\"" : "";
            }
            return std::nullopt;
        };
        QVERIFY(f.sync(Capability::Webhooks));
        QCOMPARE(shown(f), QByteArray("nabcd"));
        QCOMPARE(answers, 2 + 3);
    }

    void aReadingThatBreaksOffChangesNothing()
    {
        DeveloperServer server;
        server.webhooks = webhooks("abcd");
        server.webhooksEtag = "\"v1\"";
        SyncFixture f(server.url());
        QVERIFY(f.sync(Capability::Webhooks));
        server.webhooks = webhooks("xy") + webhooks("z");
        server.webhooksEtag = "\"v2\"";
        server.before = [&](const ServerRequest &request) -> std::optional<ServerReply> {
            if (request.target.contains("page=2"))
                return ServerReply::failing(ServerReply::Ending::MidBody);
            return std::nullopt;
        };
        f.engine->syncNow();
        QTRY_COMPARE(f.state(), SyncStatus::State::Offline);
        QCOMPARE(shown(f), QByteArray("abcd"));
    }

    void aListThatNeverStandsStillIsAProblem()
    {
        DeveloperServer server;
        server.webhooks = webhooks("abcd");
        int version = 0;
        SyncFixture f(server.url());
        server.before = [&](const ServerRequest &) -> std::optional<ServerReply> {
            server.webhooksEtag = QByteArray::number(++version);
            return std::nullopt;
        };
        QSignalSpy problems(f.engine.get(), &SyncEngine::problem);
        f.engine->setCapabilities(Capability::Webhooks);
        QTRY_VERIFY(!problems.isEmpty());
        QCOMPARE(problems.first().first().value<Problem>().kind, Problem::Kind::BadAnswer);
        QCOMPARE(shown(f), QByteArray());
    }

    void harborIsReadAsItIsPublished()
    {
        HarborStandIn harbor;
        for (int i = 0; i < 40; ++i) {
            HarborStandIn::Subscription extra = harbor.subscriptions().first();
            extra.uuid = "extra-" + QByteArray::number(i);
            harbor.subscriptions().append(extra);
        }
        SyncFixture f(harbor.url(), ConnectionKind::HarborSandbox);
        f.client->setCredential(OneTimeSecret(HarborStandIn::apiKey()));
        QVERIFY(f.sync(publishedCapabilities(ConnectionKind::HarborSandbox)));
        QCOMPARE(f.webhooks().size(), harbor.subscriptions().size());
        harbor.subscriptions().removeLast();
        QVERIFY(f.syncAgain());
        QCOMPARE(f.webhooks().size(), harbor.subscriptions().size());
        QVERIFY2(harbor.violations().isEmpty(), harbor.violations().join("; ").constData());
    }
};

QTEST_GUILESS_MAIN(TestSnapshotSync)
#include "TestSnapshotSync.moc"
