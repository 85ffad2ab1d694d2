// SPDX-License-Identifier: Apache-2.0
#include "SandboxConsole.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using Method = Verification::Method;

//! What the user does to the real sandbox, over HTTP, and that nothing is done twice when answers
//! are lost.
class TestSandboxChanges : public SandboxConsole
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void aLostAnswerCreatesNothingTwice();
    void aDroppedRequestCreatesNothingTwice();
    void aKeysWholeLife();
    void aWebhooksWholeLife();
    void aWebhookThatChangedMeanwhileIsAConflict();
    void whatIsInvalidComesBackAtItsField();
    void cataloguesAreThere();
};

void TestSandboxChanges::aLostAnswerCreatesNothingTwice()
{
    SecretAction *action = create(u"Once"_s);
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QCOMPARE(m_sandbox->control("POST", u"/_sandbox/faults"_s,
                                R"({"match":{"method":"POST",
                                    "path_prefix":"/api/v1/developer/api-keys"},
                                    "drop":"mid_body","times":2})"),
             201);
    QVERIFY(watch.confirm(Method::Authenticator, sandboxCode(watch, Method::Authenticator)));
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QCOMPARE(keysNamed(u"Once"_s).size(), 1);
    QVERIFY2(!action->takeSecret().isEmpty(), "the repeated answer holds the secret");
}

void TestSandboxChanges::aDroppedRequestCreatesNothingTwice()
{
    SecretAction *action = create(u"Once"_s);
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QCOMPARE(m_sandbox->control("POST", u"/_sandbox/faults"_s,
                                R"({"match":{"method":"POST",
                                    "path_prefix":"/api/v1/developer/api-keys"},
                                    "drop":"before","times":6})"),
             201);
    QVERIFY(watch.confirm(Method::Authenticator, sandboxCode(watch, Method::Authenticator)));
    QVERIFY(!watch.ended());
    QCOMPARE(watch.problem.kind, Problem::Kind::Offline);
    QVERIFY(watch.run());
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QCOMPARE(watch.asks, 1);
    QCOMPARE(keysNamed(u"Once"_s).size(), 1);
}

void TestSandboxChanges::aKeysWholeLife()
{
    SecretAction *made = create(u"Life"_s);
    ActionWatch creating(made);
    QVERIFY(runVerified(creating));
    const QString uuid = made->resourceUuid();

    ApiKeyForm before;
    before.name = u"Life"_s;
    ApiKeyForm after = before;
    after.name = u"Renamed"_s;
    ActionWatch renaming(m_actions->updateApiKey(uuid, before, after, m_dialogs.get()));
    QVERIFY(renaming.run());
    QVERIFY(renaming.ended());
    QCOMPARE(renaming.asks, 0);

    ApiKeyForm limited = after;
    limited.allowedIps = {u"203.0.113.0/24"_s};
    ActionWatch limiting(m_actions->updateApiKey(uuid, after, limited, m_dialogs.get()));
    QVERIFY2(runVerified(limiting), qPrintable(limiting.problem.message));

    SecretAction *roll = m_actions->rollApiKey(uuid, u"Renamed"_s, 60, m_dialogs.get());
    ActionWatch rolling(roll);
    QVERIFY2(runVerified(rolling), qPrintable(rolling.problem.message));
    QVERIFY(roll->takeSecret().view().startsWith("pk_test_"));
    QVERIFY(roll->resourceUuid() != uuid);

    ActionWatch revoking(
        m_actions->revokeApiKey(roll->resourceUuid(), u"Renamed"_s, m_dialogs.get()));
    QVERIFY2(runVerified(revoking), qPrintable(revoking.problem.message));
    for (const ApiKeyItem &key : keys()) {
        if (key.uuid == roll->resourceUuid())
            QVERIFY(key.revokedAt);
        if (key.uuid == uuid)
            QCOMPARE(key.allowedIps, QStringList{u"203.0.113.0/24"_s});
    }
    ActionWatch again(m_actions->revokeApiKey(u"key_nothing"_s, u"x"_s, m_dialogs.get()));
    QVERIFY(again.run());
    QCOMPARE(again.problem.kind, Problem::Kind::NotFound);
}

void TestSandboxChanges::aWebhooksWholeLife()
{
    WebhookForm form;
    form.endpoint = u"http://127.0.0.1:9/hook"_s;
    form.description = u"Local"_s;
    form.notificationTypes = {u"order.*"_s, u"vendor.created"_s};
    SecretAction *add = m_actions->addWebhook(form, m_dialogs.get());
    ActionWatch adding(add);
    QVERIFY2(runVerified(adding), qPrintable(adding.problem.message));
    QVERIFY(add->takeSecret().view().startsWith("whs_"));
    const QString uuid = add->resourceUuid();
    QList<WebhookItem> list = webhooks();
    const auto find = [&list, &uuid] {
        return *std::find_if(list.begin(), list.end(),
                             [&](const WebhookItem &item) { return item.uuid == uuid; });
    };
    QCOMPARE(find().name, std::optional(u"Local"_s));

    WebhookForm edited = form;
    edited.description = u"Elsewhere"_s;
    edited.endpoint = u"http://localhost:9/other"_s;
    edited.notificationTypes = {u"*"_s};
    edited.enabled = false;
    ActionWatch editing(m_actions->updateWebhook(uuid, find().version, edited, m_dialogs.get()));
    QVERIFY2(runVerified(editing), qPrintable(editing.problem.message));
    list = webhooks();
    QCOMPARE(find().endpoint, edited.endpoint);
    QCOMPARE(find().notificationTypes, edited.notificationTypes);
    QVERIFY(!find().enabled);

    SecretAction *renew =
        m_actions->renewSigningSecret(uuid, edited.endpoint, 3600, m_dialogs.get());
    ActionWatch renewing(renew);
    QVERIFY2(runVerified(renewing), qPrintable(renewing.problem.message));
    QVERIFY(renew->takeSecret().view().startsWith("whs_"));

    ActionWatch testing(m_actions->sendTestEvent(uuid, u"order.received"_s, m_dialogs.get()));
    QVERIFY(testing.run());
    QCOMPARE(testing.asks, 0);
    QVERIFY(testing.succeeded + testing.failed == 1);

    ActionWatch deleting(m_actions->deleteWebhook(uuid, edited.endpoint, m_dialogs.get()));
    QVERIFY2(runVerified(deleting), qPrintable(deleting.problem.message));
    list = webhooks();
    QVERIFY(std::none_of(list.begin(), list.end(),
                         [&](const WebhookItem &item) { return item.uuid == uuid; }));
}

void TestSandboxChanges::aWebhookThatChangedMeanwhileIsAConflict()
{
    WebhookForm form;
    form.endpoint = u"http://127.0.0.1:9/hook"_s;
    form.notificationTypes = {u"*"_s};
    SecretAction *add = m_actions->addWebhook(form, m_dialogs.get());
    ActionWatch adding(add);
    QVERIFY(runVerified(adding));
    form.description = u"Mine"_s;
    ActionWatch editing(m_actions->updateWebhook(
        add->resourceUuid(), u"2001-01-01T00:00:00.000000Z"_s, form, m_dialogs.get()));
    if (editing.run() && editing.verification)
        QVERIFY(!runVerified(editing));
    QCOMPARE(editing.problem.kind, Problem::Kind::Conflict);
}

void TestSandboxChanges::whatIsInvalidComesBackAtItsField()
{
    WebhookForm form;
    form.endpoint = u"https://example.com/hook"_s;
    form.notificationTypes = {u"no.such.event"_s};
    ActionWatch watch(m_actions->addWebhook(form, m_dialogs.get()));
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::Validation);
    QVERIFY2(!watch.problem.fields.isEmpty(), qPrintable(watch.problem.message));
}

void TestSandboxChanges::cataloguesAreThere()
{
    int areas = 0;
    int types = 0;
    m_actions->permissionAreas(this, [&](const Result<QList<PermissionArea>> &result) {
        areas = result ? static_cast<int>(result->size()) : -1;
    });
    m_actions->eventTypes(this, [&](const Result<QList<EventTypeInfo>> &result) {
        types = result ? static_cast<int>(result->size()) : -1;
    });
    QTRY_VERIFY(areas != 0 && types != 0);
    QVERIFY(areas > 1);
    QVERIFY(types > 20);
}

QTEST_GUILESS_MAIN(TestSandboxChanges)
#include "TestSandboxChanges.moc"
