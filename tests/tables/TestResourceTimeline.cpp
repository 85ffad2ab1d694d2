// SPDX-License-Identifier: Apache-2.0
#include "FeedFixture.h"
#include "RecordReader.h"
#include "ResourceTimelineModel.h"

#include <memory>

//! Everything that ever happened to a resource.
class TestResourceTimeline : public QObject
{
    Q_OBJECT

    static constexpr auto order = "ord_abc";

    struct Opened
    {
        explicit Opened(FeedFixture &fixture, const QString &resource = QString::fromLatin1(order))
            : reader(fixture.cache)
            , model(reader.timelineOf(resource))
            , tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest)
        {
        }
        void settle() const { QTRY_VERIFY(!model->state().loading && !model->state().searching); }
        QStringList uuids() const
        {
            QStringList list;
            for (int row = 0; row < model->rowCount(); ++row)
                list.append(model->uuidAt(row));
            return list;
        }
        RecordReader reader;
        std::unique_ptr<ResourceTimelineModel> model;
        QAbstractItemModelTester tester;
    };

    //! An order that was created (req_1), read (req_3), refused a change (req_4) and cancelled
    //! (req_5); its creation was delivered. req_2 is about something else.
    static void fill(FeedFixture &f)
    {
        f.addNewest(5, 1, [](LogRecord &log) {
            if (log.sequence == 2)
                return;
            if (log.sequence > 2) {
                log.row.endpoint = u"/orders/ord_abc"_qs;
                log.row.url = u"https://api.example.com/orders/ord_abc"_qs;
                log.row.method = log.sequence == 3 ? u"GET"_qs : u"PUT"_qs;
                log.row.status = log.sequence == 4 ? 422 : 200;
            }
        });
        auto events = FeedFixture::page<EventRecord>({5, 2, 1}, false, 5);
        for (EventRecord &event : events.items) {
            if (event.sequence != 2)
                event.row.resourceUuid = QString::fromLatin1(order);
            event.row.createdAt = event.sequence * 1'000'000; // the very moment of its request
        }
        f.verify(f.commit(events));
        f.verify(
            f.commit(f.deliveries(1, {FeedFixture::delivery(1, u"dlv_1"_qs, u"retrying"_qs)}, {})));
    }

private Q_SLOTS:
    void requestsEventsAndDeliveriesStandInOneLine()
    {
        FeedFixture f;
        fill(f);
        Opened timeline(f);
        timeline.settle();
        QTRY_COMPARE(timeline.uuids(),
                     (QStringList{u"evt_5"_qs, u"req_5"_qs, u"req_4"_qs, u"req_3"_qs, u"dlv_1"_qs,
                                  u"evt_1"_qs, u"req_1"_qs}));
        timeline.model->setNewestFirst(false);
        QCOMPARE(timeline.uuids(), (QStringList{u"req_1"_qs, u"evt_1"_qs, u"dlv_1"_qs, u"req_3"_qs,
                                                u"req_4"_qs, u"req_5"_qs, u"evt_5"_qs}));
        using Model = ResourceTimelineModel;
        QCOMPARE(timeline.model->kindAt(2), Model::Kind::Delivery);
        QCOMPARE(timeline.model->eventAt(2), u"evt_1"_qs);
        const auto cell = [&](int row, int column) { return timeline.model->index(row, column); };
        QCOMPARE(cell(4, Model::KindColumn).data().toString(), u"PUT request"_qs);
        QCOMPARE(cell(4, Model::TitleColumn).data().toString(), u"/orders/ord_abc"_qs);
        QCOMPARE(cell(4, Model::StateColumn).data().toString(), u"422"_qs);
        QCOMPARE(cell(4, Model::StateColumn).data(Roles::ToneRole).toInt(), int(Tone::Failed));
        QCOMPARE(cell(2, Model::StateColumn).data().toString(), u"retrying"_qs);
        QVERIFY(cell(1, Model::TitleColumn).data().toString().startsWith(u"order.received"));
        QVERIFY(!timeline.model->state().truncated);
    }

    void requestsWithoutAnEventAreFoundByTheirUrl()
    {
        FeedFixture f;
        fill(f);
        Opened timeline(f);
        timeline.settle();
        QTRY_VERIFY(timeline.model->rowOf(u"req_3"_qs) >= 0);
        QVERIFY(timeline.model->rowOf(u"req_4"_qs) >= 0);
        QCOMPARE(timeline.model->rowOf(u"req_2"_qs), -1);
    }

    void requestsAreFoundByTheirBodiesToo()
    {
        FeedFixture f;
        f.addNewest(4, 1, [](LogRecord &log) {
            if (log.sequence == 2)
                log.request.body = R"({"order_uuids":["ord_abc"]})";
            if (log.sequence == 3) {
                log.response.body = R"({"data":{"uuid":"ord_abc"}})";
                log.response.isBinary = false;
            }
        });
        Opened timeline(f);
        timeline.settle();
        QTRY_COMPARE(timeline.uuids(), (QStringList{u"req_3"_qs, u"req_2"_qs}));
        // And such a resource is found though it has no event.
        std::optional<QList<FoundRecord>> answer;
        timeline.reader.find(QString::fromLatin1(order), this,
                             [&](const auto &found) { answer = found.value(); });
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(answer->size(), 1);
        QCOMPARE(answer->first().kind, FoundRecord::Kind::Resource);
    }

    void itFollowsWhatHappens()
    {
        FeedFixture f;
        fill(f);
        Opened timeline(f);
        timeline.settle();
        QTRY_COMPARE(timeline.model->rowCount(), 7);
        QPersistentModelIndex kept = timeline.model->index(0, 0);
        QSignalSpy reset(timeline.model.get(), &QAbstractItemModel::modelReset);
        f.addNewest(7, 6, [](LogRecord &log) {
            log.row.url = u"https://api.example.com/orders/ord_abc?n=1"_qs;
        });
        auto events = FeedFixture::page<EventRecord>({6}, false, 6, {{}, 5});
        events.items[0].row.resourceUuid = QString::fromLatin1(order);
        f.verify(f.commit(events));
        QTRY_COMPARE(timeline.model->rowCount(), 10);
        QCOMPARE(timeline.uuids().first(3), (QStringList{u"req_7"_qs, u"evt_6"_qs, u"req_6"_qs}));
        // A delivery that got through: the same line, another state.
        f.verify(f.commit(
            f.deliveries(2, {FeedFixture::delivery(2, u"dlv_1"_qs, u"succeeded"_qs)}, {{}, 1})));
        const auto state = [&] {
            return timeline.model
                ->index(timeline.model->rowOf(u"dlv_1"_qs), ResourceTimelineModel::StateColumn)
                .data()
                .toString();
        };
        QTRY_COMPARE(state(), u"succeeded"_qs);
        QCOMPARE(timeline.model->rowCount(), 10);
        QVERIFY(reset.isEmpty());
        QCOMPARE(timeline.model->uuidAt(kept.row()), u"evt_5"_qs);
    }

    void olderPagesAreSearchedToo()
    {
        FeedFixture f;
        f.addNewest(20, 15, {});
        Opened timeline(f);
        timeline.settle();
        QCOMPARE(timeline.model->rowCount(), 0);
        FeedPage<LogRecord> older =
            FeedFixture::page(FeedFixture::sequences(14, 10), true, 20, FeedWindow{15, {}});
        older.items[2].row.url = u"https://api.example.com/orders/ord_abc"_qs;
        f.verify(f.commit(older));
        QTRY_COMPARE(timeline.uuids(), QStringList{u"req_12"_qs});
    }

    void whatIsClearedGoes()
    {
        FeedFixture f;
        fill(f);
        Opened timeline(f);
        timeline.settle();
        QTRY_COMPARE(timeline.model->rowCount(), 7);
        for (const Collection feed : {Collection::Logs, Collection::Events}) {
            QVERIFY(f.write([feed](CacheWriter &writer) {
                         return writer.deleteSomeBefore(feed, 4'500'000);
                     }).value());
        }
        QTRY_COMPARE(timeline.uuids(), (QStringList{u"evt_5"_qs, u"req_5"_qs}));
    }

    void aPercentSignIsNoWildcard()
    {
        FeedFixture f;
        fill(f);
        Opened timeline(f, u"ord_ab_"_qs);
        timeline.settle();
        QTest::qWait(20);
        QCOMPARE(timeline.model->rowCount(), 0);
    }

    void randomOrdersAndChangesKeepTheModelSound()
    {
        FeedFixture f;
        fill(f);
        Opened timeline(f);
        for (int turn = 0; turn < 6; ++turn) {
            timeline.model->setNewestFirst(turn % 2);
            f.addNewest(6 + turn, 6 + turn, [](LogRecord &log) {
                log.row.url = u"https://api.example.com/ord_abc"_qs;
            });
        }
        timeline.settle();
        QTRY_COMPARE(timeline.model->rowCount(), 13);
        for (int row = 1; row < timeline.model->rowCount(); ++row) {
            const auto at = [&](int r) {
                return timeline.model->index(r, 0).data(Roles::Sort).toLongLong();
            };
            QVERIFY(at(row - 1) >= at(row));
        }
    }

    void findingAnswersOnceAndOnlyTheLastQuestion()
    {
        FeedFixture f;
        fill(f);
        RecordReader reader(f.cache);
        QStringList answers;
        const auto ask = [&](const QString &text) {
            reader.find(text, this, [&answers, text](const Result<QList<FoundRecord>> &found) {
                answers << text + u'=' + (found->isEmpty() ? QString() : found->first().uuid);
            });
        };
        ask(u"evt_5"_qs);
        ask(u"req_3"_qs);
        QTRY_COMPARE(answers, QStringList{u"req_3=req_3"_qs});
        ask(u"ord_abc"_qs);
        QTRY_COMPARE(answers.last(), u"ord_abc=ord_abc"_qs);
        ask(u"ord_nowhere"_qs);
        QTRY_COMPARE(answers.last(), u"ord_nowhere="_qs);
        ask(u"not an identifier"_qs);
        QTRY_COMPARE(answers.last(), u"not an identifier="_qs);
        QCOMPARE(answers.size(), 4);
    }

    void aResourceThatOnlyRequestsNameIsFound()
    {
        FeedFixture f;
        f.addNewest(2, 1, [](LogRecord &log) {
            if (log.sequence == 1)
                log.row.url = u"https://api.example.com/orders/ord_lost"_qs;
        });
        RecordReader reader(f.cache);
        std::optional<QList<FoundRecord>> answer;
        reader.find(u"ord_lost"_qs, this,
                    [&](const Result<QList<FoundRecord>> &found) { answer = found.value(); });
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(answer->size(), 1);
        QCOMPARE(answer->first().kind, FoundRecord::Kind::Resource);
        QCOMPARE(answer->first().events, 0);
    }
};

QTEST_GUILESS_MAIN(TestResourceTimeline)
#include "TestResourceTimeline.moc"
