// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysApi.h"
#include "EventTypesApi.h"
#include "FeedApi.h"
#include "PermissionsApi.h"
#include "SessionApi.h"
#include "Timestamp.h"
#include "VerificationsApi.h"
#include "WebhooksApi.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

//! Each resource of the contract: what is asked, and what is read from the answer.
class TestResources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFeedIsAskedByItsBounds();
    void everyRequiredKeyIsRequired_data();
    void everyRequiredKeyIsRequired();
    void aKeyAndItsSecretAreTakenApart();
    void aKeyWithoutItsSecretIsABadAnswer();
    void aWebhookIsRead();
    void aWebhookMayComeWithoutASigningSecret();
    void harborsLinksOnlySayThatThereIsMore();
    void aSessionIsRead();
    void aChallengeIsRead();
    void aTokenIsTaken();
    void cataloguesAreRead();
};

namespace {

QJsonObject object(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject read = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        qFatal("test data: %s", qPrintable(error.errorString()));
    return read;
}

QJsonObject keyJson()
{
    return object(R"({"uuid":"key_1","name":"CI","type":"restricted","mode":"test",
        "prefix":"pk_test_","last4":"a1b2","permissions":[{"resource":"orders","access":"read"}],
        "allowed_ips":["10.0.0.0/8"],"created_at":"2025-08-28T08:34:33Z","last_used_at":null,
        "expires_at":"2026-08-28T08:34:33Z","revoked_at":null})");
}

QJsonObject webhookJson()
{
    return object(R"({"uuid":"sub_1","name":null,"endpoint":"https://a","enabled":true,
        "notification_types":["order.*"],"restricted":false,
        "created_at":"2025-08-28T08:34:33.000000Z","updated_at":"2025-08-28T08:34:34.000000Z"})");
}

QByteArray data(const QJsonObject &object)
{
    return QJsonDocument(QJsonObject{{u"data"_s, object}}).toJson();
}

} // namespace

void TestResources::aFeedIsAskedByItsBounds()
{
    const ApiRequest request = FeedApi::list(Collection::Deliveries, 20, 10, 500);
    QCOMPARE(request.path, u"/api/v1/developer/deliveries"_s);
    QCOMPARE(request.query.toString(), u"before=20&after=10&limit=500"_s);
    QVERIFY(request.safeToRepeat);
    QCOMPARE(FeedApi::list(Collection::Events).query.toString(), u"limit=100"_s);
    QCOMPARE(FeedApi::get(Collection::Logs, u"req_1/x"_s).path,
             u"/api/v1/developer/logs/req_1%2Fx"_s);
}

void TestResources::everyRequiredKeyIsRequired_data()
{
    QTest::addColumn<QJsonObject>("whole");
    QTest::addColumn<int>("reader");
    QTest::newRow("api key") << keyJson() << 0;
    QTest::newRow("webhook") << webhookJson() << 1;
}

void TestResources::everyRequiredKeyIsRequired()
{
    QFETCH(QJsonObject, whole);
    QFETCH(int, reader);
    const auto problem = [reader](const QJsonObject &item) {
        const auto of = [](const auto &result) {
            return result.ok() ? std::optional<Problem>() : result.problem();
        };
        return reader == 0 ? of(ApiKeysApi::readItem(item)) : of(WebhooksApi::readItem(item));
    };
    QVERIFY(!problem(whole));
    for (const QString &key : whole.keys()) {
        QJsonObject without = whole;
        without.remove(key);
        const std::optional<Problem> missing = problem(without);
        QVERIFY2(missing, qPrintable(key));
        QVERIFY2(missing->message.contains(key), qPrintable(missing->message));
    }
    QJsonObject more = whole;
    more.insert(u"from_the_future"_s, 1);
    QVERIFY(!problem(more));
}

void TestResources::aKeyAndItsSecretAreTakenApart()
{
    QJsonObject json = keyJson();
    json.insert(u"secret"_s, u"pk_test_1234567890a1b2"_s);
    QByteArray body = data(json);
    auto read = ApiKeysApi::takeKeyWithSecret(body);
    QVERIFY(read.ok());
    QCOMPARE(read->key.permissions.size(), 1);
    QCOMPARE(read->key.permissions[0].second, u"read"_s);
    QVERIFY(!read->key.lastUsedAt);
    QVERIFY(read->key.expiresAt);
    QCOMPARE(read->secret.view().toByteArray(), QByteArray("pk_test_1234567890a1b2"));
    QVERIFY2(!body.contains("1234567890"), "no copy is left in the answer");
}

void TestResources::aKeyWithoutItsSecretIsABadAnswer()
{
    QByteArray body = data(keyJson());
    const auto read = ApiKeysApi::takeKeyWithSecret(body);
    QVERIFY(!read.ok());
    QVERIFY(read.problem().message.contains(u"data.secret"_s));
}

void TestResources::aWebhookIsRead()
{
    const auto webhook = WebhooksApi::readWebhook(data(webhookJson()));
    QVERIFY(webhook.ok());
    QVERIFY(!webhook->name);
    QCOMPARE(webhook->version, u"2025-08-28T08:34:34.000000Z"_s);
    QCOMPARE(webhook->notificationTypes, QStringList{u"order.*"_s});
}

void TestResources::aWebhookMayComeWithoutASigningSecret()
{
    QByteArray bare = data(webhookJson());
    auto harbor = WebhooksApi::takeWebhookWithSecret(bare);
    QVERIFY(harbor.ok());
    QVERIFY(harbor->signingSecret.isEmpty());
    QJsonObject json = webhookJson();
    json.insert(u"signing_secret"_s, u"whs_123"_s);
    QByteArray body = data(json);
    auto own = WebhooksApi::takeWebhookWithSecret(body);
    QVERIFY(own.ok());
    QCOMPARE(own->signingSecret.view().toByteArray(), QByteArray("whs_123"));
    QVERIFY(!body.contains("whs_123"));
}

void TestResources::harborsLinksOnlySayThatThereIsMore()
{
    const auto page = WebhooksApi::readPage(R"({"data":[],"links":{"first":"http://x","last":null,
        "prev":null,"next":"http://internal.invalid/?page=99"},
        "meta":{"current_page":1,"per_page":15}})");
    QVERIFY(page.ok());
    QVERIFY(page->hasNext);
    const ApiRequest next = WebhooksApi::list(ConnectionKind::HarborLive, page->currentPage + 1);
    QCOMPARE(next.path, u"/api/v1/notifications/subscriptions"_s);
    QCOMPARE(next.query.toString(), u"page=2"_s);
    QCOMPARE(WebhooksApi::list(ConnectionKind::DeveloperApi, 1).query.toString(),
             u"page=1&per_page=100"_s);
    const auto last = WebhooksApi::readPage(R"({"data":[],"links":{"first":"http://x","last":null,
        "prev":null,"next":null},"meta":{"current_page":2,"per_page":15}})");
    QVERIFY(last.ok());
    QVERIFY(!last->hasNext);
}

void TestResources::aSessionIsRead()
{
    QByteArray body = R"({"data":{"token":"ses_123","uuid":"u","user":{"uuid":"u","name":"Ada",
        "email":"ada@example.com"},"application":{"uuid":"a","name":"Shop","mode":"test"},
        "capabilities":["webhooks","stream","telepathy"],"expires_at":"2025-08-28T08:34:33Z"}})";
    auto read = SessionApi::takeSessionWithToken(body);
    QVERIFY(read.ok());
    QCOMPARE(read->token.view().toByteArray(), QByteArray("ses_123"));
    QVERIFY(!body.contains("ses_123"));
    QCOMPARE(read->session.email, u"ada@example.com"_s);
    QCOMPARE(read->session.mode, ConnectionMode::Test);
    QCOMPARE(read->session.capabilities, Capabilities(Capability::Webhooks) | Capability::Stream);
    QVERIFY(!SessionApi::read(R"({"data":{"uuid":"u"}})").ok());
}

void TestResources::aChallengeIsRead()
{
    Problem problem;
    problem.details = object(R"({"challenge":{"uuid":"ver_1","action":"api_key.create",
        "methods":["authenticator","email"],"sent_to":null,"expires_at":"2025-08-28T08:34:33Z",
        "resend_after":30,"attempts_left":5}})");
    const auto challenge = VerificationsApi::challengeOf(problem);
    QVERIFY(challenge.ok());
    QCOMPARE(challenge->methods.size(), 2);
    QVERIFY(challenge->sentTo.isEmpty());
    QCOMPARE(challenge->resendAfterSeconds, 30);
    QVERIFY(!VerificationsApi::challengeOf(Problem()).ok());
}

void TestResources::aTokenIsTaken()
{
    QByteArray body =
        R"({"data":{"verification_token":"vtk_123","expires_at":"2025-08-28T08:34:33Z"}})";
    auto token = VerificationsApi::takeToken(body);
    QVERIFY(token.ok());
    QCOMPARE(token->token.view().toByteArray(), QByteArray("vtk_123"));
    QVERIFY(!body.contains("vtk_123"));
    const ApiRequest confirm = VerificationsApi::confirm(u"ver_1"_s, u"email"_s, u"123456"_s, "k");
    QCOMPARE(confirm.path, u"/api/v1/developer/verifications/ver_1/confirm"_s);
    QCOMPARE(object(confirm.secretBody->view().toByteArray()),
             (QJsonObject{{u"method"_s, u"email"_s}, {u"code"_s, u"123456"_s}}));
}

void TestResources::cataloguesAreRead()
{
    const auto areas = PermissionsApi::read(R"({"data":[{"resource":"orders","group":"B2B",
        "description":"Orders","levels":["none","read","write"]}]})");
    QVERIFY(areas.ok());
    QCOMPARE(areas->at(0).levels.size(), 3);
    const auto types = EventTypesApi::read(R"({"data":[{"type":"order.received","group":"order",
        "description":"Received"},{"type":"x.y","group":"x","description":"","retired":true}]})");
    QVERIFY(types.ok());
    QVERIFY(!types->at(0).retired);
    QVERIFY(types->at(1).retired);
    QVERIFY(!PermissionsApi::read(R"({"data":[{"resource":"orders"}]})").ok());
    QVERIFY(!EventTypesApi::read(R"({"data":{}})").ok());
}

QTEST_GUILESS_MAIN(TestResources)
#include "TestResources.moc"
