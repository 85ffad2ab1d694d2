// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysPage.h"
#include "ConsoleHost.h"
#include "DeliveryView.h"
#include "EventDetailsView.h"
#include "FeedTabPage.h"
#include "FeedTableView.h"
#include "FilterLine.h"
#include "FindModel.h"
#include "MainWindow.h"
#include "PagesWorkspace.h"
#include "ResourceTimelinePage.h"
#include "SampleRows.h"
#include "SavedFiltersButton.h"
#include "Timestamp.h"
#include "WebhookDetailsView.h"
#include "Widgets.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

namespace {

//! A program with one open connection and another that is not.
class TwoConnections final : public ConsoleHost
{
public:
    TwoConnections()
    {
        other.id = QStringLiteral("con_other");
        other.name = QStringLiteral("Staging");
        other.server = QUrl(QStringLiteral("https://staging.example.com"));
    }
    QList<ConnectionProfile> profiles() const override
    {
        return open ? QList<ConnectionProfile>{open->profile(), other}
                    : QList<ConnectionProfile>{other};
    }
    Workspace *workspace() const override { return open; }
    void openConnection(const QString &id) override { opened << id; }
    void addConnection(const ConnectionProfile &, OneTimeSecret) override {}
    void removeConnection(const QString &, bool) override {}
    void startSandbox() override {}
    QString secretsNotice() const override { return {}; }
    void findElsewhere(const QString &identifier, QObject *context,
                       std::function<void(const QList<ConnectionProfile> &)> answer) override
    {
        const bool known = elsewhere.contains(identifier);
        QMetaObject::invokeMethod(
            context,
            [answer, known, profile = other] {
                answer(known ? QList<ConnectionProfile>{profile} : QList<ConnectionProfile>());
            },
            Qt::QueuedConnection);
    }

    PagesWorkspace *open = nullptr;
    ConnectionProfile other;
    QStringList elsewhere;
    QStringList opened;
};

ApiKeyRow key(int number, const QString &name)
{
    ApiKeyRow row;
    row.uuid = QStringLiteral("key_%1").arg(number);
    row.name = name;
    row.type = QStringLiteral("standard");
    row.mode = QStringLiteral("test");
    row.prefix = QStringLiteral("pk_test_");
    row.last4 = QStringLiteral("a1b%1").arg(number);
    row.createdAt = Timestamp::now() - qint64(number) * 86'400'000'000;
    return row;
}

} // namespace

//! Ctrl+K, the timeline of a resource, back and forward, and links.
class TestFindPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<PagesWorkspace>();
        m_host = std::make_unique<TwoConnections>();
        m_host->open = m_workspace.get();
        std::vector<EventRecord> events;
        std::vector<LogRecord> logs;
        for (int number = 12; number >= 1; --number) {
            events.push_back(SampleRows::event(number));
            logs.push_back(SampleRows::log(number));
        }
        m_workspace->add(events);
        m_workspace->add(logs);
        DeliveryRecord delivery;
        delivery.sequence = 1;
        delivery.row.uuid = QStringLiteral("dlv_0001");
        delivery.row.eventUuid = SampleRows::event(4).row.uuid;
        delivery.row.eventType = SampleRows::event(4).row.type;
        delivery.row.webhookUuid = QStringLiteral("sub_0001");
        delivery.row.endpoint = QStringLiteral("https://hooks.example.com/owlpay");
        delivery.row.status = QStringLiteral("failed");
        delivery.row.createdAt = SampleRows::event(4).row.createdAt;
        delivery.row.updatedAt = delivery.row.createdAt;
        m_workspace->add(std::vector<DeliveryRecord>{delivery});
        WebhookRow webhook;
        webhook.uuid = QStringLiteral("sub_0001");
        webhook.endpoint = QStringLiteral("https://hooks.example.com/owlpay");
        webhook.name = QStringLiteral("Warehouse");
        m_workspace->replace(QList<WebhookRow>{webhook});
        m_workspace->replace(
            QList<ApiKeyRow>{key(1, QStringLiteral("CI server")), key(2, QStringLiteral("Shop"))});
        m_window = std::make_unique<MainWindow>(m_host.get(), nullptr);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        QTRY_COMPARE(table("API keys table")->model()->rowCount(), 2);
        QTRY_COMPARE(table("Webhooks table")->model()->rowCount(), 1);
        QTRY_COMPARE(table("Events table")->model()->rowCount(), 12);
    }
    void cleanup()
    {
        m_window.reset();
        m_host.reset();
        m_workspace.reset();
    }

    void itLiesOverTheWindowAndGoesAwayAgain()
    {
        QLineEdit *field = ask({});
        QVERIFY(field->isVisible() && field->hasFocus());
        QCOMPARE(Widgets::nameless(m_window.get()), QString());
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(!field->isVisible());
    }

    void everyIdentifierLandsOnItsRecord_data()
    {
        QTest::addColumn<QString>("identifier");
        QTest::addColumn<QString>("tab");
        QTest::addColumn<QString>("details");
        QTest::addColumn<QString>("record");
        const QString event = SampleRows::event(4).row.uuid;
        QTest::newRow("event") << event << QStringLiteral("events")
                               << QStringLiteral("Event details") << event;
        QTest::newRow("notification")
            << SampleRows::event(4).notificationUuid << QStringLiteral("events")
            << QStringLiteral("Event details") << event;
        QTest::newRow("request") << SampleRows::log(3).row.uuid << QStringLiteral("logs")
                                 << QStringLiteral("Log details") << SampleRows::log(3).row.uuid;
        QTest::newRow("webhook") << QStringLiteral("sub_0001") << QStringLiteral("webhooks")
                                 << QStringLiteral("Webhook details") << QStringLiteral("sub_0001");
    }
    void everyIdentifierLandsOnItsRecord()
    {
        QFETCH(QString, identifier);
        QFETCH(QString, details);
        QFETCH(QString, record);
        // Enter at once: before anything could be looked up.
        QTest::keyClick(ask(identifier), Qt::Key_Return);
        QFETCH(QString, tab);
        QTRY_COMPARE(m_window->currentTab(), tab);
        QWidget *view = Widgets::named(m_window.get(), details);
        QVERIFY(view);
        QTRY_VERIFY(view->isVisible());
        QTRY_VERIFY(Widgets::shows(view, record));
    }

    void aKeyIsFoundByNameUuidAndTheKeyItself_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("uuid") << QStringLiteral("key_2");
        QTest::newRow("name") << QStringLiteral("shop");
        QTest::newRow("key") << QStringLiteral("pk_test_0123456789abcdef0123a1b2");
    }
    void aKeyIsFoundByNameUuidAndTheKeyItself()
    {
        QFETCH(QString, text);
        m_window->showTab(QStringLiteral("logs"));
        QLineEdit *field = ask(text);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_COMPARE(m_window->currentTab(), QStringLiteral("api-keys"));
        QCOMPARE(table("API keys table")->currentRow(), 1);
        // A secret stays nowhere.
        if (text.startsWith(u"pk_"))
            QCOMPARE(field->text(), QString());
    }

    void aSecretIsPutIntoNoFilter()
    {
        ask(QStringLiteral("whs_0123456789abcdef0123456789"));
        for (int row = 0; row < results()->model()->rowCount(); ++row)
            QVERIFY(!textAt(row).startsWith(u"Search"));
        QVERIFY(textAt(0).startsWith(u"No key here"));
    }

    void aDeliveryIsShownAmongItsWebhooks()
    {
        QTest::keyClick(ask(QStringLiteral("dlv_0001")), Qt::Key_Return);
        QTRY_COMPARE(m_window->currentTab(), QStringLiteral("webhooks"));
        QTRY_COMPARE(table("Deliveries table")->currentRow(), 0);
        QTRY_VERIFY(
            m_window->findChild<WebhookDetailsView *>()->findChild<DeliveryView *>()->isVisible());
    }

    void commandsAreOfferedByTheirWords()
    {
        QLineEdit *field = ask(QStringLiteral("sync"));
        QVERIFY(textAt(0).contains(u"Sync now"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_workspace->syncsAsked(), 1);
        ask(QStringLiteral("create key"));
        QVERIFY(textAt(0).contains(u"Create API key"));
        QTest::keyClick(ask(QStringLiteral("webhooks")), Qt::Key_Return);
        QCOMPARE(m_window->currentTab(), QStringLiteral("webhooks"));
        ask(QStringLiteral("switch staging"));
        QTest::keyClick(this->field(), Qt::Key_Return);
        QCOMPARE(m_host->opened, QStringList{QStringLiteral("con_other")});
    }

    void anyTextCanBeSearchedFor()
    {
        ask(QStringLiteral("status:5xx"));
        QCOMPARE(textAt(0), QStringLiteral("Search Logs for “status:5xx”"));
        QCOMPARE(textAt(1), QStringLiteral("Search Events for “status:5xx”"));
        QTest::keyClick(field(), Qt::Key_Return);
        QCOMPARE(m_window->currentTab(), QStringLiteral("logs"));
        QCOMPARE(Widgets::named<QLineEdit>(m_window.get(), QStringLiteral("Filter logs"))->text(),
                 QStringLiteral("status:5xx"));
    }

    void whatIsNowhereSaysSoAndWhoHasIt()
    {
        ask(QStringLiteral("evt_nowhere"));
        QTRY_VERIFY(textAt(0).contains(u"is not on this machine"));
        QVERIFY(Widgets::named(m_window.get(), QStringLiteral("Find results"))->isVisible());
        // Nothing opens by itself: the first thing to choose is a search.
        QVERIFY(textAt(1).startsWith(u"Search"));

        m_host->elsewhere = QStringList{QStringLiteral("evt_there")};
        QLineEdit *field = ask(QStringLiteral("evt_there"));
        QTRY_COMPARE(textAt(1), QStringLiteral("Open it in “Staging”"));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_host->opened, QStringList{QStringLiteral("con_other")});
    }

    void theListStaysSoundWhileItIsTyped()
    {
        FindModel model(m_host.get());
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAction action(QStringLiteral("&Sync now"), this);
        model.setCommands({&action});
        const QString event = SampleRows::event(4).row.uuid;
        for (int length = 0; length <= event.size(); ++length) {
            model.setText(event.left(length));
            QTest::qWait(length % 7 == 0 ? FindModel::delayMs + 20 : 0);
        }
        QTRY_VERIFY(!model.isLooking());
        QCOMPARE(model.at(0).record.uuid, event);
    }

    void aResourceShowsEverythingThatHappenedToIt()
    {
        const QString order = SampleRows::event(4).row.resourceUuid;
        QTest::keyClick(ask(order), Qt::Key_Return);
        QTRY_VERIFY(m_window->findChild<ResourceTimelinePage *>());
        auto *page = m_window->findChild<ResourceTimelinePage *>();
        QCOMPARE(page->resource(), order);
        QTRY_COMPARE(page->table()->model()->rowCount(), 3); // its request, event and delivery
        QCOMPARE(Widgets::nameless(m_window.get()), QString());
        // Each line opens its details.
        for (int row = 0; row < 3; ++row) {
            page->table()->selectRowQuietly(row);
            QTest::keyClick(page->table(), Qt::Key_Return);
            const bool request =
                page->table()->model()->index(row, 1).data().toString().endsWith(u"request");
            QTRY_VERIFY(Widgets::named(page, request ? QStringLiteral("Log details")
                                                     : QStringLiteral("Event details"))
                            ->isVisible());
        }
        Widgets::named<QPushButton>(page, QStringLiteral("Order of the timeline"))->click();
        QVERIFY(page->table()->model()->index(0, 1).data().toString().endsWith(u"request"));
        Widgets::named<QPushButton>(page, QStringLiteral("Close timeline"))->click();
        QTRY_VERIFY(!m_window->findChild<ResourceTimelinePage *>());
        QCOMPARE(m_window->currentTab(), QStringLiteral("events"));
        QVERIFY(table("Events table")->isVisible());
    }

    void theResourceOfAnEventLeadsToItsTimeline()
    {
        m_window->showTab(QStringLiteral("events"));
        openFirstEvent();
        QWidget *link = nullptr;
        QTRY_VERIFY((link = Widgets::named(eventDetails(), QStringLiteral("Resource timeline"))));
        static_cast<QAbstractButton *>(link)->click();
        QTRY_VERIFY(m_window->findChild<ResourceTimelinePage *>());
        QCOMPARE(m_window->findChild<ResourceTimelinePage *>()->resource(),
                 SampleRows::event(12).row.resourceUuid);
    }

    void backAndForwardLikeABrowser()
    {
        auto *back = Widgets::named<QToolButton>(m_window.get(), QStringLiteral("Back"));
        auto *forward = Widgets::named<QToolButton>(m_window.get(), QStringLiteral("Forward"));
        QVERIFY(!back->isEnabled() && !forward->isEnabled());
        m_window->showTab(QStringLiteral("events"));
        openFirstEvent();
        const QString first = SampleRows::event(12).row.uuid;
        QTRY_COMPARE(shownEvent(), first);
        QTest::keyClick(ask(SampleRows::log(3).row.uuid), Qt::Key_Return);
        QTRY_COMPARE(m_window->currentTab(), QStringLiteral("logs"));
        QTest::keyClick(ask(SampleRows::event(4).row.resourceUuid), Qt::Key_Return);
        QTRY_VERIFY(m_window->findChild<ResourceTimelinePage *>());

        QTest::keyClick(m_window.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(m_window->currentTab(), QStringLiteral("logs"));
        back->click();
        QCOMPARE(m_window->currentTab(), QStringLiteral("events"));
        QTRY_VERIFY(!m_window->findChild<ResourceTimelinePage *>());
        QTRY_COMPARE(shownEvent(), first);
        back->click(); // the tab before the event was opened
        QVERIFY(!eventDetails()->isVisible());
        QCOMPARE(m_window->currentTab(), QStringLiteral("events"));
        back->click();
        QCOMPARE(m_window->currentTab(), QStringLiteral("api-keys"));
        QVERIFY(!back->isEnabled());

        QTest::mouseClick(table("API keys table")->viewport(), Qt::ForwardButton);
        QCOMPARE(m_window->currentTab(), QStringLiteral("events"));
        forward->click();
        QTRY_COMPARE(shownEvent(), first);
        forward->click();
        QCOMPARE(m_window->currentTab(), QStringLiteral("logs"));
        QTest::keyClick(m_window.get(), Qt::Key_Right, Qt::AltModifier);
        QTRY_VERIFY(m_window->findChild<ResourceTimelinePage *>());
        QVERIFY(!forward->isEnabled());
        // Going somewhere else drops what was ahead.
        back->click();
        m_window->showTab(QStringLiteral("webhooks"));
        QVERIFY(!forward->isEnabled());
    }

    void aFilterIsAPlaceAndStepsAreOne()
    {
        m_window->showTab(QStringLiteral("events"));
        auto *filter = Widgets::named<QLineEdit>(m_window.get(), QStringLiteral("Filter events"));
        for (const char *typed : {"type:ord", "type:order.*"}) {
            filter->setText(QString::fromLatin1(typed));
            QTest::keyClick(filter, Qt::Key_Return);
            QTest::qWait(20);
        }
        QTRY_VERIFY(table("Events table")->model()->rowCount() < 12);
        openFirstEvent();
        QTRY_VERIFY(!shownEvent().isEmpty());
        table("Events table")->selectRowQuietly(1);
        table("Events table")->selectRowQuietly(2);
        auto *back = Widgets::named<QToolButton>(m_window.get(), QStringLiteral("Back"));
        back->click(); // three records were one place
        QVERIFY(!eventDetails()->isVisible());
        QCOMPARE(filter->text(), QStringLiteral("type:order.*"));
        back->click(); // and the typed filter another
        QCOMPARE(filter->text(), QString());
        QCOMPARE(m_window->currentTab(), QStringLiteral("events"));
    }

    void aLinkIsCopiedAndOpensTheSamePlace()
    {
        m_window->showTab(QStringLiteral("events"));
        openFirstEvent();
        QTRY_COMPARE(shownEvent(), SampleRows::event(12).row.uuid);
        auto *copy = Widgets::named<QToolButton>(eventDetails(), QStringLiteral("Copy link"));
        QTRY_VERIFY(copy->isEnabled());
        copy->click();
        const QString text = QGuiApplication::clipboard()->text();
        QCOMPARE(text, QStringLiteral("owlpay-console://127.0.0.1:1/event/") +
                           SampleRows::event(12).row.uuid);
        m_window->showTab(QStringLiteral("api-keys"));
        m_window->openLink(*ConsoleLink::parse(text));
        QCOMPARE(m_window->currentTab(), QStringLiteral("events"));
        QCOMPARE(shownEvent(), SampleRows::event(12).row.uuid);
    }

    void aLinkToAFilterOpensTheTabFiltered()
    {
        m_window->showTab(QStringLiteral("logs"));
        auto *page = Widgets::named<QLineEdit>(m_window.get(), QStringLiteral("Filter logs"));
        const QString filter = QStringLiteral("status:4xx \"/orders\" \u4f9b\u61c9");
        page->setText(filter);
        auto *saved = page->window()
                          ->findChild<QTabWidget *>()
                          ->currentWidget()
                          ->findChild<SavedFiltersButton *>();
        QVERIFY(saved);
        saved->setCurrent(filter);
        Q_EMIT saved->menu()->aboutToShow();
        QAction *copy = nullptr;
        for (QAction *action : saved->menu()->actions()) {
            if (action->text() == QStringLiteral("Copy link to this filter"))
                copy = action;
        }
        QVERIFY(copy && copy->isEnabled());
        copy->trigger();
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY2(text.startsWith(QStringLiteral("owlpay-console://127.0.0.1:1/logs/status%3A4xx")),
                 qUtf8Printable(text));
        page->setText({});
        m_window->showTab(QStringLiteral("events"));
        const auto link = ConsoleLink::parse(text);
        QVERIFY(link.has_value());
        QCOMPARE(link->filter, filter);
        m_window->openLink(*link);
        QCOMPARE(m_window->currentTab(), QStringLiteral("logs"));
        QCOMPARE(page->text(), filter);
    }

    void aLinkToAnotherConnectionOpensIt()
    {
        m_window->openLink(
            *ConsoleLink::parse(QStringLiteral("owlpay-console://staging.example.com/log/req_1")));
        QCOMPARE(m_host->opened, QStringList{QStringLiteral("con_other")});
        m_window->openLink(
            *ConsoleLink::parse(QStringLiteral("owlpay-console://unknown.example.com/log/req_1")));
        QVERIFY(
            Widgets::shows(m_window.get(), QStringLiteral("there is no connection to it here")));
        QCOMPARE(m_host->opened.size(), 1);
        m_window->refuseLink();
        QVERIFY(Widgets::shows(m_window.get(), QStringLiteral("A link was refused")));
    }

    void onlyStrictLinksAreLinks_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("sound");
        const auto row = [](const char *text, bool sound) {
            QTest::newRow(text) << QString::fromUtf8(text) << sound;
        };
        row("owlpay-console://api.example.com/event/evt_0a1b", true);
        row("owlpay-console://con_0123456789abcdef/resource/ord_0a1b-2", true);
        row("owlpay-console://[::1]:8080/log/req_1/", true);
        row("owlpay-console://local-sandbox/delivery/dlv_1", true);
        row("owlpay-console://api.example.com/logs/status%3A5xx%20method%3APOST", true);
        row("owlpay-console://api.example.com/events/type%3Aorder.%2A", true);
        row("owlpay-console://api.example.com/logs/status:5xx", false);
        row("owlpay-console://api.example.com/logs/a%0Ab", false);
        row("owlpay-console://api.example.com/logs/%E2%80%AEb", false);
        row("owlpay-console://api.example.com/logs/%FF", false);
        row("owlpay-console://api.example.com/logs/%20", false);
        row("owlpay-console://api.example.com/logs/%4", false);
        row("owlpay-console://api.example.com/logs/", false);
        row("owlpay-console://api.example.com/deliveries/a", false);
        row("owlpay-console://api.example.com/delete/evt_1", false);
        row("owlpay-console://api.example.com/event/evt_1?do=delete", false);
        row("owlpay-console://api.example.com/event/evt_1#x", false);
        row("owlpay-console://api.example.com/event/../../etc/passwd", false);
        row("owlpay-console://api.example.com/event/%2e%2e", false);
        row("owlpay-console://user:pw@api.example.com/event/evt_1", false);
        row("owlpay-console://api.example.com/event/evt 1", false);
        row("owlpay-console://api.example.com/event/evt_1\n--server", false);
        row("owlpay-console://api.example.com/event/", false);
        row("owlpay-console:///event/evt_1", false);
        row("owlpay-console://api.example.com/Event/evt_1", false);
        row("https://api.example.com/event/evt_1", false);
        row("owlpay-console://api.example.com/event/évt", false);
        row("--data-dir=/tmp", false);
        QTest::newRow("endless") << QStringLiteral("owlpay-console://a/event/") +
                                        QString(5000, u'e')
                                 << false;
    }
    void onlyStrictLinksAreLinks()
    {
        QFETCH(QString, text);
        const auto link = ConsoleLink::parse(text);
        QTEST(link.has_value(), "sound");
        if (link && !text.endsWith(u'/'))
            QCOMPARE(link->toString(), text);
    }

private:
    QLineEdit *field() const
    {
        return Widgets::named<QLineEdit>(m_window.get(), QStringLiteral("Find anything"));
    }
    QListView *results() const
    {
        return Widgets::named<QListView>(m_window.get(), QStringLiteral("Find results"));
    }
    //! Ctrl+K and what is typed then.
    QLineEdit *ask(const QString &text) const
    {
        QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
        field()->setText(text);
        return field();
    }
    QString textAt(int row) const { return results()->model()->index(row, 0).data().toString(); }
    FeedTableView *table(const char *name) const
    {
        return Widgets::named<FeedTableView>(m_window.get(), QString::fromLatin1(name));
    }
    EventDetailsView *eventDetails() const
    {
        return Widgets::named<EventDetailsView>(m_window.get(), QStringLiteral("Event details"));
    }
    QString shownEvent() const
    {
        return eventDetails()->isVisible() ? eventDetails()->record() : QString();
    }
    void openFirstEvent() const
    {
        table("Events table")->selectRowQuietly(0);
        QTest::keyClick(table("Events table"), Qt::Key_Return);
    }

    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<TwoConnections> m_host;
    std::unique_ptr<MainWindow> m_window;
};

QTEST_MAIN(TestFindPalette)
#include "TestFindPalette.moc"
