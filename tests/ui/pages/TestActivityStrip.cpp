// SPDX-License-Identifier: Apache-2.0
#include "ActivityColours.h"
#include "ActivityPlot.h"
#include "ActivityStrip.h"
#include "FeedTableView.h"
#include "FilterLine.h"
#include "LogsPage.h"
#include "LogsTableModel.h"
#include "PagesWorkspace.h"
#include "SampleRows.h"
#include "ToneColours.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

//! The activity strip over a real cache: dragging and keys choose a range of time, which becomes
//! part of the filter line.
class TestActivityStrip : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<PagesWorkspace> m_workspace;
    std::unique_ptr<LogsPage> m_page;

    ActivityPlot *plot() const { return m_page->activityStrip()->plot(); }
    QString filter() const { return m_page->filterLine()->field()->text(); }
    QPoint middleOf(int bucket) const { return plot()->bucketRect(bucket).center().toPoint(); }
    //! Rows in these buckets, both included.
    qint64 rowsIn(int first, int last) const
    {
        qint64 rows = 0;
        for (int i = first; i <= last; ++i)
            rows += plot()->summary().buckets[i].counts.total();
        return rows;
    }

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<PagesWorkspace>();
        m_workspace->add(SampleRows::logs(200));
        m_page = std::make_unique<LogsPage>(m_workspace.get());
        m_page->resize(1200, 700);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
        QTRY_COMPARE(plot()->summary().totals.total(), m_workspace->logs()->rowCount());
        QVERIFY(plot()->summary().buckets.size() > 10);
    }
    void cleanup()
    {
        m_page.reset();
        m_workspace.reset();
    }

    void hasItsAccessibleNameAndTellsWhatThereIs()
    {
        QCOMPARE(plot()->accessibleName(), QStringLiteral("Request activity"));
        QVERIFY(plot()->accessibleDescription().contains(QStringLiteral("requests")));
    }

    void draggingFiltersByTheRange()
    {
        const int last = int(plot()->summary().buckets.size()) - 1;
        const qint64 wanted = rowsIn(last / 2, last - 1);
        QTest::mousePress(plot(), Qt::LeftButton, {}, middleOf(last / 2));
        QTest::mouseMove(plot(), middleOf(last - 2));
        QTest::mouseMove(plot(), middleOf(last - 1));
        QTest::mouseRelease(plot(), Qt::LeftButton, {}, middleOf(last - 1));
        QVERIFY(filter().contains(QStringLiteral("after:")));
        QVERIFY(filter().contains(QStringLiteral("before:")));
        QTRY_COMPARE(m_workspace->logs()->rowCount(), int(wanted));
        QTRY_COMPARE(plot()->summary().totals.total(), wanted);
        QTRY_VERIFY(m_page->activityStrip()->wholeTimeButton()->isVisible());
        QTest::mouseClick(m_page->activityStrip()->wholeTimeButton(), Qt::LeftButton);
        QCOMPARE(filter(), QString());
    }

    void aClickAloneFiltersNothing()
    {
        QTest::mouseClick(plot(), Qt::LeftButton, {}, middleOf(3));
        QCOMPARE(filter(), QString());
        QCOMPARE(plot()->cursor(), 3);
    }

    void theKeyboardDoesTheSame()
    {
        const int all = m_workspace->logs()->rowCount();
        m_page->filterLine()->setText(QStringLiteral("method:POST"));
        QTRY_VERIFY(m_workspace->logs()->rowCount() < all);
        QTRY_COMPARE(plot()->summary().totals.total(), m_workspace->logs()->rowCount());
        plot()->setFocus(Qt::TabFocusReason);
        const int last = int(plot()->summary().buckets.size()) - 1;
        QCOMPARE(plot()->cursor(), last);
        QTest::keyClick(plot(), Qt::Key_Left);
        QCOMPARE(plot()->cursor(), last - 1);
        QVERIFY(plot()->accessibleDescription().contains(QStringLiteral("request")));
        QTest::keyClick(plot(), Qt::Key_Left, Qt::ShiftModifier);
        QTest::keyClick(plot(), Qt::Key_Left, Qt::ShiftModifier);
        const qint64 wanted = rowsIn(last - 3, last - 1);
        QTest::keyClick(plot(), Qt::Key_Return);
        QVERIFY(filter().startsWith(QStringLiteral("method:POST after:")));
        QTRY_COMPARE(m_workspace->logs()->rowCount(), int(wanted));
        QTest::keyClick(plot(), Qt::Key_Escape);
        QCOMPARE(filter(), QStringLiteral("method:POST"));
    }

    void escapeDropsAnUnfinishedRangeFirst()
    {
        plot()->setFocus(Qt::TabFocusReason);
        m_page->filterLine()->setText(QStringLiteral("after:2000-01-01"));
        QTRY_COMPARE(plot()->summary().totals.total(), m_workspace->logs()->rowCount());
        QTest::keyClick(plot(), Qt::Key_Home);
        QTest::keyClick(plot(), Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(plot(), Qt::Key_Escape);
        QCOMPARE(filter(), QStringLiteral("after:2000-01-01"));
        QTest::keyClick(plot(), Qt::Key_Escape);
        QCOMPARE(filter(), QString());
    }

    void coloursDifferInLightness()
    {
        QPalette light(Qt::white);
        QPalette dark(QColor(30, 30, 30));
        for (const QPalette &palette : {light, dark}) {
            for (int sort = 0; sort + 1 < ActivityCounts::SortCount; ++sort) {
                const QColor one = ActivityColours::bar(ActivityCounts::Sort(sort), palette);
                const QColor other = ActivityColours::bar(ActivityCounts::Sort(sort + 1), palette);
                QVERIFY(contrastRatio(one, other) >= 1.6);
            }
        }
    }
};

QTEST_MAIN(TestActivityStrip)
#include "TestActivityStrip.moc"
