// SPDX-License-Identifier: Apache-2.0
#include "Actions.h"
#include "ApiClient.h"
#include "EventTypesEditor.h"
#include "LoopbackServer.h"
#include "MessageBar.h"
#include "PagesWorkspace.h"
#include "RecordDetails.h"
#include "TextOf.h"
#include "VersionCompare.h"
#include "WebhookDetailsView.h"
#include "WebhookDialog.h"
#include "WebhooksTableModel.h"

#include <QJsonArray>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

namespace {

//! JSON with its quotes written as apostrophes.
QByteArray json(const char *text)
{
    return QByteArray(text).replace('\'', '"');
}

const QByteArray subscriptions("/api/v1/notifications/subscriptions");

ServerReply webhookReply(const char *more)
{
    return ServerReply::json(
        200, json("{'data':{'uuid':'sub_new','name':'Mine','endpoint':'https://example.com/x',"
                  "'enabled':true,'notification_types':['order.*'],'restricted':false,"
                  "'created_at':'2026-11-20T08:34:33.000000Z',"
                  "'updated_at':'2026-11-20T08:34:33.000000Z'") +
                 json(more) + "}}");
}

WebhookRow row(const char *version, const char *name)
{
    WebhookRow webhook;
    webhook.uuid = QStringLiteral("sub_1");
    webhook.name = QString::fromLatin1(name);
    webhook.endpoint = QStringLiteral("https://example.com/x");
    webhook.enabled = true;
    webhook.notificationTypes = {QStringLiteral("order.*")};
    webhook.version = QString::fromLatin1(version);
    return webhook;
}

} // namespace

//! Adding and editing a webhook against a real server on loopback: nothing typed is lost, mistakes
//! stand at their fields, and a newer version is never overwritten unseen.
class TestWebhookDialog : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<ApiClient> m_client;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<WebhookDialog> m_dialog;

    QLineEdit *line(const char *name) const
    {
        const QList<QLineEdit *> lines = m_dialog->findChildren<QLineEdit *>();
        for (QLineEdit *one : lines) {
            if (one->accessibleName() == QLatin1String(name))
                return one;
        }
        return nullptr;
    }

    void click(const char *name) const
    {
        const QList<QPushButton *> buttons = m_dialog->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->accessibleName() == QLatin1String(name) && button->isVisible()) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        QFAIL(name);
    }

    void openToAdd()
    {
        m_dialog.reset(WebhookDialog::add(m_workspace.get(), nullptr));
        m_dialog->show();
        auto *tree = m_dialog->findChild<QTreeWidget *>();
        QTRY_VERIFY(tree->topLevelItemCount() > 0);
    }

    void openToEdit()
    {
        m_workspace->replace({row("v1", "Old")});
        QTRY_COMPARE(m_workspace->webhooks()->rowCount(), 1);
        m_dialog.reset(
            WebhookDialog::edit(m_workspace.get(), m_workspace->webhooks()->at(0), nullptr));
        m_dialog->show();
        // Its question about the event types comes first; queued answers are for what follows.
        QTRY_COMPARE(m_server->count("GET", "/api/v1/developer/event-types"), 1);
    }

    void fill()
    {
        QTest::keyClicks(line("Webhook Url"), QStringLiteral("https://example.com/x"));
        QTest::keyClicks(line("Description"), QStringLiteral("Mine"));
        m_dialog->findChild<QTreeWidget *>()->topLevelItem(0)->setCheckState(0, Qt::Checked);
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<LoopbackServer>();
        m_server->setHandler([](const ServerRequest &request) {
            if (request.path().endsWith("/event-types"))
                return ServerReply::json(200, json("{'data':[{'type':'order.received',"
                                                   "'group':'order','description':'Came in'}]}"));
            return ServerReply::json(500, "{}");
        });
        m_workspace = std::make_unique<PagesWorkspace>();
        ConnectionProfile profile = m_workspace->profile();
        profile.server = m_server->url();
        m_workspace->setProfile(profile);
        m_client = std::make_unique<ApiClient>(profile);
        m_client->setCredential(OneTimeSecret("ses_test"));
        m_actions = std::make_unique<Actions>(profile, m_client.get(), nullptr);
        m_workspace->setActions(m_actions.get());
    }

    void cleanup()
    {
        m_dialog.reset();
        m_workspace.reset();
        m_actions.reset();
        m_client.reset();
        m_server.reset();
    }

    void mistakesAreToldBeforeAnythingIsSent()
    {
        openToAdd();
        QTest::keyClicks(line("Webhook Url"), QStringLiteral("not an url"));
        click("Add Webhook");
        QVERIFY(!line("Webhook Url")->accessibleDescription().isEmpty());
        QVERIFY(!m_dialog->findChild<EventTypesEditor *>()->accessibleDescription().isEmpty());
        QCOMPARE(m_server->count("POST", subscriptions), 0);
    }

    void theServersErrorsLandAtTheirFieldsAndNothingIsLost()
    {
        openToAdd();
        fill();
        m_server->enqueue(
            ServerReply::json(422, json("{'message':'Invalid.','error':'Invalid.','code':2005,"
                                        "'error_type':'general.validation_error',"
                                        "'errors':{'endpoint':['<b>Taken.</b>']}}")));
        click("Add Webhook");
        QTRY_COMPARE(line("Webhook Url")->accessibleDescription(), QStringLiteral("<b>Taken.</b>"));
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(line("Webhook Url")->text(), QStringLiteral("https://example.com/x"));
        QCOMPARE(line("Description")->text(), QStringLiteral("Mine"));
    }

    void theSecretIsHandedOnOnce()
    {
        openToAdd();
        fill();
        QSignalSpy saved(m_dialog.get(), &WebhookDialog::saved);
        m_server->enqueue(webhookReply(",'signing_secret':'whs_abc123'"));
        click("Add Webhook");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved[0][0].toString(), QStringLiteral("sub_new"));
        QCOMPARE(m_dialog->takeSecret().view(), QByteArrayView("whs_abc123"));
        QVERIFY(m_dialog->takeSecret().isEmpty());
        QCOMPARE(m_server->requests().last().json().value(QStringLiteral("notification_types")),
                 QJsonValue(QJsonArray{QStringLiteral("order.*")}));
    }

    void aNewerVersionIsShownBesideMine()
    {
        openToEdit();
        line("Description")->clear();
        QTest::keyClicks(line("Description"), QStringLiteral("Mine"));
        m_server->enqueue(ServerReply::json(
            409, json("{'message':'Changed meanwhile.','error':'Changed meanwhile.','code':2003,"
                      "'error_type':'general.conflict'}")));
        click("Save changes");
        QTRY_COMPARE(m_workspace->syncsAsked(), 1);
        m_workspace->replace({row("v2", "Theirs")});
        auto *compare = m_dialog->findChild<VersionCompare *>();
        QTRY_VERIFY(compare->isVisible());
        QVERIFY(textOf(compare).contains(QStringLiteral("Mine")));
        QVERIFY(textOf(compare).contains(QStringLiteral("Theirs")));

        click("Keep mine");
        QVERIFY(!compare->isVisible());
        m_server->enqueue(webhookReply(""));
        QSignalSpy saved(m_dialog.get(), &WebhookDialog::saved);
        click("Save changes");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(m_server->requests().last().header("If-Match"), QByteArray("v2"));
        QCOMPARE(m_server->requests().last().json().value(QStringLiteral("name")).toString(),
                 QStringLiteral("Mine"));
    }

    void whatTheServerCannotChangeIsShownReadOnlyAndSaysWhy()
    {
        m_workspace->setCapabilities(Capability::Webhooks);
        openToEdit();
        QVERIFY(line("Webhook Url")->isReadOnly());
        QVERIFY(
            line("Webhook Url")->accessibleDescription().contains(QStringLiteral("cannot change")));
        QVERIFY(!line("Description")->isReadOnly());
    }

    void aRetiredTypeIsExplainedInTheDetails()
    {
        m_server->setHandler([](const ServerRequest &) {
            return ServerReply::json(
                200, json("{'data':[{'type':'customer_onboarding.rejected','group':"
                          "'customer_onboarding','description':'Use declined.','retired':true}]}"));
        });
        WebhookDetailsView view(m_workspace.get());
        WebhookDetails webhook;
        webhook.uuid = QStringLiteral("sub_1");
        webhook.notificationTypes = {QStringLiteral("transfer.*"),
                                     QStringLiteral("customer_onboarding.rejected")};
        view.setWebhook(webhook);
        QTRY_VERIFY(textOf(&view).contains(
            QStringLiteral("customer_onboarding.rejected is retired: OwlPay sends nothing")));
        webhook.notificationTypes = {QStringLiteral("transfer.*")};
        view.setWebhook(webhook);
        QVERIFY(!textOf(&view).contains(QStringLiteral("is retired")));
    }

    void whatARefusalMeansStandsAboveTheFields()
    {
        openToAdd();
        fill();
        m_server->enqueue(
            ServerReply::json(422, json("{'message':'Invalid.','error':'Invalid.','code':2005,"
                                        "'error_type':'general.validation_error',"
                                        "'errors':{'notification_types.0':['Unknown.']}}")));
        click("Add Webhook");
        QTRY_COMPARE(m_dialog->findChild<EventTypesEditor *>()->accessibleDescription(),
                     QStringLiteral("Unknown."));
        QVERIFY(textOf(m_dialog.get()).contains(QStringLiteral("Some fields were refused.")));
    }

    void anotherOneTakesThePlaceOfWhatCannotBeChanged()
    {
        m_workspace->setCapabilities(Capability::Webhooks);
        openToEdit();
        QSignalSpy wanted(m_dialog.get(), &WebhookDialog::replaceWanted);
        click("Change URL or events");
        QCOMPARE(wanted.size(), 1);
        QVERIFY(!m_dialog->isVisible());

        const QString before = m_workspace->webhooks()->at(0).endpoint;
        m_dialog.reset(
            WebhookDialog::replace(m_workspace.get(), m_workspace->webhooks()->at(0), nullptr));
        m_dialog->show();
        QCOMPARE(line("Webhook Url")->text(), before);
        QVERIFY(!line("Webhook Url")->isReadOnly());
        QTest::qWait(50);
        m_server->enqueue(webhookReply(",'signing_secret':'whs_abc123'"));
        m_server->enqueue(ServerReply::json(500, "{}"));
        QSignalSpy saved(m_dialog.get(), &WebhookDialog::saved);
        click("Add new, delete old");
        const auto says = [this](const char *words) {
            const QList<MessageBar *> bars = m_dialog->findChildren<MessageBar *>();
            return std::any_of(bars.begin(), bars.end(), [&](const MessageBar *bar) {
                return bar->text().contains(QLatin1String(words));
            });
        };
        QTRY_VERIFY(says("was added, but the old one was not deleted"));
        QVERIFY(m_dialog->isVisible());
        m_server->enqueue(ServerReply::json(200, json("{'message':'Deleted','data':null}")));
        click("Add new, delete old");
        QTRY_COMPARE(saved.size(), 1);
        QCOMPARE(saved[0][0].toString(), QStringLiteral("sub_new"));
        QCOMPARE(m_server->count("POST", subscriptions), 1);
        QCOMPARE(m_dialog->takeSecret().view(), QByteArrayView("whs_abc123"));
    }
};

QTEST_MAIN(TestWebhookDialog)
#include "TestWebhookDialog.moc"
