// SPDX-License-Identifier: Apache-2.0
#include "ActionWatch.h"
#include "Actions.h"
#include "ApiClient.h"
#include "LoopbackServer.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

//! What each action asks of a server with our developer API, to the letter of the contract.
class TestDeveloperApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aStandardKeyHasNoPermissions();
    void aRestrictedKeyHasWhatWasChosen();
    void anUpdateSendsOnlyWhatChanged();
    void anUpdateWithoutAChangeAsksNothing();
    void anExpiredKeyCanBeRenamed();
    void rollingAKeySaysHowLongTheOldOneWorks();
    void revokingAKey();
    void aWebhookIsAddedInOneCall();
    void aWebhookIsEditedAsItWasRead();
    void aWebhookThatChangedMeanwhileIsAConflict();
    void aServerThatFixesTheEndpointGetsNone();
    void deletingAWebhook();
    void renewingASigningSecret();
    void sendingATestEvent();
    void sendingADeliveryAgain();
    void whatTheServerDoesNotOfferIsNotAsked();
    void aReadingWindowChangesNothing();
    void cataloguesAreReadOnce();
    void aFailedCatalogueIsAskedForAgain();

private:
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<QObject> m_dialogs;
    QList<Collection> m_touched;
};

namespace {

const QByteArray keyJson =
    R"("uuid":"key_2","name":"CI","type":"standard","mode":"test","prefix":"pk_test_",
       "last4":"a1b2","permissions":[],"allowed_ips":[],"created_at":"2025-08-28T08:34:33Z",
       "last_used_at":null,"expires_at":null,"revoked_at":null)";
const QByteArray webhookJson =
    R"("uuid":"sub_2","name":null,"endpoint":"https://a","enabled":true,
       "notification_types":["*"],"restricted":false,"created_at":"2025-08-28T08:34:33.000000Z",
       "updated_at":"2025-08-28T08:34:34.000000Z")";

ServerReply data(const QByteArray &members)
{
    return ServerReply::json(200, "{\"data\":{" + members + "}}");
}

WebhookForm webhook()
{
    WebhookForm form;
    form.endpoint = u" https://example.com/hook "_s;
    form.description = u"Orders"_s;
    form.notificationTypes = {u"order.*"_s};
    return form;
}

} // namespace

void TestDeveloperApi::init()
{
    m_server = std::make_unique<LoopbackServer>();
    ConnectionProfile profile;
    profile.server = m_server->url();
    ApiPolicy policy;
    policy.firstRetryMs = 2;
    policy.longestRetryMs = 10;
    m_client = std::make_unique<ApiClient>(profile, policy);
    m_actions = std::make_unique<Actions>(profile, m_client.get(), nullptr);
    m_dialogs = std::make_unique<QObject>();
    m_touched.clear();
    connect(m_actions.get(), &Actions::collectionTouched, this,
            [this](Collection collection) { m_touched.append(collection); });
}

void TestDeveloperApi::cleanup()
{
    m_dialogs.reset();
    m_actions.reset();
    m_client.reset();
    m_server.reset();
}

void TestDeveloperApi::aStandardKeyHasNoPermissions()
{
    m_server->enqueue(data(keyJson + R"(,"secret":"pk_test_secret")"));
    ApiKeyForm form;
    form.name = u" CI "_s;
    form.permissions = {{u"orders"_s, u"read"_s}};
    SecretAction *action = m_actions->createApiKey(form, m_dialogs.get());
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->requests()[0].json(),
             (QJsonObject{{u"name"_s, u"CI"_s}, {u"type"_s, u"standard"_s}}));
    QCOMPARE(action->resourceUuid(), u"key_2"_s);
    QCOMPARE(action->takeSecret().view().toByteArray(), QByteArray("pk_test_secret"));
}

void TestDeveloperApi::aRestrictedKeyHasWhatWasChosen()
{
    m_server->enqueue(data(keyJson + R"(,"secret":"pk_test_secret")"));
    ApiKeyForm form;
    form.name = u"CI"_s;
    form.restricted = true;
    form.permissions = {{u"orders"_s, u"write"_s}, {u"vendors"_s, u"none"_s}};
    form.expiresAt = QDateTime(QDate(2035, 1, 2), QTime(3, 4, 5), Qt::UTC);
    form.allowedIps = {u"203.0.113.0/24"_s};
    ActionWatch watch(m_actions->createApiKey(form, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    const QJsonObject body = m_server->requests()[0].json();
    QCOMPARE(body.value(u"type").toString(), u"restricted"_s);
    QCOMPARE(body.value(u"permissions").toArray(),
             QJsonArray{(QJsonObject{{u"resource"_s, u"orders"_s}, {u"access"_s, u"write"_s}})});
    QCOMPARE(body.value(u"expires_at").toString(), u"2035-01-02T03:04:05.000000Z"_s);
    QCOMPARE(body.value(u"allowed_ips").toArray(), QJsonArray{u"203.0.113.0/24"_s});
}

void TestDeveloperApi::anUpdateSendsOnlyWhatChanged()
{
    m_server->enqueue(data(keyJson));
    ApiKeyForm before;
    before.name = u"CI"_s;
    before.expiresAt = QDateTime(QDate(2035, 1, 2), QTime(3, 4, 5), Qt::UTC);
    ApiKeyForm after = before;
    after.expiresAt = {};
    ActionWatch watch(m_actions->updateApiKey(u"key_2"_s, before, after, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    const ServerRequest &request = m_server->requests()[0];
    QCOMPARE(request.method, QByteArray("PATCH"));
    QCOMPARE(request.target, QByteArray("/api/v1/developer/api-keys/key_2"));
    QCOMPARE(request.json(), (QJsonObject{{u"expires_at"_s, QJsonValue::Null}}));
}

void TestDeveloperApi::anUpdateWithoutAChangeAsksNothing()
{
    ApiKeyForm form;
    form.name = u"CI"_s;
    ActionWatch watch(m_actions->updateApiKey(u"key_2"_s, form, form, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->connections(), 0);
}

void TestDeveloperApi::anExpiredKeyCanBeRenamed()
{
    m_server->enqueue(data(keyJson));
    ApiKeyForm before;
    before.name = u"CI"_s;
    before.expiresAt = QDateTime::currentDateTimeUtc().addDays(-1);
    ApiKeyForm after = before;
    after.name = u"Old CI"_s;
    ActionWatch watch(m_actions->updateApiKey(u"key_2"_s, before, after, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->requests()[0].json(), (QJsonObject{{u"name"_s, u"Old CI"_s}}));
}

void TestDeveloperApi::rollingAKeySaysHowLongTheOldOneWorks()
{
    m_server->enqueue(data(keyJson + R"(,"secret":"pk_test_new")"));
    SecretAction *action = m_actions->rollApiKey(u"key_1"_s, u"CI"_s, 3600, m_dialogs.get());
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->requests()[0].target, QByteArray("/api/v1/developer/api-keys/key_1/roll"));
    QCOMPARE(m_server->requests()[0].json(), (QJsonObject{{u"grace_seconds"_s, 3600}}));
    QCOMPARE(action->takeSecret().view().toByteArray(), QByteArray("pk_test_new"));

    ActionWatch tooLong(m_actions->rollApiKey(u"key_1"_s, u"CI"_s, 604'801, m_dialogs.get()));
    QVERIFY(tooLong.run());
    QVERIFY(tooLong.problem.fields.contains(u"grace_seconds"_s));
    QCOMPARE(m_server->count(), 1);
}

void TestDeveloperApi::revokingAKey()
{
    m_server->enqueue(data(keyJson));
    ActionWatch watch(m_actions->revokeApiKey(u"key_2"_s, u"CI"_s, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    const ServerRequest &request = m_server->requests()[0];
    QCOMPARE(request.method, QByteArray("DELETE"));
    QVERIFY(request.has("X-Idempotency-Key"));
    QVERIFY(request.body.isEmpty());
    QCOMPARE(m_touched, QList{Collection::ApiKeys});
}

void TestDeveloperApi::aWebhookIsAddedInOneCall()
{
    m_server->enqueue(data(webhookJson + R"(,"signing_secret":"whs_1")"));
    SecretAction *action = m_actions->addWebhook(webhook(), m_dialogs.get());
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->count(), 1);
    QCOMPARE(m_server->requests()[0].json(),
             (QJsonObject{{u"endpoint"_s, u"https://example.com/hook"_s},
                          {u"name"_s, u"Orders"_s},
                          {u"notification_types"_s, QJsonArray{u"order.*"_s}}}));
    QCOMPARE(action->resourceUuid(), u"sub_2"_s);
    QCOMPARE(action->takeSecret().view().toByteArray(), QByteArray("whs_1"));
    QCOMPARE(m_touched, QList{Collection::Webhooks});
}

void TestDeveloperApi::aWebhookIsEditedAsItWasRead()
{
    m_server->enqueue(data(webhookJson));
    ActionWatch watch(m_actions->updateWebhook(u"sub_2"_s, u"2025-08-28T08:34:34.000000Z"_s,
                                               webhook(), m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    const ServerRequest &request = m_server->requests()[0];
    QCOMPARE(request.header("If-Match"), QByteArray("2025-08-28T08:34:34.000000Z"));
    QCOMPARE(request.json(), (QJsonObject{{u"enabled"_s, true},
                                          {u"name"_s, u"Orders"_s},
                                          {u"endpoint"_s, u"https://example.com/hook"_s},
                                          {u"notification_types"_s, QJsonArray{u"order.*"_s}}}));
}

void TestDeveloperApi::aWebhookThatChangedMeanwhileIsAConflict()
{
    m_server->enqueue(
        ServerReply::json(409, R"({"message":"Changed since","error":"Changed since","code":2003,
                 "error_type":"general.bad_request"})"));
    m_server->enqueue(ServerReply::json(409, R"({"message":"Changed since"})"));
    ActionWatch watch(m_actions->updateWebhook(u"sub_2"_s, u"old"_s, webhook(), m_dialogs.get()));
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::Conflict);
    QCOMPARE(m_touched, QList{Collection::Webhooks});
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::Conflict);
}

void TestDeveloperApi::aServerThatFixesTheEndpointGetsNone()
{
    m_actions->setCapabilities(Capability::Webhooks);
    m_server->enqueue(data(webhookJson));
    WebhookForm form = webhook();
    form.notificationTypes.clear(); // what cannot be changed is not checked either
    ActionWatch watch(m_actions->updateWebhook(u"sub_2"_s, QString(), form, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->requests()[0].json(),
             (QJsonObject{{u"enabled"_s, true}, {u"name"_s, u"Orders"_s}}));
}

void TestDeveloperApi::deletingAWebhook()
{
    m_server->enqueue(ServerReply::json(200, R"({"message":"Deleted","data":null})"));
    ActionWatch watch(m_actions->deleteWebhook(u"sub_2"_s, u"https://a"_s, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->requests()[0].method, QByteArray("DELETE"));
}

void TestDeveloperApi::renewingASigningSecret()
{
    m_server->enqueue(data(webhookJson + R"(,"signing_secret":"whs_new")"));
    SecretAction *action =
        m_actions->renewSigningSecret(u"sub_2"_s, u"https://a"_s, 86'400, m_dialogs.get());
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->requests()[0].target,
             QByteArray("/api/v1/notifications/subscriptions/sub_2/secret"));
    QCOMPARE(action->takeSecret().view().toByteArray(), QByteArray("whs_new"));
    ActionWatch tooLong(
        m_actions->renewSigningSecret(u"sub_2"_s, u"https://a"_s, 86'401, m_dialogs.get()));
    QVERIFY(tooLong.run());
    QVERIFY(tooLong.problem.fields.contains(u"grace_seconds"_s));
}

void TestDeveloperApi::sendingATestEvent()
{
    m_server->enqueue(ServerReply::json(202, R"({"data":{"uuid":"dlv_1"}})"));
    ActionWatch watch(m_actions->sendTestEvent(u"sub_2"_s, u"order.received"_s, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->requests()[0].target,
             QByteArray("/api/v1/notifications/subscriptions/sub_2/test"));
    QCOMPARE(m_server->requests()[0].json(), (QJsonObject{{u"type"_s, u"order.received"_s}}));
    QCOMPARE(m_touched, QList{Collection::Deliveries});
}

void TestDeveloperApi::sendingADeliveryAgain()
{
    m_server->enqueue(ServerReply::json(202, R"({"data":{"uuid":"dlv_1"}})"));
    ActionWatch watch(m_actions->resendDelivery(u"dlv_1"_s, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    const ServerRequest &request = m_server->requests()[0];
    QCOMPARE(request.target, QByteArray("/api/v1/developer/deliveries/dlv_1/resend"));
    QVERIFY(request.has("X-Idempotency-Key"));
    QCOMPARE(request.header("Content-Length"), QByteArray("0"));
}

void TestDeveloperApi::whatTheServerDoesNotOfferIsNotAsked()
{
    m_actions->setCapabilities(Capability::Webhooks);
    ApiKeyForm key;
    key.name = u"CI"_s;
    for (Action *action :
         QList<Action *>{m_actions->createApiKey(key, m_dialogs.get()),
                         m_actions->renewSigningSecret(u"sub_1"_s, QString(), 0, m_dialogs.get()),
                         m_actions->sendTestEvent(u"sub_1"_s, u"x"_s, m_dialogs.get()),
                         m_actions->resendDelivery(u"dlv_1"_s, m_dialogs.get())}) {
        ActionWatch watch(action);
        QVERIFY(watch.run());
        QCOMPARE(watch.problem.kind, Problem::Kind::NotOffered);
    }
    QCOMPARE(m_server->connections(), 0);
}

void TestDeveloperApi::aReadingWindowChangesNothing()
{
    m_actions->setReadOnly(true);
    WebhookForm webhook;
    webhook.endpoint = u"https://example.com/"_s;
    for (Action *action :
         QList<Action *>{m_actions->addWebhook(webhook, m_dialogs.get()),
                         m_actions->revokeApiKey(u"key_1"_s, u"CI"_s, m_dialogs.get())}) {
        ActionWatch watch(action);
        QVERIFY(watch.run());
        QCOMPARE(watch.problem.kind, Problem::Kind::NotOffered);
        QVERIFY(watch.problem.message.contains(u"Another window"_s));
    }
    QCOMPARE(m_server->connections(), 0);
}

void TestDeveloperApi::cataloguesAreReadOnce()
{
    m_server->enqueue(ServerReply::json(200, R"({"data":[{"resource":"orders","group":"B2B",
        "description":"Orders","levels":["none","read","write"]}]})"));
    int answers = 0;
    const auto count = [&answers](const Result<QList<PermissionArea>> &areas) {
        QVERIFY(areas.ok());
        QCOMPARE(areas->size(), 1);
        QCOMPARE(areas->at(0).levels.size(), 3);
        ++answers;
    };
    m_actions->permissionAreas(this, count);
    m_actions->permissionAreas(this, count);
    auto gone = std::make_unique<QObject>();
    m_actions->permissionAreas(gone.get(), count);
    gone.reset();
    QCOMPARE(answers, 0);
    QTRY_COMPARE(answers, 2);
    m_actions->permissionAreas(this, count);
    QTRY_COMPARE(answers, 3);
    QCOMPARE(m_server->count(), 1);
}

void TestDeveloperApi::aFailedCatalogueIsAskedForAgain()
{
    m_server->enqueue(ServerReply::json(403, R"({"message":"No"})"));
    m_server->enqueue(ServerReply::json(
        200, R"({"data":[{"type":"order.received","group":"order","description":"Received"}]})"));
    int failures = 0;
    QList<EventTypeInfo> types;
    const auto answer = [&](const Result<QList<EventTypeInfo>> &result) {
        if (result)
            types = *result;
        else
            ++failures;
    };
    m_actions->eventTypes(this, answer);
    QTRY_COMPARE(failures, 1);
    m_actions->eventTypes(this, answer);
    QTRY_COMPARE(types.size(), 1);
    QCOMPARE(types[0].type, u"order.received"_s);
}

QTEST_GUILESS_MAIN(TestDeveloperApi)
#include "TestDeveloperApi.moc"
