// SPDX-License-Identifier: Apache-2.0
#include "ActivityHistogram.h"
#include "EndpointPattern.h"
#include "EventsTableModel.h"
#include "FeedActivity.h"
#include "FeedFixture.h"
#include "LogsTableModel.h"

#include <QRandomGenerator>

//! Rows counted over time: nice stretches of local time, every row once, kept up to date.
class TestActivity : public QObject
{
    Q_OBJECT

    static qint64 at(const QString &local, const QTimeZone &zone)
    {
        QDateTime time = QDateTime::fromString(local, Qt::ISODate);
        time.setTimeZone(zone);
        return time.toSecsSinceEpoch();
    }
    static QStringList texts(const QList<qint64> &bounds, const QTimeZone &zone)
    {
        QStringList list;
        for (const qint64 bound : bounds)
            list.append(QDateTime::fromSecsSinceEpoch(bound, zone)
                            .toString(QStringLiteral("yyyy-MM-dd HH:mm")));
        return list;
    }
    static ActivityCounts counted(const FeedActivity &activity)
    {
        ActivityCounts sum;
        for (const ActivityBucket &bucket : activity.summary().buckets)
            sum += bucket.counts;
        return sum;
    }

private Q_SLOTS:
    void bucketsAreAsFineAsFits()
    {
        const auto step = [](qint64 seconds) {
            return TimeSteps::fitting(0, seconds, 96, 1).count;
        };
        QCOMPARE(step(0), 1);
        QCOMPARE(step(60), 1);
        QCOMPARE(step(3600), 60);
        QCOMPARE(step(86'400), 1800);
        QCOMPARE(step(30 * 86'400), 12 * 3600);
        QCOMPARE(TimeSteps::fitting(0, qint64(20) * 365 * 86'400, 96, 1),
                 (TimeStep{TimeStep::Unit::Month, 3}));
        QCOMPARE(TimeSteps::fitting(0, 60, 96, 60).count, 60); // no finer than what is known
    }

    void daysBeginAtMidnightAlsoWhenTheClocksChange()
    {
        const QTimeZone berlin("Europe/Berlin");
        const auto bounds = TimeSteps::bounds(at(u"2026-10-24T15:00:00"_qs, berlin),
                                              at(u"2026-10-26T01:00:00"_qs, berlin),
                                              {TimeStep::Unit::Second, 86'400}, berlin);
        QCOMPARE(texts(bounds, berlin),
                 (QStringList{u"2026-10-24 00:00"_qs, u"2026-10-25 00:00"_qs,
                              u"2026-10-26 00:00"_qs, u"2026-10-27 00:00"_qs}));
        QCOMPARE(bounds[2] - bounds[1], qint64(25) * 3600);
    }

    void hoursFollowTheClockOnTheWall()
    {
        const QTimeZone berlin("Europe/Berlin");
        const auto bounds = TimeSteps::bounds(at(u"2026-03-29T01:00:00"_qs, berlin),
                                              at(u"2026-03-29T13:00:00"_qs, berlin),
                                              {TimeStep::Unit::Second, 6 * 3600}, berlin);
        QCOMPARE(texts(bounds, berlin),
                 (QStringList{u"2026-03-29 00:00"_qs, u"2026-03-29 06:00"_qs,
                              u"2026-03-29 12:00"_qs, u"2026-03-29 18:00"_qs}));
    }

    void weeksBeginOnMonday()
    {
        const QTimeZone taipei("Asia/Taipei");
        const auto bounds = TimeSteps::bounds(at(u"2026-11-19T10:00:00"_qs, taipei),
                                              at(u"2026-11-24T10:00:00"_qs, taipei),
                                              {TimeStep::Unit::Second, 7 * 86'400}, taipei);
        QCOMPARE(texts(bounds, taipei), (QStringList{u"2026-11-16 00:00"_qs, u"2026-11-23 00:00"_qs,
                                                     u"2026-11-30 00:00"_qs}));
    }

    void boundsAlwaysAscendAndCover_data()
    {
        QTest::addColumn<QByteArray>("zone");
        for (const char *zone : {"UTC", "Europe/Berlin", "America/Sao_Paulo", "Asia/Kathmandu",
                                 "Australia/Lord_Howe", "Pacific/Apia"})
            QTest::newRow(zone) << QByteArray(zone);
    }
    void boundsAlwaysAscendAndCover()
    {
        QFETCH(QByteArray, zone);
        const QTimeZone where(zone);
        QVERIFY(where.isValid());
        QRandomGenerator random(11);
        for (int i = 0; i < 300; ++i) {
            const qint64 from = 1'200'000'000 + random.bounded(600'000'000);
            const qint64 to = from + qint64(random.bounded(1 << random.bounded(1, 30)));
            const TimeStep step = TimeSteps::fitting(from, to, 96, 1);
            const QList<qint64> bounds = TimeSteps::bounds(from, to, step, where);
            QVERIFY(bounds.size() >= 2 && bounds.size() <= 97);
            QVERIFY(bounds.first() <= from && bounds.last() > to);
            QVERIFY(std::is_sorted(bounds.cbegin(), bounds.cend(), std::less_equal<>()));
        }
    }

    void everyRowIsCountedOnceHoweverManySecondsThereAre()
    {
        ActivityHistogram histogram;
        QRandomGenerator random(5);
        constexpr int rows = 200'000;
        const qint64 begin = 1'790'000'000;
        for (int i = 0; i < rows; ++i) // newest first, some out of order
            histogram.add((begin + (rows - i) * 40 + random.bounded(100)) * 1'000'000,
                          i % 10 == 0 ? 502 : (i % 5 == 0 ? 404 : 200));
        QVERIFY(histogram.slotCount() <= ActivityHistogram::mostSlots);
        const ActivitySummary summary = histogram.summary(96, QTimeZone("Europe/Berlin"));
        QVERIFY(summary.buckets.size() <= 96 && summary.buckets.size() > 30);
        ActivityCounts sum;
        for (qsizetype i = 0; i < summary.buckets.size(); ++i) {
            sum += summary.buckets[i].counts;
            if (i > 0)
                QCOMPARE(summary.buckets[i].from, summary.buckets[i - 1].to);
        }
        QCOMPARE(sum, summary.totals);
        QCOMPARE(sum.of[ActivityCounts::ServerErrors], qint64(rows / 10));
        QCOMPARE(sum.of[ActivityCounts::ClientErrors], qint64(rows / 10));
        QCOMPARE(sum.total(), qint64(rows));
    }

    void timesBefore1970DoNotMatter()
    {
        ActivityHistogram histogram;
        histogram.add(-1, 200);
        histogram.add(1, 200);
        const ActivitySummary summary = histogram.summary(96, QTimeZone::utc());
        QCOMPARE(summary.buckets.size(), 2);
        QCOMPARE(summary.buckets[0].from, qint64(-1));
    }

    void countsTheFilterInForce()
    {
        FeedFixture fixture;
        fixture.addNewest(300, 1, [](LogRecord &record) {
            record.row.status = record.sequence % 3 == 0 ? 500 : 201;
        });
        LogsTableModel model(fixture.cache);
        FeedActivity activity(&model);
        activity.setWanted(true);
        QTRY_COMPARE(counted(activity).total(), 300);
        QCOMPARE(activity.summary().totals.of[ActivityCounts::ServerErrors], 100);
        QVERIFY(!activity.isCounting());
        model.setFilter(u"status:5xx"_qs);
        QTRY_COMPARE(counted(activity).total(), 100);
        model.setFilter(u"status:404"_qs);
        QTRY_VERIFY(!activity.isCounting() && activity.summary().buckets.isEmpty());
    }

    void readsWhereTheResultIsSparse()
    {
        FeedFixture fixture;
        fixture.addNewest(2'000, 1, [](LogRecord &record) {
            record.row.status = record.sequence % 400 == 0 ? 404 : 201;
        });
        LogsTableModel model(fixture.cache);
        FeedActivity activity(&model);
        activity.setWanted(true);
        model.setFilter(u"status:404"_qs);
        QTRY_COMPARE(activity.summary().totals.of[ActivityCounts::ClientErrors], 5);
        QCOMPARE(counted(activity).total(), 5);
    }

    void newRowsAreCountedAsTheyComeAlsoWhileTheyWait()
    {
        FeedFixture fixture;
        fixture.addNewest(100, 1);
        LogsTableModel model(fixture.cache);
        FeedActivity activity(&model);
        activity.setWanted(true);
        QTRY_COMPARE(counted(activity).total(), 100);
        fixture.addNewest(150, 101);
        QTRY_COMPARE(counted(activity).total(), 150);
        model.setPaused(true);
        fixture.addNewest(160, 151);
        QTRY_COMPARE(counted(activity).total(), 160);
        QCOMPARE(model.rowCount(), 150);
        model.setPaused(false);
        QTRY_COMPARE(model.rowCount(), 160);
        QCOMPARE(counted(activity).total(), 160);
    }

    void nothingIsReadWhileNobodyLooks()
    {
        FeedFixture fixture;
        fixture.addNewest(50, 1);
        LogsTableModel model(fixture.cache);
        FeedActivity activity(&model);
        FeedFixture::settle(model);
        QTest::qWait(100);
        QVERIFY(activity.summary().buckets.isEmpty());
        activity.setWanted(true);
        QTRY_COMPARE(counted(activity).total(), 50);
        activity.setWanted(false);
        fixture.addNewest(60, 51);
        QTRY_COMPARE(model.rowCount(), 60);
        QCOMPARE(counted(activity).total(), 50);
        activity.setWanted(true);
        QTRY_COMPARE(counted(activity).total(), 60);
    }

    void eventsAreCountedToo()
    {
        FeedFixture fixture;
        FeedPage<EventRecord> page;
        page.epoch = u"one"_qs;
        page.newest = 40;
        page.oldest = 1;
        for (qint64 sequence = 40; sequence >= 1; --sequence)
            page.items.push_back(FeedFixture::event(sequence));
        FeedFixture::verify(fixture.commit(page));
        EventsTableModel model(fixture.cache);
        FeedActivity activity(&model);
        activity.setWanted(true);
        QTRY_COMPARE(counted(activity).of[ActivityCounts::Succeeded], 40);
        QCOMPARE(activity.summary().buckets.first().from, 1);
        QCOMPARE(activity.summary().step.count, 1);
    }

    void pathsThatNameSingleThingsShareAPattern()
    {
        QCOMPARE(EndpointPattern::of(u"/api/v1/orders/ord_8f3/cancel"_qs),
                 u"/api/v1/orders/{id}/cancel"_qs);
        QCOMPARE(EndpointPattern::of(u"/api/v2/transfers"_qs), u"/api/v2/transfers"_qs);
        QCOMPARE(EndpointPattern::of(u"/vendors/1024?x=1"_qs), u"/vendors/{id}"_qs);
        QCOMPARE(EndpointPattern::of({}), QString());
        QCOMPARE(EndpointPattern::of(u"/"_qs), u"/"_qs);
    }

    void aPatternFiltersByTheWholePath()
    {
        FeedFixture fixture;
        const QStringList paths{u"/orders/ord_1"_qs, u"/orders/ord_2"_qs,
                                u"/orders/ord_1/cancel"_qs, u"/orders"_qs};
        fixture.addNewest(4, 1, [&](LogRecord &record) {
            record.row.endpoint = paths[record.sequence - 1];
            record.row.url = u"https://api.example.com"_qs + record.row.endpoint;
        });
        LogsTableModel model(fixture.cache);
        model.setFilter(u"endpoint:/orders/{id}"_qs);
        FeedFixture::settle(model);
        QTRY_COMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(2, 1));
        model.setFilter(u"-endpoint:/orders/{id}"_qs);
        QTRY_COMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(4, 3));
        model.setFilter(u"endpoint:=/orders"_qs);
        QTRY_COMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(4, 4));
        model.setFilter(u"endpoint:/orders/{id},/cancel"_qs);
        QTRY_COMPARE(FeedFixture::uuids(model), FeedFixture::logUuids(3, 1));
    }
};

QTEST_GUILESS_MAIN(TestActivity)
#include "TestActivity.moc"
