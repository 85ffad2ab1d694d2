// SPDX-License-Identifier: Apache-2.0
#include "ActionWatch.h"
#include "Actions.h"
#include "ApiClient.h"
#include "HarborStandIn.h"

#include <algorithm>

using namespace Qt::StringLiterals;

//! Changing and deleting what Harbor has, and what is never asked of it. The stand-in remembers
//! whatever Harbor does not publish; each test ends by looking there.
class TestHarborChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void anUpdateSendsNameAndSwitchOnly();
    void aWebhookWithoutADescriptionCanBeSwitched();
    void aLostUpdateIsLookedUp();
    void aLostUpdateThatNeverArrivedIsRepeated();
    void aWebhookIsDeleted();
    void aLostDeletionIsLookedUp();

    void nothingUnpublishedIsEverAsked();
    void thePublishedEventTypesAreKnown();

private:
    static WebhookForm form(const QString &description = u"Orders"_s);

    static constexpr const char *subscriptionsPath = "/api/v1/notifications/subscriptions";
    static constexpr const char *published = "sub_ade75cbc-46f3-4c87-902a-c6596a088968";

    std::unique_ptr<HarborStandIn> m_server;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<QObject> m_dialogs;
};

void TestHarborChanges::init()
{
    m_server = std::make_unique<HarborStandIn>();
    ConnectionProfile profile;
    profile.kind = ConnectionKind::HarborSandbox;
    profile.server = m_server->url();
    ApiPolicy policy;
    policy.firstRetryMs = 2;
    policy.longestRetryMs = 10;
    m_client = std::make_unique<ApiClient>(profile, policy);
    m_client->setCredential(OneTimeSecret(HarborStandIn::apiKey()));
    m_actions = std::make_unique<Actions>(profile, m_client.get(), nullptr);
    m_dialogs = std::make_unique<QObject>();
}

void TestHarborChanges::cleanup()
{
    const QList<QByteArray> violations = m_server->violations();
    m_dialogs.reset();
    m_actions.reset();
    m_client.reset();
    m_server.reset();
    QVERIFY2(violations.isEmpty(), violations.value(0).constData());
}

WebhookForm TestHarborChanges::form(const QString &description)
{
    WebhookForm form;
    form.endpoint = u"https://shop.example.com/owlpay"_s;
    form.description = description;
    form.notificationTypes = {u"transfer.*"_s, u"customer.kyc.verified"_s};
    return form;
}

void TestHarborChanges::anUpdateSendsNameAndSwitchOnly()
{
    WebhookForm changed = form(u"New description"_s);
    changed.enabled = false;
    ActionWatch watch(m_actions->updateWebhook(QString::fromLatin1(published),
                                               u"2025-08-28T08:34:33.000000Z"_s, changed,
                                               m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QCOMPARE(m_server->requests().last().json(),
             (QJsonObject{{u"enabled"_s, false}, {u"name"_s, u"New description"_s}}));
    QCOMPARE(m_server->find(published)->name, QByteArray("New description"));
    QVERIFY(!m_server->find(published)->enabled);
    QCOMPARE(m_server->find(published)->endpoint, QByteArray("https://example.com/webhook"));
}

void TestHarborChanges::aWebhookWithoutADescriptionCanBeSwitched()
{
    WebhookForm off = form(QString());
    off.enabled = false;
    ActionWatch watch(
        m_actions->updateWebhook(QString::fromLatin1(published), QString(), off, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QVERIFY(!m_server->find(published)->enabled);
}

void TestHarborChanges::aLostUpdateIsLookedUp()
{
    m_server->loseNextAnswer();
    ActionWatch watch(m_actions->updateWebhook(QString::fromLatin1(published), QString(), form(),
                                               m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->count("PUT", QByteArray(subscriptionsPath) + '/' + published), 1);
}

void TestHarborChanges::aLostUpdateThatNeverArrivedIsRepeated()
{
    m_server->dropNextChange();
    ActionWatch watch(m_actions->updateWebhook(QString::fromLatin1(published), QString(), form(),
                                               m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(!watch.ended());
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->find(published)->name, QByteArray("Orders"));
}

void TestHarborChanges::aWebhookIsDeleted()
{
    ActionWatch watch(m_actions->deleteWebhook(QString::fromLatin1(published),
                                               u"https://example.com/webhook"_s, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QVERIFY(!m_server->find(published));
    QCOMPARE(m_server->subscriptions().size(), 2);
}

void TestHarborChanges::aLostDeletionIsLookedUp()
{
    m_server->loseNextAnswer();
    ActionWatch watch(m_actions->deleteWebhook(QString::fromLatin1(published),
                                               u"https://example.com/webhook"_s, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->count("DELETE", QByteArray(subscriptionsPath) + '/' + published), 1);
}

void TestHarborChanges::nothingUnpublishedIsEverAsked()
{
    ApiKeyForm key;
    key.name = u"CI"_s;
    const QList<Action *> actions{m_actions->createApiKey(key, m_dialogs.get()),
                                  m_actions->rollApiKey(u"key_1"_s, u"CI"_s, 0, m_dialogs.get()),
                                  m_actions->revokeApiKey(u"key_1"_s, u"CI"_s, m_dialogs.get()),
                                  m_actions->renewSigningSecret(QString::fromLatin1(published),
                                                                QString(), 0, m_dialogs.get()),
                                  m_actions->sendTestEvent(QString::fromLatin1(published),
                                                           u"transfer.status.completed"_s,
                                                           m_dialogs.get()),
                                  m_actions->resendDelivery(u"dlv_1"_s, m_dialogs.get())};
    for (Action *action : actions) {
        ActionWatch watch(action);
        QVERIFY(watch.run());
        QCOMPARE(watch.problem.kind, Problem::Kind::NotOffered);
        QVERIFY(!watch.problem.message.isEmpty());
    }
    bool answered = false;
    m_actions->permissionAreas(this, [&](const Result<QList<PermissionArea>> &areas) {
        answered = true;
        QVERIFY(!areas.ok());
        QCOMPARE(areas.problem().kind, Problem::Kind::NotOffered);
    });
    QTRY_VERIFY(answered);
    QCOMPARE(m_server->connections(), 0);
}

void TestHarborChanges::thePublishedEventTypesAreKnown()
{
    QList<EventTypeInfo> types;
    m_actions->eventTypes(this, [&](const Result<QList<EventTypeInfo>> &result) {
        QVERIFY(result.ok());
        types = *result;
    });
    QTRY_VERIFY(!types.isEmpty());
    const auto find = [&types](const QString &name) {
        return std::find_if(types.begin(), types.end(),
                            [&](const EventTypeInfo &info) { return info.type == name; });
    };
    for (const QString &name : {u"*"_s, u"transfer.*"_s, u"transfer.sub_status.cpn_rfi"_s,
                                u"bank_account.micro_deposit.received"_s,
                                u"wallet.balance.updated"_s, u"customer.kyc.verified"_s}) {
        QVERIFY2(find(name) != types.end(), qPrintable(name));
        QVERIFY(!find(name)->retired);
        QVERIFY(!find(name)->description.isEmpty());
    }
    QVERIFY(find(u"customer_onboarding.rejected"_s)->retired);
    QVERIFY2(find(u"order.received"_s) == types.end(), "that one is Platform's");
    QCOMPARE(m_server->connections(), 0);
}

QTEST_GUILESS_MAIN(TestHarborChanges)
#include "TestHarborChanges.moc"
