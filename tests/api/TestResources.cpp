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
    void aFeedPageIsRead();
    void anEventIsRead();
    void aLogIsRead();
    void aDeliveryIsRead();
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

const char *const message = R"({"headers":[{"name":"A","value":"1"},{"name":"A","value":"2"}],
    "body":"{}","encoding":"utf-8","size":2,"truncated":false})";

QJsonObject object(const QByteArray &json)
{
    QJsonParseError error;
    const QJsonObject read = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError)
        qFatal("test data: %s", qPrintable(error.errorString()));
    return read;
}

QJsonObject eventJson()
{
    return object(R"({"uuid":"evt_1","sequence":9007199254740993,"type":"vendor.updated",
        "summary":"Vendor updated","mode":"test","resource":{"object":"vendor","uuid":"ven_1"},
        "request_uuid":null,"notification_uuid":"att_1","payload":"{\"a\": 1}",
        "created_at":"2025-05-15T15:32:23+02:00"})");
}

QJsonObject logJson()
{
    return object(
        R"({"uuid":"req_1","sequence":5,"method":"POST","url":"https://a/b?c","endpoint":"/b",
        "query":"c","status":201,"duration_ms":12.5,"mode":"live","ip_address":"::1",
        "user_agent":"curl","api_key":{"uuid":"key_1","name":"CI"},"idempotency_key":null,
        "error_type":null,"event_uuids":["evt_1"],"request":)" +
        QByteArray(message) + R"(,"response":)" + message +
        R"(,"created_at":"2025-08-28T08:34:33.000001Z"})");
}

QJsonObject deliveryJson()
{
    return object(
        R"({"uuid":"dlv_1","sequence":7,"event_uuid":"evt_1","event_type":"order.received",
        "webhook_uuid":"sub_1","endpoint":"https://a","status":"retrying","attempts":[{"number":1,
        "trigger":"automatic","started_at":"2025-08-28T08:34:33Z","duration_ms":3,"status":null,
        "error":"timeout","request":{"headers":[],"body":null,"encoding":"utf-8","size":9,
        "truncated":false,"body_is_event_payload":true},"response":null}],
        "next_attempt_at":"2025-08-28T08:35:33Z","created_at":"2025-08-28T08:34:33Z",
        "updated_at":"2025-08-28T08:34:34Z"})");
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

void TestResources::aFeedPageIsRead()
{
    const auto page = FeedApi::readPage(R"({"data":[{"x":1},"odd"],"meta":{"epoch":"e1",
        "has_more":true,"newest_sequence":9,"oldest_sequence":null,"total":null}})");
    QVERIFY(page.ok());
    QCOMPARE(page->items.size(), 2);
    QCOMPARE(page->meta.epoch, u"e1"_s);
    QVERIFY(page->meta.hasMore);
    QCOMPARE(page->meta.newestSequence, std::optional<qint64>(9));
    QVERIFY(!page->meta.oldestSequence);
    QVERIFY(!page->meta.total);
    const auto broken = FeedApi::readPage(R"({"data":[],"meta":{"epoch":"e1"}})");
    QVERIFY(!broken.ok());
    QVERIFY(broken.problem().message.contains(u"meta.has_more"_s) ||
            broken.problem().message.contains(u"meta.total"_s));
    QVERIFY(!FeedApi::readPage("[]").ok());
    QVERIFY(!FeedApi::readPage("garbage").ok());
}

void TestResources::anEventIsRead()
{
    const auto event = FeedApi::readEvent(eventJson());
    QVERIFY(event.ok());
    QCOMPARE(event->sequence, 9007199254740993);
    QCOMPARE(event->resourceUuid, u"ven_1"_s);
    QVERIFY(!event->requestUuid);
    QCOMPARE(event->notificationUuid, std::optional(u"att_1"_s));
    QCOMPARE(event->payload, u"{\"a\": 1}"_s);
    QCOMPARE(Timestamp::format(event->createdAt), u"2025-05-15T13:32:23.000000Z"_s);
}

void TestResources::aLogIsRead()
{
    const auto log = FeedApi::readLog(logJson());
    QVERIFY(log.ok());
    QCOMPARE(log->status, 201);
    QCOMPARE(log->durationMs, 12.5);
    QCOMPARE(log->apiKeyName, std::optional(u"CI"_s));
    QCOMPARE(log->eventUuids, QStringList{u"evt_1"_s});
    QCOMPARE(log->request.headers.size(), 2);
    QCOMPARE(log->request.headers[1].second, u"2"_s);
    QCOMPARE(log->response.body, std::optional(u"{}"_s));
}

void TestResources::aDeliveryIsRead()
{
    const auto delivery = FeedApi::readDelivery(deliveryJson());
    QVERIFY(delivery.ok());
    QCOMPARE(delivery->attempts.size(), 1);
    QVERIFY(!delivery->attempts[0].status);
    QCOMPARE(delivery->attempts[0].error, std::optional(u"timeout"_s));
    QVERIFY(delivery->attempts[0].request.bodyIsEventPayload);
    QVERIFY(!delivery->attempts[0].response);
    QVERIFY(delivery->nextAttemptAt);
}

void TestResources::everyRequiredKeyIsRequired_data()
{
    QTest::addColumn<QJsonObject>("whole");
    QTest::addColumn<int>("reader");
    QTest::newRow("event") << eventJson() << 0;
    QTest::newRow("log") << logJson() << 1;
    QTest::newRow("delivery") << deliveryJson() << 2;
    QTest::newRow("api key") << keyJson() << 3;
    QTest::newRow("webhook") << webhookJson() << 4;
}

void TestResources::everyRequiredKeyIsRequired()
{
    QFETCH(QJsonObject, whole);
    QFETCH(int, reader);
    const auto problem = [reader](const QJsonObject &item) {
        const auto of = [](const auto &result) {
            return result.ok() ? std::optional<Problem>() : result.problem();
        };
        switch (reader) {
        case 0:
            return of(FeedApi::readEvent(item));
        case 1:
            return of(FeedApi::readLog(item));
        case 2:
            return of(FeedApi::readDelivery(item));
        case 3:
            return of(ApiKeysApi::readItem(item));
        default:
            return of(WebhooksApi::readItem(item));
        }
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
