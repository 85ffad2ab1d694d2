// SPDX-License-Identifier: Apache-2.0
#include "EventLogSection.h"
#include "EventSummarySection.h"
#include "FeedTableView.h"
#include "FilterLine.h"
#include "LogDetailsView.h"
#include "LogsPage.h"
#include "LogsTableModel.h"
#include "PagesWorkspace.h"
#include "SampleRows.h"
#include "TextOf.h"
#include "WebhookSection.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

//! The Logs tab over a real cache: the live tail and its pauses, and what a request led to.
class TestLogsPage : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<LogsPage> m_page;

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<PagesWorkspace>();
        m_workspace->add(SampleRows::logs(60));
        m_workspace->add(SampleRows::events(60));
        m_workspace->add(SampleRows::deliveries(60));
        m_page = std::make_unique<LogsPage>(m_workspace.get());
        m_page->resize(1200, 600);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 60);
    }

    void cleanup()
    {
        m_page.reset();
        m_workspace.reset();
    }

    void hasItsAccessibleNames()
    {
        QCOMPARE(m_page->table()->accessibleName(), QStringLiteral("Logs table"));
        QCOMPARE(m_page->filterLine()->field()->accessibleName(), QStringLiteral("Filter logs"));
        QCOMPARE(m_page->details()->accessibleName(), QStringLiteral("Log details"));
    }

    void newRowsEnterAtTheTop()
    {
        m_workspace->add(SampleRows::logs(3, 61));
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 63);
        QCOMPARE(m_workspace->logs()->uuidAt(0), SampleRows::log(63).row.uuid);
        QVERIFY(!m_page->waitingButton()->isVisible());
    }

    void newRowsWaitWhileARowIsSelected()
    {
        m_page->table()->selectRow(2);
        QVERIFY(m_workspace->logs()->isPaused());
        m_workspace->add(SampleRows::logs(3, 61));
        QTRY_VERIFY(m_page->waitingButton()->isVisible());
        QCOMPARE(m_page->waitingButton()->text(), QStringLiteral("3 new"));
        QCOMPARE(m_workspace->logs()->rowCount(), 60);
        QTest::mouseClick(m_page->waitingButton(), Qt::LeftButton);
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 63);
        QVERIFY(!m_page->waitingButton()->isVisible());
    }

    void newRowsWaitWhileScrolledAway()
    {
        QScrollBar *bar = m_page->table()->verticalScrollBar();
        bar->setValue(bar->maximum());
        QVERIFY(m_workspace->logs()->isPaused());
        bar->setValue(0);
        QVERIFY(!m_workspace->logs()->isPaused());
    }

    void aRequestShowsTheEventsItTriggered()
    {
        QSignalSpy shown(m_page->details(), &RecordDetailsView::shown);
        m_page->showRecord(SampleRows::log(40).row.uuid);
        QTRY_COMPARE(shown.size(), 1);
        QVERIFY(
            textOf(m_page->details()->eventsSection()).contains(SampleRows::event(40).row.summary));
        QCOMPARE(m_page->details()->webhookSection()->deliveryViews().size(), 1);
        QVERIFY(textOf(m_page->details()->logSection()).contains(QStringLiteral("API endpoint")));
    }

    void aQuerySaysThatItTriggersNothing()
    {
        QSignalSpy shown(m_page->details(), &RecordDetailsView::shown);
        m_page->showRecord(SampleRows::log(49).row.uuid);
        QTRY_COMPARE(shown.size(), 1);
        QVERIFY(textOf(m_page->details()->eventsSection())
                    .contains(QStringLiteral("A query changes nothing")));
        QVERIFY(textOf(m_page->details()->webhookSection())
                    .contains(QStringLiteral("Without an event")));
    }

    void anErrorSaysWhatToDo()
    {
        QSignalSpy shown(m_page->details(), &RecordDetailsView::shown);
        m_page->showRecord(SampleRows::log(43).row.uuid);
        QTRY_COMPARE(shown.size(), 1);
        QVERIFY(textOf(m_page->details()->logSection()).contains(QStringLiteral("What to do")));
    }

    void theRequestIsCopiedAsCurlWithoutItsKey()
    {
        QSignalSpy shown(m_page->details(), &RecordDetailsView::shown);
        m_page->showRecord(SampleRows::log(40).row.uuid);
        QTRY_COMPARE(shown.size(), 1);
        const QString command = m_page->details()->curlCommand();
        QVERIFY(command.startsWith(QStringLiteral("curl ")));
        QVERIFY(command.contains(QStringLiteral("$OWLPAY_API_KEY")));
        QVERIFY(!command.contains(QStringLiteral("pk_test_")));
    }

    void textIsLookedForHere()
    {
        QVERIFY(m_page->find(QStringLiteral("vendors")));
        QTRY_COMPARE(m_workspace->logs()->state().filter, QStringLiteral("vendors"));
        QVERIFY(!m_page->find(QStringLiteral("evt_1")));
    }
};

QTEST_MAIN(TestLogsPage)
#include "TestLogsPage.moc"
