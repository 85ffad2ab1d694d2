// SPDX-License-Identifier: Apache-2.0
#include "DeliveriesTableModel.h"
#include "FeedFixture.h"
#include "LogsTableModel.h"

#include <QRandomGenerator>

//! Long random sequences of what a sync does, against what the cache says afterwards. The seed is
//! fixed; each round is another one.
class TestRandomChanges : public QObject
{
    Q_OBJECT

    static void expectRows(CacheFixture &fixture, const FeedTableModel &model, Collection feed,
                           const RowFilter &filter)
    {
        const QList<qint64> ids = fixture.list(feed, filter);
        QTRY_COMPARE(model.rowCount(), int(ids.size()));
        QStringList expected;
        if (feed == Collection::Logs) {
            const auto rows = fixture.cache->page().logs().rows(ids);
            for (const LogRow &row : rows.value())
                expected.append(row.uuid);
        } else {
            const auto rows = fixture.cache->page().deliveries().rows(ids);
            for (const DeliveryRow &row : rows.value())
                expected.append(row.uuid);
        }
        QTRY_COMPARE(FeedFixture::uuids(model), expected);
        for (int row = 0; row < model.rowCount(); row += 7)
            QCOMPARE(model.rowOfUuid(expected[row]), row);
    }

private Q_SLOTS:
    void deliveries_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 4; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void deliveries()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        const QStringList states{QStringLiteral("pending"), QStringLiteral("retrying"),
                                 QStringLiteral("succeeded"), QStringLiteral("failed")};
        FeedFixture fixture;
        DeliveriesTableModel model(fixture.cache);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        RowFilter filter;
        qint64 newest = 0;
        for (int step = 0; step < 60; ++step) {
            switch (random.bounded(6)) {
            case 0:
                model.setPaused(!model.isPaused());
                break;
            case 1: {
                const int which = random.bounded(3);
                filter = {};
                if (which > 0) {
                    RowCondition condition;
                    condition.field = RowCondition::Field::DeliveryState;
                    condition.texts = {states[which]};
                    filter.conditions = {condition};
                }
                model.setFilter(which > 0 ? QStringLiteral("delivery:") + states[which]
                                          : QString());
                break;
            }
            case 2:
                QTest::qWait(random.bounded(30));
                break;
            default: {
                // New deliveries and changes of earlier ones, as they come at the front.
                const qint64 before = newest;
                newest += 1 + random.bounded(20);
                QList<DeliveryRecord> items;
                QSet<int> used;
                for (qint64 sequence = newest; sequence > before; --sequence) {
                    const int number = random.bounded(60);
                    if (used.contains(number))
                        continue;
                    used.insert(number);
                    items.append(FeedFixture::delivery(sequence,
                                                       QStringLiteral("dlv_%1").arg(number),
                                                       states[random.bounded(int(states.size()))]));
                }
                FeedWindow window;
                if (before > 0)
                    window.after = before;
                fixture.verify(fixture.commit(fixture.deliveries(newest, items, window)));
            }
            }
        }
        model.setPaused(false);
        FeedFixture::settle(model);
        expectRows(fixture, model, Collection::Deliveries, filter);
    }

    void logs_data() { deliveries_data(); }
    void logs()
    {
        QFETCH(quint32, seed);
        QRandomGenerator random(seed);
        FeedFixture fixture;
        LogsTableModel model(fixture.cache);
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        RowFilter filter;
        QString epoch = QStringLiteral("epoch_0");
        qint64 newest = 0;
        qint64 oldest = 0; // lowest sequence that is here
        const auto page = [&](qint64 high, qint64 low, FeedWindow window) {
            FeedPage<LogRecord> result = FeedFixture::page(FeedFixture::sequences(high, low),
                                                           low > 1, newest, window, epoch);
            for (LogRecord &record : result.items) {
                record.row.status = random.bounded(2) ? 200 : 500;
                record.row.uuid += epoch;
            }
            fixture.verify(fixture.commit(result));
        };
        for (int step = 0; step < 60; ++step) {
            switch (random.bounded(7)) {
            case 0:
                model.setPaused(!model.isPaused());
                break;
            case 1: {
                filter = {};
                const bool some = random.bounded(2);
                if (some) {
                    RowCondition condition;
                    condition.field = RowCondition::Field::Status;
                    condition.minimum = condition.maximum = 500;
                    filter.conditions = {condition};
                }
                model.setFilter(some ? QStringLiteral("status:500") : QString());
                break;
            }
            case 2:
                QTest::qWait(random.bounded(30));
                break;
            case 3: // older rows
                if (oldest > 1) {
                    const qint64 high = oldest - 1;
                    oldest = qMax<qint64>(1, oldest - 1 - random.bounded(30));
                    page(high, oldest, FeedWindow{high + 1, {}});
                }
                break;
            case 4: // now and then the server begins anew
                if (random.bounded(4) == 0 && newest > 0) {
                    epoch = QStringLiteral("epoch_%1").arg(step);
                    newest = 100 + random.bounded(100);
                    oldest = newest - random.bounded(20);
                    page(newest, oldest, {});
                }
                break;
            default:
                if (newest == 0) {
                    newest = 200;
                    oldest = 180;
                    page(newest, oldest, {});
                } else {
                    const qint64 before = newest;
                    newest += 1 + random.bounded(20);
                    page(newest, before + 1, FeedWindow{{}, before});
                }
            }
        }
        model.setPaused(false);
        FeedFixture::settle(model);
        expectRows(fixture, model, Collection::Logs, filter);
    }
};

QTEST_GUILESS_MAIN(TestRandomChanges)
#include "TestRandomChanges.moc"
