// SPDX-License-Identifier: Apache-2.0
#include "ActionWatch.h"
#include "Actions.h"
#include "ApiClient.h"
#include "HarborStandIn.h"
#include "Journal.h"

#include <QTemporaryDir>

using namespace Qt::StringLiterals;

//! OwlPay Harbor as it is published: two calls to add a webhook with a description, no idempotency
//! for subscriptions, nothing beyond. The stand-in answers the published examples and remembers
//! whatever else was asked of it; each test ends by looking there.
class TestHarbor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aWebhookIsAddedAndThenNamed();
    void withoutADescriptionOneCallIsEnough();
    void whatHarborRefusesLandsAtItsField();
    void aLostAnswerIsFoundInTheList();
    void aRequestThatNeverArrivedIsSentAgainOnDemand();
    void aLostAnswerAndALostListAreLookedAtFirst();
    void anotherWebhookWithTheSameUrlIsNotTakenForIt();
    void theSameFormInANewActionIsNotAddedTwice();
    void aFailedNameSaysSoAndIsFinishedLater();
    void aDisabledWebhookIsAddedDisabled();
    void listsOfManyPagesAreReadToTheirEnd();

    void cancellingBetweenTheStepsSaysWhatIsThere();
    void bothStepsAreOnRecordAndLiveDataAsksFirst();

private:
    static WebhookForm form(const QString &description = u"Orders"_s);
    HarborStandIn::Subscription *newest() { return &m_server->subscriptions().last(); }
    int posts() const { return m_server->count("POST", subscriptionsPath); }

    static constexpr const char *subscriptionsPath = "/api/v1/notifications/subscriptions";

    std::unique_ptr<HarborStandIn> m_server;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<QObject> m_dialogs;
    int m_touched = 0;
};

void TestHarbor::init()
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
    m_touched = 0;
    connect(m_actions.get(), &Actions::collectionTouched, this, [this](Collection collection) {
        QCOMPARE(collection, Collection::Webhooks);
        ++m_touched;
    });
}

void TestHarbor::cleanup()
{
    const QList<QByteArray> violations = m_server->violations();
    m_dialogs.reset();
    m_actions.reset();
    m_client.reset();
    m_server.reset();
    QVERIFY2(violations.isEmpty(), violations.value(0).constData());
}

WebhookForm TestHarbor::form(const QString &description)
{
    WebhookForm form;
    form.endpoint = u"https://shop.example.com/owlpay"_s;
    form.description = description;
    form.notificationTypes = {u"transfer.*"_s, u"customer.kyc.verified"_s};
    return form;
}

void TestHarbor::aWebhookIsAddedAndThenNamed()
{
    SecretAction *action = m_actions->addWebhook(form(), m_dialogs.get());
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QCOMPARE(watch.asks, 0);
    QCOMPARE(m_server->subscriptions().size(), 4);
    QCOMPARE(newest()->endpoint, QByteArray("https://shop.example.com/owlpay"));
    QCOMPARE(newest()->name, QByteArray("Orders"));
    QCOMPARE(newest()->types, (QList<QByteArray>{"transfer.*", "customer.kyc.verified"}));
    QVERIFY(newest()->enabled);
    QCOMPARE(action->resourceUuid().toLatin1(), newest()->uuid);
    QVERIFY2(action->takeSecret().isEmpty(), "Harbor tells no signing secret");
    QCOMPARE(posts(), 1);
    QVERIFY(m_touched >= 1);
}

void TestHarbor::withoutADescriptionOneCallIsEnough()
{
    ActionWatch watch(m_actions->addWebhook(form(QString()), m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QVERIFY(newest()->name.isNull());
    QCOMPARE(m_server->requests().last().method, QByteArray("POST"));
}

void TestHarbor::whatHarborRefusesLandsAtItsField()
{
    // The list that is read first, then the refusal.
    m_server->enqueue(ServerReply::json(200, R"({"data":[],"links":{"first":null,"last":null,
        "prev":null,"next":null},"meta":{"current_page":1,"per_page":15}})"));
    m_server->enqueue(ServerReply::json(422, R"({"message":"Invalid","error":"Invalid","code":2005,
        "error_type":"general.validation_error","errors":{"endpoint":["Not reachable."]}})"));
    ActionWatch watch(m_actions->addWebhook(form(), m_dialogs.get()));
    QVERIFY(watch.run());
    QCOMPARE(watch.failed, 1);
    QCOMPARE(watch.problem.fields.value(u"endpoint"_s), QStringList{u"Not reachable."_s});
    QCOMPARE(m_server->subscriptions().size(), 3);
}

void TestHarbor::aLostAnswerIsFoundInTheList()
{
    m_server->loseNextAnswer();
    SecretAction *action = m_actions->addWebhook(form(), m_dialogs.get());
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QCOMPARE(posts(), 1);
    QCOMPARE(m_server->subscriptions().size(), 4);
    QCOMPARE(action->resourceUuid().toLatin1(), newest()->uuid);
    QCOMPARE(newest()->name, QByteArray("Orders"));
}

void TestHarbor::aRequestThatNeverArrivedIsSentAgainOnDemand()
{
    m_server->dropNextChange();
    SecretAction *action = m_actions->addWebhook(form(), m_dialogs.get());
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(!watch.ended());
    QCOMPARE(watch.problem.kind, Problem::Kind::Offline);
    QVERIFY2(watch.problem.advice.contains(u"twice"_s), qPrintable(watch.problem.advice));
    QCOMPARE(m_server->subscriptions().size(), 3);
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->subscriptions().size(), 4);
}

void TestHarbor::aLostAnswerAndALostListAreLookedAtFirst()
{
    SecretAction *action = m_actions->addWebhook(form(), m_dialogs.get());
    ActionWatch watch(action);
    m_server->loseNextAnswer();
    // From the creation on nobody answers any more.
    connect(m_server.get(), &LoopbackServer::requestArrived, m_server.get(), [this] {
        if (posts() > 0) {
            m_server->stopListening();
            m_server->closeAll(); // the list may come over a connection that is open already
        }
    });
    QVERIFY(watch.run());
    QVERIFY(!watch.ended());
    QVERIFY2(watch.problem.advice.contains(u"not known"_s),
             qPrintable(watch.problem.message + watch.problem.advice));
    QCOMPARE(m_server->subscriptions().size(), 4);

    m_server->disconnect(m_server.get());
    m_server->listenAgain();
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(posts(), 1);
    QCOMPARE(m_server->subscriptions().size(), 4);
    QCOMPARE(newest()->name, QByteArray("Orders"));
}

void TestHarbor::anotherWebhookWithTheSameUrlIsNotTakenForIt()
{
    HarborStandIn::Subscription twin = m_server->subscriptions()[0];
    twin.uuid = "sub_11111111-1111-4111-8111-111111111111";
    twin.endpoint = "https://shop.example.com/owlpay";
    twin.types = {"customer.kyc.verified", "transfer.*"};
    m_server->subscriptions().append(twin);
    m_server->dropNextChange();
    ActionWatch watch(m_actions->addWebhook(form(), m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY2(!watch.ended(), "the older one is no proof that this one was added");
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(m_server->subscriptions().size(), 5);
}

void TestHarbor::theSameFormInANewActionIsNotAddedTwice()
{
    SecretAction *first = m_actions->addWebhook(form(), m_dialogs.get());
    ActionWatch watch(first);
    m_server->loseNextAnswer();
    connect(m_server.get(), &LoopbackServer::requestArrived, m_server.get(), [this] {
        if (posts() > 0)
            m_server->stopListening();
    });
    QVERIFY(watch.run());
    QVERIFY(!watch.ended());
    delete first; // the dialog was closed
    m_server->disconnect(m_server.get());
    m_server->listenAgain();
    ActionWatch again(m_actions->addWebhook(form(), m_dialogs.get()));
    QVERIFY(again.run());
    QVERIFY(again.ended());
    QCOMPARE(posts(), 1);
    QCOMPARE(m_server->subscriptions().size(), 4);
}

void TestHarbor::aFailedNameSaysSoAndIsFinishedLater()
{
    SecretAction *action = m_actions->addWebhook(form(), m_dialogs.get());
    ActionWatch watch(action);
    // The name never arrives.
    const auto once =
        connect(m_server.get(), &LoopbackServer::requestArrived, m_server.get(), [this] {
            if (m_server->requests().last().method == "POST")
                m_server->dropNextChangeAfterThis();
        });
    QVERIFY(watch.run());
    QVERIFY(!watch.ended());
    disconnect(once);
    QVERIFY2(watch.problem.message.contains(u"was added"_s), qPrintable(watch.problem.message));
    QVERIFY(watch.problem.message.contains(u"description"_s));
    QCOMPARE(m_server->subscriptions().size(), 4);
    QVERIFY(newest()->name.isNull());
    QVERIFY(m_touched >= 1);

    // Another try, from a new dialog with the same form, only finishes it.
    ActionWatch again(m_actions->addWebhook(form(), m_dialogs.get()));
    QVERIFY(again.run());
    QVERIFY(again.ended());
    QCOMPARE(posts(), 1);
    QCOMPARE(m_server->subscriptions().size(), 4);
    QCOMPARE(newest()->name, QByteArray("Orders"));
}

void TestHarbor::aDisabledWebhookIsAddedDisabled()
{
    WebhookForm disabled = form(QString());
    disabled.enabled = false;
    ActionWatch watch(m_actions->addWebhook(disabled, m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QVERIFY(!newest()->enabled);
    QCOMPARE(newest()->name, QByteArray("shop.example.com"));
}

void TestHarbor::listsOfManyPagesAreReadToTheirEnd()
{
    for (int i = 0; i < 40; ++i) {
        HarborStandIn::Subscription more = m_server->subscriptions()[0];
        more.uuid = "sub_more-" + QByteArray::number(i);
        m_server->subscriptions().append(more);
    }
    m_server->loseNextAnswer();
    ActionWatch watch(m_actions->addWebhook(form(), m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY2(watch.ended(), "what was added is on the third page");
    QCOMPARE(posts(), 1);
    QCOMPARE(m_server->subscriptions().size(), 44);
}

void TestHarbor::cancellingBetweenTheStepsSaysWhatIsThere()
{
    SecretAction *action = m_actions->addWebhook(form(), m_dialogs.get());
    ActionWatch watch(action);
    connect(m_server.get(), &LoopbackServer::requestArrived, action, [this, action] {
        if (m_server->requests().last().method == "PUT")
            QMetaObject::invokeMethod(action, &Action::cancel);
    });
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::Cancelled);
    QVERIFY2(watch.problem.message.contains(u"was added"_s), qPrintable(watch.problem.message));
    QVERIFY(m_touched >= 1);
}

void TestHarbor::bothStepsAreOnRecordAndLiveDataAsksFirst()
{
    QTemporaryDir directory;
    auto folder = ConnectionFolder::open(directory.filePath(u"con"_s));
    auto journal = Journal::open(std::move(folder).value());
    ConnectionProfile live = m_client->profile();
    live.name = u"Acme"_s;
    live.mode = ConnectionMode::Live;
    Actions actions(live, m_client.get(), journal.value());
    int asked = 0;
    connect(&actions, &Actions::confirmationRequired, this, [&](Action *action) {
        ++asked;
        QCOMPARE(posts(), 0);
        action->confirm();
    });
    ActionWatch watch(actions.addWebhook(form(), m_dialogs.get()));
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(asked, 1);
    QList<ActionRecord> records;
    journal.value()->actions(
        10, this, [&](const Result<QList<ActionRecord>> &result) { records = result.value(); });
    QTRY_COMPARE(records.size(), 2);
    QCOMPARE(records[1].action, u"webhook.create"_s);
    QCOMPARE(records[1].subject, QString::fromUtf8(newest()->uuid));
    QCOMPARE(records[1].result, u"done"_s);
    QCOMPARE(records[0].action, u"webhook.update"_s); // its description
    QCOMPARE(records[0].result, u"done"_s);
    QCOMPARE(records[0].connection, u"Acme"_s);
    m_dialogs.reset(); // its actions hold the journal, whose folder goes now
}

QTEST_GUILESS_MAIN(TestHarbor)
#include "TestHarbor.moc"
