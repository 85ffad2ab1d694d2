// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"
#include "Cache.h"
#include "SyncEngine.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

//! A real cache, a real client and an engine with short times, against any server.
class SyncFixture
{
    QTemporaryDir m_directory; // goes last

public:
    explicit SyncFixture(const QUrl &server, ConnectionKind kind = ConnectionKind::DeveloperApi)
    {
        profile.id = QStringLiteral("con_test");
        profile.server = server;
        profile.kind = kind;
        policy.requestTimeoutMs = 400;
        policy.probeMs = 100;
        policy.quickPollMs = 100;
        policy.activePollMs = 100;
        policy.idlePollMs = 60'000;
        policy.firstRetryMs = 20;
        policy.longestOfflineRetryMs = 100;
        policy.longestRetryMs = 100;
        policy.secondReadingMs = 20;
        policy.firstPage = 5;
        policy.largestPage = 40;
        begin();
    }
    ~SyncFixture() { engine.reset(); }

    void begin()
    {
        cache = Cache::open(ConnectionFolder::open(path()).value()).value();
        client = std::make_unique<ApiClient>(profile);
        client->setCredential(OneTimeSecret(QByteArray("ses_test")));
        engine = std::make_unique<SyncEngine>(profile, client.get(), cache, policy);
    }
    void restart()
    {
        engine.reset();
        client.reset();
        cache.reset();
        begin();
    }
    QString path() const { return m_directory.filePath(QStringLiteral("con_test")); }

    //! Syncs until everything that is offered is here.
    bool sync(Capabilities capabilities)
    {
        QSignalSpy finished(engine.get(), &SyncEngine::finishedOnce);
        engine->setCapabilities(capabilities);
        return !finished.isEmpty() || finished.wait(20'000);
    }
    bool syncAgain()
    {
        QSignalSpy finished(engine.get(), &SyncEngine::finishedOnce);
        engine->syncNow();
        return !finished.isEmpty() || finished.wait(20'000);
    }
    FeedState feed(Collection collection) const { return cache->page().feed(collection).value(); }
    qint64 rows(Collection collection) const { return feed(collection).rows; }
    SyncStatus::State state() const { return engine->status().state; }
    QStringList webhooks() const
    {
        QStringList uuids;
        const auto rows = cache->page().webhooks().all();
        for (const WebhookRow &row : rows.value())
            uuids.append(row.uuid);
        return uuids;
    }
    bool hasLog(qint64 sequence) const
    {
        const auto record =
            cache->page().logs().record(QStringLiteral("req_%1").arg(sequence)).value();
        return record && record->request.body == "request " + QByteArray::number(sequence) &&
               record->sequence == sequence && !record->request.damaged;
    }

    ConnectionProfile profile;
    SyncPolicy policy;
    std::shared_ptr<Cache> cache;
    std::unique_ptr<ApiClient> client;
    std::unique_ptr<SyncEngine> engine;
};
