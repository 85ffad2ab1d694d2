// SPDX-License-Identifier: Apache-2.0
#include "ErrorGroups.h"
#include "ErrorsTableModel.h"
#include "FeedFixture.h"
#include "Journal.h"
#include "LogsTableModel.h"
#include "ResultList.h"
#include "Roles.h"
#include "SavedFilters.h"

#include <QRandomGenerator>

//! A feed's table in the order of any column; failed requests in groups; filters kept by name.
class TestSorting : public QObject
{
    Q_OBJECT

    static QList<QVariant> values(const LogsTableModel &model, int column)
    {
        QList<QVariant> list;
        for (int row = 0; row < model.rowCount(); ++row)
            list.append(model.index(row, column).data(Roles::Sort));
        return list;
    }
    static void sorted(const LogsTableModel &model)
    {
        FeedFixture::settle(model);
        QTRY_VERIFY(!model.state().sorting);
    }
    static void vary(LogRecord &record)
    {
        QRandomGenerator random(quint32(record.sequence));
        record.row.status = 200 + int(random.bounded(4)) * 100;
        record.row.durationMs = random.bounded(1000);
        record.row.method = random.bounded(2) ? u"get"_qs : u"POST"_qs;
        record.row.apiKeyName = QStringLiteral("Key %1").arg(random.bounded(5));
    }

private Q_SLOTS:
    void everyColumnSorts_data()
    {
        QTest::addColumn<int>("column");
        QTest::addColumn<int>("rows");
        for (int column = 0; column < LogsTableModel::ColumnCount; ++column)
            QTest::addRow("%d of 300", column) << column << 300;
        // Above 50,000 rows other ways are taken, for numbers, repeated texts and other texts; they
        // must give the same.
        for (const int column : {LogsTableModel::DurationColumn, LogsTableModel::StatusColumn,
                                 LogsTableModel::EndpointColumn})
            QTest::addRow("%d of 50500", column) << column << 50'500;
    }
    void everyColumnSorts()
    {
        QFETCH(int, column);
        QFETCH(int, rows);
        static std::map<int, std::unique_ptr<FeedFixture>> fixtures;
        auto &fixture = fixtures[rows];
        if (!fixture) {
            fixture = std::make_unique<FeedFixture>();
            fixture->addNewest(rows, 1, vary);
        }
        LogsTableModel model(fixture->cache);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            model.sort(column, order);
            sorted(model);
            QCOMPARE(model.rowCount(), rows);
            QVariant last;
            qint64 lastId = 0;
            for (int row = 0; row<rows; row += rows> 1000 ? 1 + row % 7 : 1) {
                const QModelIndex index = model.index(row, column);
                QVariant value = index.data(Roles::Sort);
                if (value.userType() == QMetaType::QString)
                    value = value.toString().toUpper();
                const qint64 id =
                    model.index(row, LogsTableModel::DateColumn).data(Roles::Sort).toLongLong();
                if (row > 0) {
                    const auto compared = QVariant::compare(last, value);
                    QVERIFY(compared != (order == Qt::AscendingOrder ? QPartialOrdering::Greater
                                                                     : QPartialOrdering::Less));
                    if (compared == QPartialOrdering::Equivalent)
                        QVERIFY(id < lastId); // equal ones newest first
                }
                last = value;
                lastId = id;
                if (row % 50 == 0)
                    QCOMPARE(model.rowOfUuid(model.uuidAt(row)), row);
            }
        }
    }

    void newRowsWaitUntilTheyAreAskedFor()
    {
        FeedFixture fixture;
        fixture.addNewest(100, 1, vary);
        LogsTableModel model(fixture.cache);
        model.sort(LogsTableModel::StatusColumn, Qt::DescendingOrder);
        sorted(model);
        const QStringList before = FeedFixture::uuids(model);
        fixture.addNewest(112, 101, vary);
        QTRY_COMPARE(model.state().waiting, 12);
        QCOMPARE(FeedFixture::uuids(model), before);
        model.showWaiting();
        QTRY_COMPARE(model.rowCount(), 112);
        QCOMPARE(model.state().waiting, 0);
        const QList<QVariant> status = values(model, LogsTableModel::StatusColumn);
        QVERIFY(std::is_sorted(status.crbegin(), status.crend(),
                               [](auto &one, auto &other) { return one.toInt() < other.toInt(); }));
        model.sort(-1);
        QCOMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(112, 1));
        fixture.addNewest(113, 113, vary);
        QTRY_COMPARE(model.rowCount(), 113);
    }

    void selectionsStayWithTheirRows()
    {
        FeedFixture fixture;
        fixture.addNewest(200, 1, vary);
        LogsTableModel model(fixture.cache);
        FeedFixture::settle(model);
        const QPersistentModelIndex chosen(model.index(17, 0));
        const QString uuid = model.uuidAt(17);
        model.sort(LogsTableModel::DurationColumn, Qt::AscendingOrder);
        sorted(model);
        QVERIFY(chosen.isValid());
        QCOMPARE(model.uuidAt(chosen.row()), uuid);
        model.sort(-1);
        QCOMPARE(chosen.row(), 17);
    }

    void aFilterIsSortedToo()
    {
        FeedFixture fixture;
        fixture.addNewest(300, 1, vary);
        LogsTableModel model(fixture.cache);
        model.sort(LogsTableModel::DurationColumn, Qt::DescendingOrder);
        model.setFilter(u"status:4xx"_qs);
        QTRY_VERIFY(model.rowCount() > 0 && model.rowCount() < 300);
        sorted(model);
        const QList<QVariant> took = values(model, LogsTableModel::DurationColumn);
        QVERIFY(std::is_sorted(took.crbegin(), took.crend(), [](auto &one, auto &other) {
            return one.toDouble() < other.toDouble();
        }));
    }

    void datesNewestFirstAreNotSortedAtAll()
    {
        FeedFixture fixture;
        fixture.addNewest(30, 1);
        LogsTableModel model(fixture.cache);
        FeedFixture::settle(model);
        model.sort(LogsTableModel::DateColumn, Qt::DescendingOrder);
        QCOMPARE(model.state().sortColumn, -1);
        model.sort(LogsTableModel::DateColumn, Qt::AscendingOrder);
        sorted(model);
        QCOMPARE(model.uuidAt(0), u"req_1"_qs);
    }

    void rowsThatLeaveLeaveASortedTable()
    {
        ResultList list;
        list.put(ResultList::Order({30, 10, 40, 20}));
        QCOMPARE(list.rowOf(40), 2);
        const auto spans = list.spansToRemove({40, 30});
        QCOMPARE(spans.size(), 2);
        for (const ResultList::Span &span : spans)
            list.remove(span);
        QCOMPARE(list.size(), 2);
        QCOMPARE(list.rowOf(10), 0);
        QCOMPARE(list.rowOf(20), 1);
        QCOMPARE(list.rowOf(40), -1);
        QCOMPARE(list.newestFirst(), (QList<qint64>{20, 10}));
        list.putNewestFirst();
        QCOMPARE(list.at(0), 20);
    }

    void failedRequestsAreGrouped()
    {
        FeedFixture fixture;
        fixture.addNewest(60, 1, [](LogRecord &record) {
            const qint64 n = record.sequence;
            record.row.endpoint = QStringLiteral("/orders/ord_%1").arg(n);
            record.row.url = u"https://api.example.com"_qs + record.row.endpoint;
            record.row.status = n % 3 == 0 ? 404 : (n % 10 == 0 ? 502 : 200);
            if (n % 3 == 0)
                record.row.errorType = u"general.resource_not_found"_qs;
        });
        LogsTableModel logs(fixture.cache);
        ErrorGroups groups(&logs);
        ErrorsTableModel model(&groups);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        groups.setWanted(true);
        QTRY_COMPARE(groups.failed(), 24);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.at(0).count, 20);
        QCOMPARE(model.at(0).endpoint, u"/orders/{id}"_qs);
        QCOMPARE(model.at(0).firstSeen, 3'000'000);
        QCOMPARE(model.at(0).lastSeen, 60'000'000);
        QVERIFY(model.index(0, ErrorsTableModel::MeaningColumn)
                    .data()
                    .toString()
                    .contains(u"nothing with this identifier"_qs));
        QVERIFY(model.index(1, ErrorsTableModel::MeaningColumn)
                    .data()
                    .toString()
                    .contains(u"names no error code"_qs));
        for (int row = 0; row < 2; ++row) {
            const qint64 count = model.at(row).count;
            LogsTableModel found(fixture.cache);
            found.setFilter(model.filterFor(row, u"status:5xx method:POST,GET"_qs));
            FeedFixture::settle(found);
            QVERIFY2(found.state().filterError.isEmpty(), qPrintable(found.state().filterError));
            QTRY_COMPARE(qint64(found.rowCount()), count);
        }
    }

    void filtersAreKeptByName()
    {
        QTemporaryDir directory;
        const auto open = [&] {
            return Journal::open(ConnectionFolder::open(directory.filePath(u"con"_qs)).value());
        };
        {
            SavedFilters filters(open().value());
            filters.save(Collection::Logs, {u"Failures"_qs, u"status:5xx"_qs});
            filters.save(Collection::Logs, {u"Orders"_qs, u"endpoint:/orders"_qs});
            filters.save(Collection::Events, {u"Failures"_qs, u"delivery:failed"_qs});
            QTRY_COMPARE(filters.of(Collection::Logs).size(), 2);
            filters.rename(Collection::Logs, u"Orders"_qs, u"A orders"_qs);
            QTRY_COMPARE(filters.of(Collection::Logs).first().name, u"A orders"_qs);
            QTRY_COMPARE(filters.of(Collection::Logs).size(), 2);
            filters.remove(Collection::Logs, u"Failures"_qs);
            QTRY_COMPARE(filters.of(Collection::Logs).size(), 1);
        }
        SavedFilters again(open().value());
        QTRY_COMPARE(again.of(Collection::Logs).size(), 1);
        QCOMPARE(again.of(Collection::Logs).first().expression, u"endpoint:/orders"_qs);
        QTRY_COMPARE(again.of(Collection::Events).size(), 1);
        QVERIFY(again.of(Collection::Deliveries).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSorting)
#include "TestSorting.moc"
