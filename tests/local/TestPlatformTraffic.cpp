// SPDX-License-Identifier: Apache-2.0
#include "PlatformStandIn.h"
#include "RecordingStage.h"
#include "WebhookReceiver.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>

//! A program of the user's that works with OwlPay Platform, its requests recorded over TLS, and the
//! webhook that tells of what it did: in one recorded.db, linked.
class TestPlatformTraffic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOrderAndItsWebhookBelongTogether_data()
    {
        QTest::addColumn<QByteArray>("authorization");
        const QByteArray key = PlatformStandIn::apiKey();
        QTest::newRow("bearer") << QByteArray("Bearer ") + key;
        QTest::newRow("basic") << QByteArray("Basic ") + (key + ':').toBase64();
    }
    void anOrderAndItsWebhookBelongTogether()
    {
        QFETCH(QByteArray, authorization);
        const TestAuthority authority;
        PlatformStandIn server(authority.server(QStringLiteral("127.0.0.1")));
        RecordingStage stage(ConnectionKind::Platform, server.url());
        RequestRecording &recording = *stage.recording;
        RecordingFixture &recorded = stage.recorded;
        QVERIFY2(stage.start(&authority), qPrintable(recording.problem().message));

        // As the PHP package asks: parameters in the query string, nested ones in brackets.
        QNetworkRequest request(recording.baseUrl().resolved(QUrl(QStringLiteral(
            "/api/v1/platform/tunnel/orders?currency=TWD&total=1200&application_order_serial="
            "ORS00000001_1658&application_vendor_uuid=shop-1&meta_data%5Bchannel%5D=web"))));
        request.setRawHeader("Authorization", authorization);
        request.setRawHeader("Idempotency-Key", "idem_of_the_test");
        request.setRawHeader("OwlPay-Version", "1.0.0");
        request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        QNetworkAccessManager network;
        QNetworkReply *answer = network.post(request, QByteArray());
        QTRY_VERIFY(answer->isFinished());
        QCOMPARE(answer->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        QCOMPARE(server.requests().constFirst().header("Authorization"), authorization);
        const QByteArray order = QJsonDocument::fromJson(answer->readAll())
                                     .object()[QStringLiteral("data")]
                                     .toObject()[QStringLiteral("uuid")]
                                     .toString()
                                     .toUtf8();
        delete answer;
        QTRY_COMPARE(recording.recorded(), 1);
        const LogRecord log = recorded.onlyLog();
        QCOMPARE(log.row.endpoint, QStringLiteral("/api/v1/platform/tunnel/orders"));
        QVERIFY(log.row.url.startsWith(server.url().toString()));
        QCOMPARE(log.row.status, 200);
        QCOMPARE(log.idempotencyKey, QStringLiteral("idem_of_the_test"));

        const QByteArray secret = "whs_of_the_platform";
        WebhookReceiver receiver(recorded.cache);
        receiver.setMask([](RelayedExchange &) {});
        std::vector<KeptSecret> secrets;
        secrets.push_back({QString(), OneTimeSecret(secret)});
        receiver.setSecrets(std::move(secrets));
        QSignalSpy received(&receiver, &WebhookReceiver::received);
        RelayedExchange webhook =
            RecordingFixture::webhook(server.notification(order), secret, "owlpay-signature");
        webhook.startedAt = log.row.createdAt + RecordingFixture::second;
        receiver.add(webhook);
        QTRY_COMPARE(received.size(), 1);
        const EventRecord event = recorded.onlyEvent();
        QCOMPARE(event.row.type, QStringLiteral("owlpay.received_order"));
        QCOMPARE(event.row.resourceUuid, QString::fromUtf8(order));
        QCOMPARE(event.row.signature, QStringLiteral("verified"));
        QCOMPARE(event.row.requestUuid, log.row.uuid);

        recording.stop();
        QVERIFY(recorded.isNowhere(PlatformStandIn::apiKey()));
        QVERIFY(recorded.isNowhere((PlatformStandIn::apiKey() + ':').toBase64()));
        QCOMPARE(server.violations(), QList<QByteArray>());
    }
};

QTEST_GUILESS_MAIN(TestPlatformTraffic)
#include "TestPlatformTraffic.moc"
