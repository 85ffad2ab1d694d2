// SPDX-License-Identifier: Apache-2.0
#include "ErrorsTableModel.h"
#include "ErrorsView.h"
#include "EventLogSection.h"
#include "EventSummarySection.h"
#include "FeedTableView.h"
#include "FilterButton.h"
#include "FilterLine.h"
#include "LiveTail.h"
#include "LogDetailsView.h"
#include "LogsPage.h"
#include "LogsTableModel.h"
#include "MessageBar.h"
#include "PagesWorkspace.h"
#include "Roles.h"
#include "SampleRows.h"
#include "TableColumns.h"
#include "TextOf.h"
#include "WebhookSection.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
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

    FilterButton *buttonOf(const QString &name) const
    {
        const auto all = m_page->details()->findChildren<FilterButton *>();
        const auto found = std::find_if(all.cbegin(), all.cend(), [&name](FilterButton *one) {
            return one->accessibleName() == name;
        });
        return found == all.cend() ? nullptr : *found;
    }

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

    void pauseHoldsNewRowsUntilItIsTakenBack()
    {
        QPushButton *pause = m_page->liveTail()->pauseButton();
        QCOMPARE(pause->accessibleName(), QStringLiteral("Pause"));
        QTest::mouseClick(pause, Qt::LeftButton);
        QCOMPARE(pause->accessibleName(), QStringLiteral("Resume"));
        m_workspace->add(SampleRows::logs(3, 61));
        QTRY_COMPARE(m_page->waitingButton()->text(), QStringLiteral("3 new"));
        QTest::mouseClick(m_page->waitingButton(), Qt::LeftButton);
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 63);
        QVERIFY(m_page->liveTail()->isPaused());
        m_workspace->add(SampleRows::logs(2, 64));
        QTRY_COMPARE(m_page->waitingButton()->text(), QStringLiteral("2 new"));
        QTest::mouseClick(pause, Qt::LeftButton);
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 65);
    }

    void headersSortAndGoBackToNewestFirst()
    {
        QHeaderView *header = m_page->table()->horizontalHeader();
        const auto click = [&] {
            const int x = header->sectionViewportPosition(LogsTableModel::DurationColumn) + 20;
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, 10));
            QTRY_VERIFY(!m_workspace->logs()->state().sorting);
        };
        const auto took = [&](int row) {
            return m_workspace->logs()
                ->index(row, LogsTableModel::DurationColumn)
                .data(Roles::Sort)
                .toDouble();
        };
        click();
        QCOMPARE(header->sortIndicatorSection(), int(LogsTableModel::DurationColumn));
        QVERIFY(took(0) <= took(59));
        click();
        QVERIFY(took(0) >= took(59));
        click();
        QCOMPARE(header->sortIndicatorSection(), -1);
        QCOMPARE(m_workspace->logs()->uuidAt(0), SampleRows::log(60).row.uuid);
    }

    void severalRowsAreCopiedAtOnce()
    {
        FeedTableView *table = m_page->table();
        table->setCurrentIndex(m_workspace->logs()->index(1, LogsTableModel::StatusColumn));
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        QTest::keyClick(table, Qt::Key_Down, Qt::ShiftModifier);
        QCOMPARE(table->selectedRows(), (QList<int>{1, 2, 3}));
        table->copyUuid();
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 (QStringList{m_workspace->logs()->uuidAt(1), m_workspace->logs()->uuidAt(2),
                              m_workspace->logs()->uuidAt(3)})
                     .join(u'\n'));
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text().count(u'\n'), 2);
    }

    void columnsCanBeHiddenButNotAll()
    {
        TableColumns *columns = m_page->table()->columns();
        for (int column = 0; column < LogsTableModel::ColumnCount; ++column)
            columns->setShown(column, false);
        QVERIFY(!m_page->table()->isColumnHidden(LogsTableModel::KeyColumn));
        QVERIFY(m_page->table()->isColumnHidden(LogsTableModel::StatusColumn));
        columns->setShown(LogsTableModel::UuidColumn, false);
        m_page->showRecord(m_workspace->logs()->uuidAt(2));
        m_page->closeDetails();
        QVERIFY(m_page->table()->isColumnHidden(LogsTableModel::UuidColumn));
        columns->reset();
        // With the room that the details have left.
        QTRY_VERIFY(!m_page->table()->isColumnHidden(LogsTableModel::UuidColumn));
    }

    void aValueFiltersAndWithAltExcludes()
    {
        const QModelIndex cell = m_workspace->logs()->index(0, LogsTableModel::StatusColumn);
        const QString status = cell.data().toString();
        const QPoint place = m_page->table()->visualRect(cell).center();
        QTest::mouseClick(m_page->table()->viewport(), Qt::LeftButton, Qt::AltModifier, place);
        QCOMPARE(m_page->filterLine()->field()->text(), QStringLiteral("-status:") + status);
        m_page->setFilter({});
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 60);
        const QString uuid = m_workspace->logs()->uuidAt(3);
        m_page->showRecord(uuid);
        auto *method = [&] {
            FilterButton *found = nullptr;
            [&] {
                QTRY_VERIFY((found = buttonOf(QStringLiteral("Filter by method"))) &&
                            found->isVisible());
            }();
            return found;
        }();
        QVERIFY(method);
        QTest::mouseClick(method, Qt::LeftButton);
        QCOMPARE(m_page->filterLine()->field()->text(),
                 QStringLiteral("method:") + method->value());
    }

    void errorsShowGroupsAndLeadToTheirRows()
    {
        QTest::mouseClick(m_page->errorsButton(), Qt::LeftButton);
        QVERIFY(m_page->errorsView());
        ErrorsTableModel *groups = m_page->errorsView()->model();
        QTRY_VERIFY(groups->rowCount() > 0);
        QCOMPARE(m_page->errorsView()->table()->accessibleName(), QStringLiteral("Errors table"));
        const qint64 count = groups->at(0).count;
        m_page->errorsView()->table()->setCurrentIndex(groups->index(0, 0));
        QTest::keyClick(m_page->errorsView()->table(), Qt::Key_Return);
        QVERIFY(!m_page->errorsButton()->isChecked());
        QTRY_COMPARE(qint64(m_workspace->logs()->rowCount()), count);
        QVERIFY(m_page->table()->isVisible());
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

    void aMissingPermissionIsOfferedToBeAdded()
    {
        LogRecord refused = SampleRows::log(1000);
        refused.row.method = QStringLiteral("POST");
        refused.row.status = 403;
        refused.row.eventUuids.clear();
        refused.row.apiKeyUuid = QStringLiteral("key_till");
        refused.response.hasBody = true;
        refused.response.body =
            R"({"message":"No.","code":1006,"details":{"required":{"resource":"orders",)"
            R"("access":"write"}}})";
        m_workspace->add(std::vector<LogRecord>{refused});
        ApiKeyRow till;
        till.uuid = refused.row.apiKeyUuid;
        till.name = QStringLiteral("Till");
        till.type = QStringLiteral("restricted");
        till.permissions = {{QStringLiteral("orders"), QStringLiteral("read")}};
        till.createdAt = 1;
        m_page->showRecord(refused.row.uuid);
        MessageBar *bar = m_page->details()->messageBar();
        QTRY_VERIFY(textOf(m_page->details()).contains(refused.row.uuid));
        QVERIFY(!bar->isVisible()); // the key is not known here
        m_workspace->replace(QList<ApiKeyRow>{till});
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(bar->text().contains(
            QStringLiteral("“Till” lacks the permission “Orders: Read and write”")));
        QCOMPARE(bar->button()->text(), QStringLiteral("Add permission…"));
        QVERIFY(bar->button()->isVisible());
        till.permissions = {{QStringLiteral("orders"), QStringLiteral("write")}};
        m_workspace->replace(QList<ApiKeyRow>{till});
        QTRY_VERIFY(bar->text().contains(QStringLiteral("by now")));
        QVERIFY(!bar->button()->isVisible());
        m_page->showRecord(SampleRows::log(59).row.uuid);
        QTRY_VERIFY(!bar->isVisible());
    }
};

QTEST_MAIN(TestLogsPage)
#include "TestLogsPage.moc"
