// SPDX-License-Identifier: Apache-2.0
#include "DeliveriesTableModel.h"
#include "ExportDialog.h"
#include "FeedTableView.h"
#include "LogsPage.h"
#include "LogsTableModel.h"
#include "PagesWorkspace.h"
#include "SampleRows.h"
#include "Widgets.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QTest>
#include <QToolButton>

//! What can be done with the rows of a table: copies and the way to the export.
class TestRowActions : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<LogsPage> m_page;

    void select(std::initializer_list<int> rows)
    {
        auto *selection = m_page->table()->selectionModel();
        selection->clear();
        for (const int row : rows)
            selection->select(m_workspace->logs()->index(row, 0),
                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    QAction *action(QMenu *menu, const QString &text)
    {
        Q_EMIT m_page->table()->contextMenuRequested(m_workspace->logs()->index(0, 0), menu);
        for (QAction *one : menu->actions()) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<PagesWorkspace>();
        m_workspace->add(SampleRows::logs(60));
        m_page = std::make_unique<LogsPage>(m_workspace.get());
        m_page->resize(1200, 600);
        m_page->show();
        QTRY_COMPARE(m_workspace->logs()->rowCount(), 60);
        m_page->table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
        QGuiApplication::clipboard()->clear();
    }
    void cleanup()
    {
        m_page.reset();
        m_workspace.reset();
    }

    void rowsAreCopiedAsTheyStand()
    {
        select({2, 5});
        QMenu menu;
        QAction *copy = action(&menu, QStringLiteral("Copy 2 rows"));
        QVERIFY(copy);
        copy->trigger();
        const QStringList lines = clipboard().split(QLatin1Char('\n'));
        QCOMPARE(lines.size(), 2);
        const QStringList cells = lines[0].split(QLatin1Char('\t'));
        QCOMPARE(cells.size(), m_workspace->logs()->columnCount());
        QCOMPARE(cells[LogsTableModel::EndpointColumn],
                 m_workspace->logs()->index(2, LogsTableModel::EndpointColumn).data().toString());
    }

    void recordsAreCopiedAsJson()
    {
        select({0, 1, 7});
        QMenu menu;
        action(&menu, QStringLiteral("Copy as JSON"))->trigger();
        QTRY_COMPARE(clipboard().split(QLatin1Char('\n')).size(), 3);
        const QStringList lines = clipboard().split(QLatin1Char('\n'));
        QCOMPARE(QJsonDocument::fromJson(lines[2].toUtf8())[QStringLiteral("uuid")].toString(),
                 m_workspace->logs()->uuidAt(7));
    }

    void recordsAreCopiedAsCurl()
    {
        select({3});
        QMenu menu;
        action(&menu, QStringLiteral("Copy as cURL"))->trigger();
        QTRY_VERIFY(clipboard().startsWith(QStringLiteral("curl ")));
    }

    void theExportKnowsWhatIsSelectedAndFiltered()
    {
        m_page->setFilter(QStringLiteral("method:PUT"));
        QTRY_VERIFY(m_workspace->logs()->rowCount() < 60 && !m_workspace->logs()->state().loading &&
                    m_workspace->logs()->state().filter == QStringLiteral("method:PUT"));
        select({0, 1});
        m_page->exportRows();
        auto *dialog = m_page->findChild<ExportDialog *>();
        QVERIFY(dialog);
        auto *which = Widgets::named<QComboBox>(dialog, QStringLiteral("Export rows"));
        QCOMPARE(which->itemText(0), QStringLiteral("2 selected row(s)"));
        QVERIFY2(which->itemText(1).contains(QStringLiteral("match the filter")),
                 qPrintable(which->itemText(1)));
    }

    void theButtonOpensTheExport()
    {
        QTest::mouseClick(Widgets::named<QToolButton>(m_page.get(), QStringLiteral("Export…")),
                          Qt::LeftButton);
        QVERIFY(m_page->findChild<ExportDialog *>());
    }
};

QTEST_MAIN(TestRowActions)
#include "TestRowActions.moc"
