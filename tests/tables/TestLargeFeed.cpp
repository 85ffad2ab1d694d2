// SPDX-License-Identifier: Apache-2.0
#include "FeedFixture.h"
#include "LogsTableModel.h"
#include "RowPages.h"

#include <QRandomGenerator>

//! 100,000 rows in a real file: however one jumps about, only a few pages are in memory.
class TestLargeFeed : public QObject
{
    Q_OBJECT

    static constexpr qint64 rows = 100'000;
    FeedFixture m_fixture;

private Q_SLOTS:
    void initTestCase()
    {
        constexpr qint64 pageRows = 5'000;
        for (qint64 high = rows; high > 0; high -= pageRows) {
            FeedWindow window;
            if (high < rows)
                window.before = high + 1;
            FeedPage<LogRecord> page = FeedFixture::page(
                FeedFixture::sequences(high, high - pageRows + 1), high > pageRows, rows, window);
            for (LogRecord &record : page.items)
                record.row.status = record.sequence % 100 == 0 ? 500 : 200;
            m_fixture.verify(m_fixture.commit(page));
        }
    }

    void onlyAFewPagesAreInMemory()
    {
        LogsTableModel model(m_fixture.cache);
        QVERIFY(model.state().loading);
        QTRY_VERIFY(model.rowCount() > 0);
        FeedFixture::settle(model);
        QCOMPARE(model.rowCount(), int(rows));
        QRandomGenerator random(7);
        for (int jump = 0; jump < 2'000; ++jump) {
            const int row = random.bounded(int(rows));
            QCOMPARE(model.uuidAt(row), QStringLiteral("req_%1").arg(rows - row));
            QVERIFY(model.rowsInMemory() <= RowPages<int>::mostRows);
        }
        for (int jump = 0; jump < 200; ++jump) {
            const int row = random.bounded(int(rows));
            QCOMPARE(model.rowOfUuid(QStringLiteral("req_%1").arg(rows - row)), row);
        }
    }

    void theListComesInPartsAndInOrder()
    {
        LogsTableModel model(m_fixture.cache);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        FeedFixture::settle(model);
        QCOMPARE(resets.count(), 1);
        int end = model.rowCount();
        for (auto it = inserted.crbegin(); it != inserted.crend(); ++it) {
            QCOMPARE(it->at(2).toInt(), end - 1); // each part right below the one before
            end = it->at(1).toInt();
        }
        // The first part is small, so that it shows at once; the others come once a frame.
        QVERIFY(inserted.count() > 0);
        QVERIFY(end > 0 && end < 1'000);
    }

    void aRowCanBeReadWhileItsListIsBeingMade()
    {
        LogsTableModel model(m_fixture.cache);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QTRY_VERIFY(model.rowCount() > 0);
        QCOMPARE(model.uuidAt(0), QStringLiteral("req_%1").arg(rows));
        model.setFilter(QStringLiteral("status:500"));
        QTRY_COMPARE(model.rowCount(), int(rows / 100));
        FeedFixture::settle(model);
        QCOMPARE(model.uuidAt(1), QStringLiteral("req_%1").arg(rows - 100));
    }
};

QTEST_GUILESS_MAIN(TestLargeFeed)
#include "TestLargeFeed.moc"
