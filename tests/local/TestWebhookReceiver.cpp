// SPDX-License-Identifier: Apache-2.0
// From a webhook that reached this machine to an event with its delivery.
#include "RecordingFixture.h"
#include "WebhookReceiver.h"

namespace {

const QByteArray secret = "whs_0123456789";
const QByteArray platformBody =
    R"({"uuid":"att_7","api_version":"1.0.0","is_test":1,"observation":"owlpay.received_order",)"
    R"("data":{"order":{"uuid":"ord_9","object":"order","total":12}}})";
const QByteArray harborBody = R"({"data":{"object":"customer","uuid":"cus_1a2b3c"}})";
const QByteArray microDeposit =
    R"({"object":"bank_account","event":"bank_account.micro_deposit.received","uuid":"ba_1"})";

std::vector<KeptSecret> secretsOf(std::initializer_list<std::pair<const char *, QByteArray>> all)
{
    std::vector<KeptSecret> secrets;
    for (const auto &[webhook, text] : all)
        secrets.push_back({QString::fromLatin1(webhook), OneTimeSecret(text)});
    return secrets;
}

//! A receiver at work, and what it told.
struct Receiving
{
    explicit Receiving(RecordingFixture &f)
        : receiver(f.cache)
    {
        receiver.setMask([](RelayedExchange &exchange) {
            for (RelayedHeader &header : exchange.request.headers) {
                if (header.name == "Authorization")
                    header.value = "***";
            }
            exchange.request.body.clear(); // must not matter: bodies are signed
        });
        receiver.setContext({"test", {}, true});
        QObject::connect(&receiver, &WebhookReceiver::received, &receiver,
                         [this](const ReceivedWebhook &one) { told.append(one); });
    }
    void take(const RelayedExchange &exchange)
    {
        const qsizetype before = told.size();
        receiver.add(exchange);
        [&] { QTRY_COMPARE(told.size(), before + 1); }();
    }

    WebhookReceiver receiver;
    QList<ReceivedWebhook> told;
};

} // namespace

class TestWebhookReceiver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void platformTellsTypeAndIdentifier();
    void harborTellsNeither();
    void aMicroDepositTellsItsType();
    void whatIsNoJsonIsKeptToo();
    void withoutASecretNothingIsChecked();
    void theSecretThatSignedItNamesTheWebhook();
    void aForeignSignatureIsKeptApartAndExplained();
    void anOldSignatureIsKeptApart();
    void aMissingSignatureIsKeptApart();
    void aPartOfABodyIsNotJudged();
    void theSameIdentifierIsAnotherAttempt();
    void theSameBytesAreAnotherAttempt();
    void twoWebhooksDeliverOneEvent();
    void theAnswerDecidesTheState_data();
    void theAnswerDecidesTheState();
    void credentialsInHeadersGoAndTheBodyStays();
    void anEventFindsTheRequestBehindIt();
};

void TestWebhookReceiver::platformTellsTypeAndIdentifier()
{
    RecordingFixture f;
    Receiving r(f);
    r.receiver.setSecrets(secretsOf({{"", secret}}));
    r.take(f.webhook(platformBody, secret, "owlpay-signature"));
    const EventRecord event = f.onlyEvent();
    QCOMPARE(event.row.type, QStringLiteral("owlpay.received_order"));
    QCOMPARE(event.notificationUuid, QStringLiteral("att_7"));
    QCOMPARE(event.row.resourceObject, QStringLiteral("order"));
    QCOMPARE(event.row.resourceUuid, QStringLiteral("ord_9"));
    QCOMPARE(event.row.mode, QStringLiteral("test"));
    QCOMPARE(event.row.signature, QStringLiteral("verified"));
    QCOMPARE(event.payload, platformBody);
    QCOMPARE(r.told.first().type, QStringLiteral("owlpay.received_order"));
}

void TestWebhookReceiver::harborTellsNeither()
{
    RecordingFixture f;
    Receiving r(f);
    r.take(f.webhook(harborBody, secret));
    const EventRecord event = f.onlyEvent();
    QCOMPARE(event.row.type, QString());
    QCOMPARE(event.notificationUuid, QString());
    QCOMPARE(event.row.resourceObject, QStringLiteral("customer"));
    QCOMPARE(event.row.resourceUuid, QStringLiteral("cus_1a2b3c"));
}

void TestWebhookReceiver::aMicroDepositTellsItsType()
{
    RecordingFixture f;
    Receiving r(f);
    r.take(f.webhook(microDeposit, secret));
    const EventRecord event = f.onlyEvent();
    QCOMPARE(event.row.type, QStringLiteral("bank_account.micro_deposit.received"));
    QCOMPARE(event.row.resourceObject, QStringLiteral("bank_account"));
    QCOMPARE(event.row.resourceUuid, QStringLiteral("ba_1"));
}

void TestWebhookReceiver::whatIsNoJsonIsKeptToo()
{
    RecordingFixture f;
    Receiving r(f);
    r.take(f.webhook(QByteArray("\x00\xff not json", 11), {}));
    const EventRecord event = f.onlyEvent();
    QCOMPARE(event.payload, QByteArray("\x00\xff not json", 11));
    QCOMPARE(event.row.type, QString());
}

void TestWebhookReceiver::withoutASecretNothingIsChecked()
{
    RecordingFixture f;
    Receiving r(f);
    r.take(f.webhook(harborBody, secret));
    QCOMPARE(r.told.first().signature, ArrivalCheck::Verdict::Unchecked);
    QVERIFY(r.told.first().reason.contains(QStringLiteral("secret")));
    QCOMPARE(f.onlyEvent().row.signature, QStringLiteral("unchecked"));
}

void TestWebhookReceiver::theSecretThatSignedItNamesTheWebhook()
{
    RecordingFixture f;
    Receiving r(f);
    r.receiver.setSecrets(secretsOf({{"sub_1", "whs_other"}, {"sub_2", secret}}));
    r.take(f.webhook(harborBody, secret));
    QCOMPARE(f.onlyDelivery().row.webhookUuid, QStringLiteral("sub_2"));
    QCOMPARE(f.onlyDelivery().row.eventUuid, f.onlyEvent().row.uuid);
    QCOMPARE(f.onlyDelivery().row.endpoint, QStringLiteral("/hooks"));
}

void TestWebhookReceiver::aForeignSignatureIsKeptApartAndExplained()
{
    RecordingFixture f;
    Receiving r(f);
    r.receiver.setSecrets(secretsOf({{"sub_1", secret}}));
    r.take(f.webhook(harborBody, "whs_wrong"));
    QVERIFY(f.list(Collection::Events).isEmpty());
    const DeliveryRecord delivery = f.onlyDelivery();
    QCOMPARE(delivery.row.signature, QStringLiteral("failed"));
    QVERIFY(!delivery.row.signatureReason.isEmpty());
    QCOMPARE(delivery.row.eventUuid, QString());
    QCOMPARE(delivery.row.status, QStringLiteral("refused"));
    QCOMPARE(delivery.attempts.constFirst().request.body, harborBody);
    // The right one later is another matter.
    r.take(f.webhook(harborBody, secret));
    QCOMPARE(f.list(Collection::Events).size(), 1);
    QCOMPARE(f.list(Collection::Deliveries).size(), 2);
}

void TestWebhookReceiver::anOldSignatureIsKeptApart()
{
    RecordingFixture f;
    Receiving r(f);
    r.receiver.setSecrets(secretsOf({{"sub_1", "whs_other"}, {"sub_2", secret}}));
    auto exchange = f.webhook(harborBody, {});
    exchange.request.headers.append(RelayedHeader{
        "harbor-signature",
        WebhookSignature::header({secret}, QDateTime::currentSecsSinceEpoch() - 3600, harborBody)});
    r.take(exchange);
    const DeliveryRecord delivery = f.onlyDelivery();
    QCOMPARE(delivery.row.signature, QStringLiteral("failed"));
    QCOMPARE(delivery.row.webhookUuid, QStringLiteral("sub_2"));
}

void TestWebhookReceiver::aMissingSignatureIsKeptApart()
{
    RecordingFixture f;
    Receiving r(f);
    r.receiver.setSecrets(secretsOf({{"sub_1", secret}}));
    r.take(f.webhook(harborBody, {}));
    QCOMPARE(f.onlyDelivery().row.signature, QStringLiteral("failed"));
    QVERIFY(f.onlyDelivery().row.signatureReason.contains(QStringLiteral("harbor-signature")));
}

void TestWebhookReceiver::aPartOfABodyIsNotJudged()
{
    RecordingFixture f;
    Receiving r(f);
    r.receiver.setSecrets(secretsOf({{"sub_1", secret}}));
    auto exchange = f.webhook(harborBody, secret);
    exchange.request.body.truncate(10);
    r.take(exchange);
    QCOMPARE(f.onlyEvent().row.signature, QStringLiteral("unchecked"));
    QVERIFY(f.onlyDelivery().attempts.constFirst().request.truncated);
}

void TestWebhookReceiver::theSameIdentifierIsAnotherAttempt()
{
    RecordingFixture f;
    Receiving r(f);
    QByteArray again = platformBody;
    again.replace("\"total\":12", "\"total\": 12"); // written anew on its way
    r.take(f.webhook(platformBody, {}));
    r.take(f.webhook(again, {}));
    QCOMPARE(f.list(Collection::Events).size(), 1);
    QCOMPARE(f.onlyDelivery().attempts.size(), 2);
    QVERIFY(r.told.last().known);
    QCOMPARE(r.told.last().attempt, 2);
}

void TestWebhookReceiver::theSameBytesAreAnotherAttempt()
{
    RecordingFixture f;
    Receiving r(f);
    r.take(f.webhook(harborBody, {}));
    r.take(f.webhook(harborBody, {}));
    QByteArray other = harborBody;
    other.replace("cus_1a2b3c", "cus_2");
    r.take(f.webhook(other, {}));
    QCOMPARE(f.list(Collection::Events).size(), 2);
    QCOMPARE(f.list(Collection::Deliveries).size(), 2);
}

void TestWebhookReceiver::twoWebhooksDeliverOneEvent()
{
    RecordingFixture f;
    Receiving r(f);
    r.receiver.setSecrets(secretsOf({{"sub_1", "whs_other"}, {"sub_2", secret}}));
    r.take(f.webhook(harborBody, secret));
    r.take(f.webhook(harborBody, "whs_other"));
    QCOMPARE(f.list(Collection::Events).size(), 1);
    const auto deliveries = f.cache->page().deliveries().ofEvent(f.onlyEvent().row.uuid).value();
    QCOMPARE(deliveries.size(), 2);
}

void TestWebhookReceiver::theAnswerDecidesTheState_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("harbor");
    QTest::addColumn<QString>("state");
    QTest::newRow("taken") << 204 << true << QStringLiteral("succeeded");
    QTest::newRow("refused") << 500 << true << QStringLiteral("failed");
    QTest::newRow("redirect") << 302 << true << QStringLiteral("failed");
    QTest::newRow("dead for Harbor") << 404 << true << QStringLiteral("dropped");
    QTest::newRow("404 elsewhere") << 404 << false << QStringLiteral("failed");
}

void TestWebhookReceiver::theAnswerDecidesTheState()
{
    QFETCH(int, status);
    QFETCH(bool, harbor);
    QFETCH(QString, state);
    RecordingFixture f;
    Receiving r(f);
    r.receiver.setContext({"test", QStringLiteral("sub_9"), harbor});
    auto exchange = f.webhook(harborBody, {});
    exchange.status = status;
    r.take(exchange);
    QCOMPARE(f.onlyDelivery().row.status, state);
    QCOMPARE(f.onlyDelivery().row.lastStatus, status);
    QCOMPARE(f.onlyDelivery().row.webhookUuid, QStringLiteral("sub_9"));
    QCOMPARE(f.onlyDelivery().attempts.constFirst().response->body, QByteArray("ok"));
}

void TestWebhookReceiver::credentialsInHeadersGoAndTheBodyStays()
{
    RecordingFixture f;
    Receiving r(f);
    auto exchange = f.webhook(harborBody, {});
    exchange.request.headers.append(RelayedHeader{"Authorization", "Basic dHVubmVsOnBhc3M="});
    r.take(exchange);
    QVERIFY(f.isNowhere("dHVubmVsOnBhc3M="));
    QCOMPARE(f.onlyEvent().payload, harborBody);
}

void TestWebhookReceiver::anEventFindsTheRequestBehindIt()
{
    RecordingFixture f;
    Receiving r(f);
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    QVERIFY(f.record({RecordedFixture::log("req_1", now - 3, "cus_1a2b3c")}));
    r.take(f.webhook(harborBody, {}));
    QCOMPARE(r.told.first().requestUuid, QStringLiteral("req_1"));
    QCOMPARE(f.onlyEvent().row.requestUuid, QStringLiteral("req_1"));
}

QTEST_GUILESS_MAIN(TestWebhookReceiver)
#include "TestWebhookReceiver.moc"
