// SPDX-License-Identifier: Apache-2.0
#include "ApiClient.h"
#include "Cache.h"
#include "SyncEngine.h"
#include "Timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

//! The engine with the program's own patience against the real sandbox.
class TestSandboxSync : public QObject
{
    Q_OBJECT

private:
    static constexpr int offlineWithinMs = 15'000; // what the user is promised
    static constexpr int backWithinMs = 10'000;

    QProcess m_sandbox;
    QJsonObject m_credentials;
    QTemporaryDir m_directory;
    ConnectionProfile m_profile;
    std::shared_ptr<Cache> m_cache;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<SyncEngine> m_engine;

    qint64 rows(Collection collection) const
    {
        return m_cache->page().feed(collection).value().rows;
    }
    SyncStatus::State state() const { return m_engine->status().state; }
    //! A business request, which becomes a log entry, and an event where it makes something.
    QNetworkReply *createVendor(QNetworkAccessManager &network) const
    {
        QUrl url = m_profile.server;
        url.setPath(QStringLiteral("/api/v1/platform/tunnel/vendors"));
        QNetworkRequest request(url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        request.setRawHeader("Authorization",
                             "Bearer " + m_credentials.value(u"api_key").toString().toLatin1());
        return network.post(request, R"({"name":"A vendor","email":"vendor@example.com",)"
                                     R"("country_iso":"TW"})");
    }
    QJsonObject get(const QString &path)
    {
        QNetworkAccessManager network;
        QNetworkRequest request(QUrl(m_profile.server.toString() + path));
        request.setRawHeader("Authorization",
                             "Bearer " + m_credentials.value(u"token").toString().toLatin1());
        QNetworkReply *reply = network.get(request);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        finished.wait(20'000);
        return QJsonDocument::fromJson(reply->readAll()).object();
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_sandbox.start(QStringLiteral(OWLPAY_SANDBOX_PROGRAM),
                        {QStringLiteral("--port"), QStringLiteral("0"),
                         QStringLiteral("--rate-limit"), QStringLiteral("0"),
                         QStringLiteral("--seed"),
                         QStringLiteral("events=800,logs=2000,deliveries=300")});
        QTRY_VERIFY_WITH_TIMEOUT(m_sandbox.canReadLine(), 30'000);
        m_credentials = QJsonDocument::fromJson(m_sandbox.readLine()).object();
        m_profile.id = QStringLiteral("con_test");
        m_profile.server = QUrl(m_credentials.value(u"url").toString());
        m_profile.kind = ConnectionKind::LocalSandbox;
        const auto folder = ConnectionFolder::open(m_directory.filePath(QStringLiteral("con")));
        m_cache = Cache::open(folder.value()).value();
        m_client = std::make_unique<ApiClient>(m_profile);
        m_client->setCredential(OneTimeSecret(m_credentials.value(u"token").toString().toLatin1()));
        m_engine = std::make_unique<SyncEngine>(m_profile, m_client.get(), m_cache);
    }
    void cleanupTestCase()
    {
        m_engine.reset();
        ::kill(pid_t(m_sandbox.processId()), SIGCONT);
        m_sandbox.terminate();
        m_sandbox.waitForFinished();
    }

    void everythingTheServerHasIsHere()
    {
        // Sample data may still be on its way when the first line comes.
        const auto total = [this](const QString &feed) {
            return get(QStringLiteral("/api/v1/developer/") + feed + QStringLiteral("?limit=1"))
                .value(u"meta")[u"total"]
                .toInteger();
        };
        QTRY_COMPARE_WITH_TIMEOUT(total(u"logs"_qs), 2000, 30'000);
        QSignalSpy finished(m_engine.get(), &SyncEngine::finishedOnce);
        m_engine->setCapabilities(Capability::Logs | Capability::Events | Capability::Deliveries |
                                  Capability::Webhooks | Capability::ApiKeys | Capability::Stream);
        QVERIFY(!finished.isEmpty() || finished.wait(60'000));
        QTRY_COMPARE(state(), SyncStatus::State::UpToDate);
        for (const Collection collection :
             {Collection::Logs, Collection::Events, Collection::Deliveries}) {
            QCOMPARE(rows(collection), total(collectionName(collection)));
            QVERIFY(m_cache->page().feed(collection)->isComplete());
            QCOMPARE(m_cache->page().feed(collection)->unreadable, 0);
        }
    }

    void aRequestShowsWithoutAClick()
    {
        const qint64 before = rows(Collection::Logs);
        QNetworkAccessManager network;
        QNetworkReply *reply = createVendor(network);
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QTRY_VERIFY(rows(Collection::Logs) > before);
    }

    //! No hint and no ETag tells that a key was used; Sync now reads it all the same.
    void syncNowShowsWhenAKeyWasUsedLast()
    {
        const auto usedAtTheServer = [this] {
            QStringList times;
            const QJsonArray keys =
                get(QStringLiteral("/api/v1/developer/api-keys")).value(u"data").toArray();
            for (const QJsonValue &key : keys)
                times << key[u"uuid"].toString() + u' ' +
                             QString::number(
                                 Timestamp::parse(key[u"last_used_at"].toString()).value_or(0));
            times.sort();
            return times;
        };
        const auto usedHere = [this] {
            QStringList times;
            const auto keys = m_cache->page().apiKeys().all();
            for (const ApiKeyRow &key : keys.value())
                times << key.uuid + u' ' + QString::number(key.lastUsedAt.value_or(0));
            times.sort();
            return times;
        };
        QNetworkAccessManager network;
        QNetworkReply *reply = createVendor(network);
        QTRY_VERIFY(reply->isFinished());
        QTRY_VERIFY(usedHere() != usedAtTheServer());
        QSignalSpy finished(m_engine.get(), &SyncEngine::finishedOnce);
        m_engine->syncNow();
        QVERIFY(!finished.isEmpty() || finished.wait(20'000));
        QCOMPARE(usedHere(), usedAtTheServer());
    }

    void stoppedItIsOfflineAndContinuedItsNewRowsAppear()
    {
        const qint64 before = rows(Collection::Logs);
        QVERIFY(::kill(pid_t(m_sandbox.processId()), SIGSTOP) == 0);
        QNetworkAccessManager network;
        QNetworkReply *reply = createVendor(network); // answered when it goes on
        QTRY_VERIFY_WITH_TIMEOUT(state() == SyncStatus::State::Offline, offlineWithinMs);
        QCOMPARE(rows(Collection::Logs), before);
        QVERIFY(::kill(pid_t(m_sandbox.processId()), SIGCONT) == 0);
        QTRY_VERIFY_WITH_TIMEOUT(rows(Collection::Logs) > before, backWithinMs);
        QTRY_VERIFY_WITH_TIMEOUT(state() == SyncStatus::State::UpToDate, backWithinMs);
        QTRY_VERIFY(reply->isFinished());
    }
};

QTEST_GUILESS_MAIN(TestSandboxSync)
#include "TestSandboxSync.moc"
