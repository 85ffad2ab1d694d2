// SPDX-License-Identifier: Apache-2.0
#include "HarborStandIn.h"
#include "RecordingStage.h"
#include "RequestSender.h"

#include <QDir>

//! A request that is sent again while requests are recorded: through the real recorder, over TLS,
//! to a stand-in for Harbor, and into a real recorded.db.
class TestSendThroughRecorder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsRecordedLikeAnyOtherAndWithoutItsKey()
    {
        const TestAuthority authority;
        HarborStandIn server(authority.server(QStringLiteral("127.0.0.1")));
        RecordingStage stage(ConnectionKind::HarborSandbox, server.url());
        RequestRecording &recording = *stage.recording;
        RecordingFixture &recorded = stage.recorded;
        QVERIFY2(stage.start(&authority), qPrintable(recording.problem().message));

        RequestSender sender(stage.profile);
        sender.setThrough(recording.baseUrl());
        RequestDraft draft;
        draft.method = QStringLiteral("POST");
        draft.target = QStringLiteral("/api/v1/notifications/subscriptions");
        draft.headers = {{QStringLiteral("Content-Type"), QStringLiteral("application/json")}};
        draft.body = R"({"endpoint":"https://a.example/x","notification_types":["*"]})";
        draft.keyUse = KeyUse::ApiKey;
        std::optional<SentExchange> sent;
        sender.send(draft, OneTimeSecret(HarborStandIn::apiKey()), this,
                    [&](const SentExchange &exchange) { sent = exchange; });
        QTRY_VERIFY(sent.has_value());
        QVERIFY2(sent->status == 200, qPrintable(sent->problem.message));
        QCOMPARE(server.requests().size(), 1);
        QCOMPARE(server.requests().constFirst().header("X-API-KEY"), HarborStandIn::apiKey());
        QVERIFY(sent->url.startsWith(server.url().toString()));

        QTRY_COMPARE(recording.recorded(), 1);
        const LogRecord log = recorded.onlyLog();
        QCOMPARE(log.row.method, draft.method);
        QCOMPARE(log.row.endpoint, draft.target);
        QCOMPARE(log.row.status, 200);
        recording.stop();
        // Nowhere in what was written stands the key.
        const QDir folder(recorded.path());
        const QStringList files = folder.entryList(QDir::Files | QDir::Hidden);
        QVERIFY(!files.isEmpty());
        for (const QString &name : files) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(HarborStandIn::apiKey()), qPrintable(name));
        }
    }

    void aServerThatIsNotTrustedGetsNothing()
    {
        const TestAuthority authority;
        HarborStandIn server(authority.server(QStringLiteral("127.0.0.1")));
        RecordingStage stage(ConnectionKind::HarborSandbox, server.url());
        RequestRecording &recording = *stage.recording;
        QVERIFY(stage.start(nullptr));
        RequestSender sender(stage.profile);
        sender.setThrough(recording.baseUrl());
        RequestDraft draft;
        draft.method = QStringLiteral("GET");
        draft.target = QStringLiteral("/api/v1/notifications/subscriptions");
        draft.keyUse = KeyUse::ApiKey;
        std::optional<SentExchange> sent;
        sender.send(draft, OneTimeSecret(HarborStandIn::apiKey()), this,
                    [&](const SentExchange &exchange) { sent = exchange; });
        QTRY_VERIFY(sent.has_value());
        QVERIFY(sent->status >= 500);
        QCOMPARE(server.requests().size(), 0);
        QTRY_COMPARE(recording.recorded(), 1);
        QCOMPARE(stage.recorded.onlyLog().row.status, 0);
    }
};

QTEST_GUILESS_MAIN(TestSendThroughRecorder)
#include "TestSendThroughRecorder.moc"
