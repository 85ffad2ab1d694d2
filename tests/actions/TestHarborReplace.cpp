// SPDX-License-Identifier: Apache-2.0
#include "ActionWatch.h"
#include "Actions.h"
#include "ApiClient.h"
#include "HarborStandIn.h"

#include <QTest>

using namespace Qt::StringLiterals;

//! What Harbor cannot change of a webhook: another one is added, then the old one deleted.
class TestHarborReplace : public QObject
{
    Q_OBJECT

private:
    static constexpr const char *path = "/api/v1/notifications/subscriptions";
    static constexpr const char *old = "sub_ade75cbc-46f3-4c87-902a-c6596a088968";

    std::unique_ptr<HarborStandIn> m_server;
    ConnectionProfile m_profile;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<QObject> m_dialogs;

    static WebhookForm form()
    {
        WebhookForm form;
        form.endpoint = u"https://shop.example.com/owlpay"_s;
        form.notificationTypes = {u"transfer.*"_s};
        return form;
    }
    SecretAction *replace(const WebhookForm &with = form())
    {
        return m_actions->replaceWebhook(QString::fromLatin1(old), u"https://example.com/webhook"_s,
                                         with, m_dialogs.get());
    }
    int posts() const { return m_server->count("POST", path); }
    int deletes() const { return m_server->count("DELETE", QByteArray(path) + '/' + old); }
    //! The deletion of the old one never arrives, once.
    void dropTheDeletion()
    {
        connect(m_server.get(), &LoopbackServer::requestArrived, m_server.get(), [this] {
            if (m_server->requests().last().method == "POST")
                m_server->dropNextChangeAfterThis();
        });
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<HarborStandIn>();
        m_profile = {};
        m_profile.kind = ConnectionKind::HarborSandbox;
        m_profile.server = m_server->url();
        ApiPolicy policy;
        policy.firstRetryMs = 2;
        policy.longestRetryMs = 10;
        m_client = std::make_unique<ApiClient>(m_profile, policy);
        m_client->setCredential(OneTimeSecret(HarborStandIn::apiKey()));
        m_actions = std::make_unique<Actions>(m_profile, m_client.get(), nullptr);
        m_dialogs = std::make_unique<QObject>();
    }
    void cleanup()
    {
        const QList<QByteArray> violations = m_server->violations();
        m_dialogs.reset();
        m_actions.reset();
        m_client.reset();
        m_server.reset();
        QVERIFY2(violations.isEmpty(), violations.value(0).constData());
    }

    void theNewOneIsThereBeforeTheOldOneGoes()
    {
        SecretAction *action = replace();
        ActionWatch watch(action);
        QVERIFY(watch.run());
        QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
        QVERIFY(!m_server->find(old));
        const auto *made = m_server->find(action->resourceUuid().toUtf8());
        QVERIFY(made);
        QCOMPARE(made->endpoint, QByteArray("https://shop.example.com/owlpay"));
        QCOMPARE(made->types, QList<QByteArray>{"transfer.*"});
        QList<QByteArray> changes;
        for (const ServerRequest &request : m_server->requests()) {
            if (request.method != "GET")
                changes.append(request.method);
        }
        QCOMPARE(changes, (QList<QByteArray>{"POST", "DELETE"}));
    }

    void whereTheNewOneIsRefusedTheOldOneStays()
    {
        WebhookForm wrong = form();
        wrong.endpoint = u"http://shop.example.com"_s;
        ActionWatch watch(replace(wrong));
        QVERIFY(watch.run());
        QVERIFY(!watch.ended());
        QVERIFY(watch.problem.fields.contains(u"endpoint"_s));
        QVERIFY(watch.problem.advice.contains(u"as it was"_s));
        QVERIFY(m_server->find(old));
        QCOMPARE(deletes(), 0);
    }

    void aFailedDeletionLeavesAClearStateAndIsFinishedLater()
    {
        dropTheDeletion();
        ActionWatch watch(replace());
        QVERIFY(watch.run());
        QVERIFY(!watch.ended());
        QVERIFY2(watch.problem.message.contains(u"was added, but the old one was not deleted"_s),
                 qPrintable(watch.problem.message));
        QVERIFY(watch.problem.advice.contains(u"both receive events"_s));
        QVERIFY(m_server->find(old));
        QCOMPARE(m_server->subscriptions().size(), 4);
        // The same action once more only deletes.
        QVERIFY(watch.run());
        QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
        QCOMPARE(posts(), 1);
        QVERIFY(!m_server->find(old));
        QCOMPARE(m_server->subscriptions().size(), 3);
    }

    void anOldOneThatIsGoneAlreadyIsNoFailure()
    {
        connect(m_server.get(), &LoopbackServer::requestArrived, m_server.get(), [this] {
            if (m_server->requests().last().method == "POST")
                m_server->subscriptions().removeFirst();
        });
        ActionWatch watch(replace());
        QVERIFY(watch.run());
        QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
        QCOMPARE(m_server->subscriptions().size(), 3);
    }

    void aLostAnswerAddsNothingTwice()
    {
        m_server->loseNextAnswer();
        ActionWatch watch(replace());
        QVERIFY(watch.run());
        QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
        QCOMPARE(posts(), 1);
        QVERIFY(!m_server->find(old));
        QCOMPARE(m_server->subscriptions().size(), 3);
    }

    void liveDataAsksOnceForBothHalves()
    {
        m_profile.mode = ConnectionMode::Live;
        m_profile.name = u"Acme"_s;
        m_actions = std::make_unique<Actions>(m_profile, m_client.get(), nullptr);
        int asked = 0;
        connect(m_actions.get(), &Actions::confirmationRequired, this, [&](Action *action) {
            ++asked;
            QCOMPARE(posts(), 0);
            action->confirm();
        });
        ActionWatch watch(replace());
        QVERIFY(watch.run());
        QVERIFY(watch.ended());
        QCOMPARE(asked, 1);
        QCOMPARE(deletes(), 1);
    }

    void cancellingInTheSecondHalfSaysSo()
    {
        SecretAction *action = replace();
        ActionWatch watch(action);
        connect(m_server.get(), &LoopbackServer::requestArrived, action, [this, action] {
            if (m_server->requests().last().method == "DELETE")
                QMetaObject::invokeMethod(action, &Action::cancel, Qt::QueuedConnection);
        });
        QVERIFY(watch.run());
        if (watch.succeeded == 0) // the answer may have been quicker
            QVERIFY(watch.problem.message.contains(u"was added"_s));
        QCOMPARE(posts(), 1);
    }
};

QTEST_GUILESS_MAIN(TestHarborReplace)
#include "TestHarborReplace.moc"
