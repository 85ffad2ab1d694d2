// SPDX-License-Identifier: Apache-2.0
#include "AttemptView.h"
#include "DeliveryView.h"
#include "EventDetailsView.h"
#include "EventLogSection.h"
#include "EventSummarySection.h"
#include "EventsPage.h"
#include "EventsTableModel.h"
#include "FeedTableView.h"
#include "FilterLine.h"
#include "PagesWorkspace.h"
#include "PlainLabel.h"
#include "SampleRows.h"
#include "TextOf.h"
#include "WebhookSection.h"

#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

namespace {

QString uuidOf(int number)
{
    return SampleRows::event(number).row.uuid;
}

} // namespace

//! The Events tab over a real cache, worked with the keyboard.
class TestEventsPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<EventsPage> m_page;

    void open()
    {
        m_page = std::make_unique<EventsPage>(m_workspace.get());
        m_page->resize(1200, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }

    void openFull()
    {
        m_workspace->add(SampleRows::logs(40));
        m_workspace->add(SampleRows::events(40));
        m_workspace->add(SampleRows::deliveries(40));
        open();
        QTRY_COMPARE(m_workspace->events()->rowCount(), 40);
    }

    //! Number of the sample event that stands in a row.
    static int numberIn(int row) { return 40 - row; }

private Q_SLOTS:
    void init() { m_workspace = std::make_unique<PagesWorkspace>(); }

    void cleanup()
    {
        m_page.reset();
        m_workspace.reset();
    }

    void hasItsAccessibleNames()
    {
        open();
        QCOMPARE(m_page->table()->accessibleName(), QStringLiteral("Events table"));
        QCOMPARE(m_page->filterLine()->field()->accessibleName(), QStringLiteral("Filter events"));
        QCOMPARE(m_page->details()->accessibleName(), QStringLiteral("Event details"));
    }

    void enterOpensAndEscGoesBack()
    {
        openFull();
        m_page->focusContent();
        QTest::keyClick(m_page->table(), Qt::Key_Home, Qt::ControlModifier);
        QTest::keyClick(m_page->table(), Qt::Key_Down);
        QTest::keyClick(m_page->table(), Qt::Key_Return);
        QVERIFY(m_page->detailsShown());
        QCOMPARE(m_page->details()->record(), uuidOf(numberIn(1)));
        QTest::keyClick(m_page->table(), Qt::Key_Escape);
        QVERIFY(!m_page->detailsShown());
        QVERIFY(m_page->table()->hasFocus());
    }

    void detailsFollowTheSelection()
    {
        openFull();
        QSignalSpy shown(m_page->details(), &RecordDetailsView::shown);
        m_page->showRecord(uuidOf(numberIn(3)));
        QTRY_COMPARE(shown.size(), 1);
        QTest::keyClick(m_page->table(), Qt::Key_Down);
        QCOMPARE(m_page->details()->record(), uuidOf(numberIn(4)));
        QTest::keyClick(m_page->table(), Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(m_page->details()->record(), uuidOf(numberIn(3)));
        QTRY_VERIFY(textOf(m_page->details()).contains(uuidOf(numberIn(3))));
    }

    void hasThreeSectionsNamedAsOwlPayNamesThem()
    {
        openFull();
        QSignalSpy shown(m_page->details(), &RecordDetailsView::shown);
        m_page->showRecord(uuidOf(40));
        QTRY_COMPARE(shown.size(), 1);
        QVERIFY(textOf(m_page->details()->eventsSection()).startsWith(QStringLiteral("Events")));
        QVERIFY(textOf(m_page->details()->logSection()).contains(QStringLiteral("Event log")));
        QVERIFY(textOf(m_page->details()->webhookSection()).contains(QStringLiteral("Webhook")));
        QCOMPARE(m_page->details()->webhookSection()->deliveryViews().size(), 1);
    }

    void anEventOfOwlPayItselfSaysSo()
    {
        openFull();
        QSignalSpy shown(m_page->details(), &RecordDetailsView::shown);
        m_page->showRecord(uuidOf(35));
        QTRY_COMPARE(shown.size(), 1);
        QVERIFY(textOf(m_page->details()->logSection())
                    .contains(QStringLiteral("No API request caused this event")));
    }

    void aRequestThatIsNotSyncedYetComesByItself()
    {
        m_workspace->add(SampleRows::events(1, 2));
        open();
        QTRY_COMPARE(m_workspace->events()->rowCount(), 1);
        m_page->showRecord(uuidOf(2));
        QTRY_VERIFY(
            textOf(m_page->details()->logSection()).contains(QStringLiteral("is not synced yet")));
        m_workspace->add(SampleRows::logs(1, 2));
        QTRY_VERIFY(textOf(m_page->details()->logSection()).contains(QStringLiteral("Duration")));
    }

    void attemptsOpenToTheSignedNotification()
    {
        openFull();
        QSignalSpy shown(m_page->details(), &RecordDetailsView::shown);
        m_page->showRecord(uuidOf(37)); // retrying, three attempts
        QTRY_COMPARE(shown.size(), 1);
        DeliveryView *delivery = m_page->details()->webhookSection()->deliveryViews().value(0);
        QVERIFY(delivery);
        QCOMPARE(delivery->attempts().size(), 3);
        QVERIFY(textOf(delivery).contains(QStringLiteral("Next attempt")));
        delivery->attempts().last()->setOpen(true);
        QVERIFY(delivery->attempts().last()->requestView());
        bool resend = false;
        const QList<QPushButton *> buttons = delivery->findChildren<QPushButton *>();
        for (const QPushButton *button : buttons)
            resend = resend || button->accessibleName() == QLatin1String("Resend");
        QVERIFY(resend);
    }

    //! Sent again by someone, or tried again by the server: nobody has to leave and come back.
    void aNewAttemptAppearsByItselfAndMovesNothing()
    {
        m_workspace->add(SampleRows::logs(40)); // else it would wait for the request
        m_workspace->add(SampleRows::events(40));
        DeliveryRecord delivery = SampleRows::delivery(39); // every attempt failed
        delivery.sequence = 100;
        m_workspace->add(std::vector<DeliveryRecord>{delivery});
        open();
        QTRY_COMPARE(m_workspace->events()->rowCount(), 40);
        QSignalSpy shown(m_page->details(), &RecordDetailsView::shown);
        m_page->showRecord(uuidOf(39));
        QTRY_COMPARE(shown.size(), 1);
        QCOMPARE(m_page->details()->webhookSection()->deliveryViews().size(), 1);
        DeliveryView *view = m_page->details()->webhookSection()->deliveryViews().first();
        QCOMPARE(view->attempts().size(), 3);
        const QString final = QStringLiteral("no other is planned");
        QVERIFY(textOf(view).contains(final));
        view->setOutcome(QStringLiteral("Queued. The new attempt appears here."), false);
        QVERIFY(!textOf(view).contains(final));

        view->attempts().first()->setOpen(true);
        QScrollBar *bar = m_page->details()->findChild<QScrollArea *>()->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 40);
        bar->setValue(40);
        AttemptRow attempt = delivery.attempts.last();
        attempt.number = 4;
        attempt.status = 200;
        attempt.error.clear();
        delivery.attempts.append(attempt);
        delivery.row.status = QStringLiteral("succeeded");
        delivery.sequence = 101;
        m_workspace->add(std::vector<DeliveryRecord>{delivery});
        QTRY_COMPARE(view->attempts().size(), 4);
        QVERIFY(!textOf(view).contains(QStringLiteral("Queued")));
        QVERIFY(!textOf(view).contains(final));
        QVERIFY(view->attempts().first()->isOpen());
        QCOMPARE(bar->value(), 40);
    }

    void theFilterWaitsForTheLastKey()
    {
        openFull();
        QSignalSpy changed(m_workspace->events(), &FeedTableModel::stateChanged);
        QLineEdit *field = m_page->filterLine()->field();
        field->setFocus();
        QTest::keyClicks(field, QStringLiteral("type:vendor.created"));
        QCOMPARE(m_workspace->events()->state().filter, QString());
        QTRY_COMPARE(m_workspace->events()->state().filter, QStringLiteral("type:vendor.created"));
        QTRY_COMPARE(m_workspace->events()->rowCount(), 10);
    }

    void aMistakeIsExplainedAndTheLastResultStays()
    {
        openFull();
        m_page->setFilter(QStringLiteral("type:vendor.created"));
        QTRY_COMPARE(m_workspace->events()->rowCount(), 10);
        m_page->setFilter(QStringLiteral("after:yesterdayish"));
        QTRY_VERIFY(!m_page->filterLine()->error().isEmpty());
        QCOMPARE(m_workspace->events()->rowCount(), 10);
        QCOMPARE(m_page->filterLine()->field()->accessibleDescription(),
                 m_page->filterLine()->error());
        m_page->setFilter({});
        QTRY_VERIFY(m_page->filterLine()->error().isEmpty());
        QTRY_COMPARE(m_workspace->events()->rowCount(), 40);
    }

    void hostileTextStaysPlain()
    {
        EventRecord event = SampleRows::event(1);
        event.row.summary = SampleRows::hostileText();
        event.row.type = QStringLiteral("<i>order</i>.received");
        m_workspace->add(std::vector<EventRecord>{event});
        open();
        QTRY_COMPARE(m_workspace->events()->rowCount(), 1);
        QSignalSpy shown(m_page->details(), &RecordDetailsView::shown);
        m_page->showRecord(event.row.uuid);
        QTRY_COMPARE(shown.size(), 1);
        QVERIFY(textOf(m_page->details()).contains(SampleRows::hostileText()));
        const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
        for (const QLabel *label : labels)
            QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(),
                     qPrintable(label->text()));
    }

    void anEmptyTableSaysWhyAndOffersOneAction()
    {
        open();
        auto *button = m_page->findChild<QPushButton *>();
        QVERIFY(button);
        QTRY_VERIFY(textOf(m_page.get()).contains(QStringLiteral("No events yet")));
        m_workspace->setCapabilities(Capability::Webhooks);
        QVERIFY(textOf(m_page.get()).contains(QStringLiteral("Not offered by this server")));
    }

    void linksLeadToTheOtherTab()
    {
        openFull();
        QSignalSpy link(m_page.get(), &TabPage::linkActivated);
        Q_EMIT m_page->details()->logSection()->logChosen(QStringLiteral("req_1"));
        QCOMPARE(link.size(), 1);
        QVERIFY(m_page->find(uuidOf(5)));
        QVERIFY(!m_page->find(QStringLiteral("req_1")));
    }
};

QTEST_MAIN(TestEventsPage)
#include "TestEventsPage.moc"
