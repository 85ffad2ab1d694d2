// SPDX-License-Identifier: Apache-2.0
#include "PendingRows.h"
#include "ResultList.h"
#include "RowPages.h"

#include <QTest>

namespace {

struct Row
{
    qint64 id = 0;
};

ResultList listOf(const QList<qint64> &ids)
{
    ResultList list;
    list.assign(ids);
    return list;
}

QList<qint64> idsOf(const ResultList &list)
{
    return list.slice(0, list.size());
}

void insertAll(ResultList &list, const QList<qint64> &ids)
{
    for (const ResultList::Run &run : list.runsToInsert(ResultList::sorted(ids)))
        list.insert(run);
}

} // namespace

//! Row number to id and back, what waits to enter, and the pages that are kept.
class TestResultList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsRows()
    {
        const ResultList list = listOf({90, 70, 50});
        QCOMPARE(list.rowOf(90), 0);
        QCOMPARE(list.rowOf(50), 2);
        QCOMPARE(list.rowOf(60), -1);
        QCOMPARE(list.rowOf(100), -1);
        QCOMPARE(list.rowOf(1), -1);
        QCOMPARE(list.slice(2, 10), QList<qint64>{50});
        QCOMPARE(ResultList().rowOf(1), -1);
    }

    void sortsHighestFirstAndOnce()
    {
        QCOMPARE(ResultList::sorted({3, 9, 3, 5}), (QList<qint64>{9, 5, 3}));
        QCOMPARE(ResultList::sorted({}), QList<qint64>());
        QCOMPARE(ResultList::without({9, 5, 3}, {5}), (QList<qint64>{9, 3}));
    }

    void insertsInRuns()
    {
        ResultList list = listOf({90, 70, 50});
        const QList<ResultList::Run> runs = list.runsToInsert({99, 95, 70, 60, 55, 50, 10});
        QCOMPARE(runs.size(), 3);
        QCOMPARE(runs[0].row, 3);
        QCOMPARE(runs[0].ids, QList<qint64>{10});
        QCOMPARE(runs[1].row, 2);
        QCOMPARE(runs[1].ids, (QList<qint64>{60, 55}));
        QCOMPARE(runs[2].row, 0);
        QCOMPARE(runs[2].ids, (QList<qint64>{99, 95}));
        for (const ResultList::Run &run : runs)
            list.insert(run);
        QCOMPARE(idsOf(list), (QList<qint64>{99, 95, 90, 70, 60, 55, 50, 10}));
        QVERIFY(list.runsToInsert({99, 60, 10}).isEmpty());
        QVERIFY(list.runsToInsert({}).isEmpty());
    }

    void removesInSpans()
    {
        ResultList list = listOf({9, 8, 7, 6, 5});
        const QList<ResultList::Span> spans = list.spansToRemove({9, 7, 6, 1});
        QCOMPARE(spans.size(), 2);
        QCOMPARE(spans[0].row, 2);
        QCOMPARE(spans[0].count, 2);
        QCOMPARE(spans[1].row, 0);
        for (const ResultList::Span &span : spans)
            list.remove(span);
        QCOMPARE(idsOf(list), (QList<qint64>{8, 5}));
    }

    void anyOrderOfInsertingGivesTheSameList()
    {
        QList<qint64> expected;
        for (qint64 id = 500; id > 0; --id)
            expected.append(id);
        ResultList list;
        for (int step : {7, 3, 11, 1}) {
            QList<qint64> some;
            for (qint64 id = 1; id <= 500; id += step)
                some.append(id);
            insertAll(list, some);
        }
        QCOMPARE(idsOf(list), expected);
    }

    void theLaterWordHolds()
    {
        PendingRows pending;
        pending.add({5, 4});
        pending.remove({4});
        QCOMPARE(pending.added(), QList<qint64>{5});
        QCOMPARE(pending.removed(), QList<qint64>{4});
        pending.add({4, 5});
        QCOMPARE(pending.added(), (QList<qint64>{5, 4}));
        QVERIFY(pending.removed().isEmpty());
        QCOMPARE(pending.newTo(listOf({4})), 1);
    }

    void whatIsBelowALimitCanGoFirst()
    {
        PendingRows pending;
        pending.add({2, 9, 5, 5, 3});
        QCOMPARE(pending.addedBelow(5), (QList<qint64>{3, 2}));
        pending.clearAddedBelow(5);
        QCOMPARE(pending.added(), (QList<qint64>{9, 5}));
        pending.clearAddedBelow(PendingRows::noLimit);
        QVERIFY(pending.added().isEmpty());
    }

    void pagesAreReadOnceAndBounded()
    {
        QList<qint64> ids;
        for (qint64 id = 100'000; id > 0; --id)
            ids.append(id);
        const ResultList list = listOf(ids);
        int reads = 0;
        RowPages<Row> pages([&reads](const QList<qint64> &wanted) {
            ++reads;
            QList<Row> rows;
            for (const qint64 id : wanted)
                rows.append(Row{id});
            return std::optional(rows);
        });
        for (int row = 0; row < RowPages<Row>::pageRows; ++row)
            QCOMPARE(pages.at(list, row)->id, list.at(row));
        QCOMPARE(reads, 1);
        for (int row = 0; row < list.size(); row += 17)
            QCOMPARE(pages.at(list, row)->id, list.at(row));
        QVERIFY(pages.rowsInMemory() <= RowPages<Row>::mostRows);
        reads = 0;
        QCOMPARE(pages.at(list, list.size() - 1)->id, 1);
        QCOMPARE(reads, 0); // the last ones used are the last ones dropped
        pages.at(list, 0);
        QCOMPARE(reads, 1);
    }

    void rowsThatEnterOneByOneDoNotDriveOutOthers()
    {
        ResultList list;
        RowPages<Row> pages([](const QList<qint64> &wanted) {
            QList<Row> rows;
            for (const qint64 id : wanted)
                rows.append(Row{id});
            return std::optional(rows);
        });
        for (qint64 id = 1; id <= 5000; ++id) {
            insertAll(list, {id});
            QCOMPARE(pages.at(list, 0)->id, id);
            QVERIFY(pages.rowsInMemory() <= RowPages<Row>::mostRows);
        }
        int reads = 0;
        RowPages<Row> counted([&reads](const QList<qint64> &) {
            ++reads;
            return std::optional<QList<Row>>();
        });
        QVERIFY(!counted.at(list, 0)); // a page that cannot be read is no row
        QCOMPARE(reads, 1);
        QCOMPARE(counted.rowsInMemory(), 0);
    }

    void forgottenRowsAreReadAgain()
    {
        const ResultList list = listOf({3, 2, 1});
        QList<qint64> wanted;
        qint64 gone = 2;
        RowPages<Row> pages([&](const QList<qint64> &asked) {
            wanted = asked;
            QList<Row> rows;
            for (const qint64 id : asked)
                rows.append(Row{id == gone ? 0 : id});
            return std::optional(rows);
        });
        QVERIFY(!pages.at(list, 1));
        gone = 0;
        QVERIFY(!pages.at(list, 1));
        QVERIFY(pages.forget(2));
        QVERIFY(!pages.forget(2));
        QVERIFY(!pages.forget(77));
        QCOMPARE(pages.at(list, 1)->id, 2);
        QCOMPARE(wanted, QList<qint64>{2});
        pages.clear();
        QCOMPARE(pages.rowsInMemory(), 0);
        QCOMPARE(pages.at(list, 2)->id, 1);
    }
};

QTEST_GUILESS_MAIN(TestResultList)
#include "TestResultList.moc"
