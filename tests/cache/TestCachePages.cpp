// SPDX-License-Identifier: Apache-2.0
#include "CacheFixture.h"

class TestCachePages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theNewestRowHasTheHighestIdWhateverCameFirst()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({100, 99}, true, 100)));
        QVERIFY(f.commit(CacheFixture::page({50, 40}, true, 100, {99, {}})));
        QVERIFY(f.commit(CacheFixture::page({102, 101}, false, 102, {{}, 100})));
        QCOMPARE(f.uuids(), (QStringList{u"req_102"_qs, u"req_101"_qs, u"req_100"_qs, u"req_99"_qs,
                                         u"req_50"_qs, u"req_40"_qs}));
    }

    void aPageAndItsCoveredRangeAreOneTransaction()
    {
        CacheFixture f;
        const auto outcome = f.commit(CacheFixture::page({100, 90}, true, 100));
        QVERIFY(outcome);
        QCOMPARE(outcome->added, 2);
        QVERIFY(outcome->newGeneration);
        const FeedState state = f.feed(Collection::Logs);
        QCOMPARE(state.covered, (QList<SequenceRange>{{90, 100}}));
        QCOMPARE(state.gaps(), (QList<SequenceRange>{{1, 89}}));
        QCOMPARE(state.rows, 2);
        // The last page of a feed covers everything down to the beginning.
        QVERIFY(f.commit(CacheFixture::page({10}, false, 100, {90, {}})));
        QVERIFY(f.feed(Collection::Logs).isComplete());
    }

    void aPageThatFailsInTheMiddleLeavesNothing()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({100}, true, 100)));
        auto page = CacheFixture::page({50, 40}, true, 100, {100, {}});
        page.items[1].sequence = 200; // outside of what was asked for
        const auto outcome = f.commit(page);
        QVERIFY(!outcome);
        QCOMPARE(outcome.problem().kind, Problem::Kind::BadAnswer);
        QCOMPARE(f.list(Collection::Logs).size(), 1);
        QCOMPARE(f.feed(Collection::Logs).covered, (QList<SequenceRange>{{100, 100}}));
    }

    void pagesThatComeTogetherAreWrittenUpToTheFirstThatIsRefused()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({100}, true, 100)));
        f.changes.clear();
        const CacheWriter::Pages pages{
            RecordPages::toWrite(CacheFixture::page({90, 89}, true, 100, {100, {}})),
            RecordPages::toWrite(CacheFixture::page<EventRecord>({7, 6}, false, 7)),
            RecordPages::toWrite(CacheFixture::page({80}, true, 100, {89, {}})),
            RecordPages::toWrite(CacheFixture::page({200}, true, 100, {80, {}})),
            RecordPages::toWrite(CacheFixture::page({70}, true, 100, {80, {}}))};
        const auto outcomes =
            f.write([pages](CacheWriter &writer) { return writer.commit(pages); });
        QCOMPARE(outcomes.size(), size_t(4));
        QCOMPARE(outcomes[0]->added, 2);
        QCOMPARE(outcomes[1]->added, 2);
        QVERIFY(outcomes[1]->newGeneration);
        QCOMPARE(outcomes[2]->added, 1);
        QCOMPARE(outcomes[3].problem().kind, Problem::Kind::BadAnswer);
        QCOMPARE(f.feed(Collection::Logs).covered, (QList<SequenceRange>{{80, 100}}));
        QCOMPARE(f.list(Collection::Logs).size(), 4);
        QCOMPARE(f.list(Collection::Events).size(), 2);
        // Told once each, in their order, although the first try was undone.
        QCOMPARE(f.changes.size(), 3);
        QCOMPARE(f.changes[0].rows, 3);
        QCOMPARE(f.changes[2].rows, 4);
    }

    void aServerThatIgnoresBeforeDoesNotSpoilWhatIsCovered()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({100, 99}, true, 100)));
        QVERIFY(!f.commit(CacheFixture::page({100, 99}, true, 100, {99, {}})));
        QVERIFY(!f.commit(CacheFixture::page({50, 60}, true, 100, {99, {}})));
        QVERIFY(!f.commit(CacheFixture::page({}, true, 100, {99, {}})));
        QCOMPARE(f.feed(Collection::Logs).covered, (QList<SequenceRange>{{99, 100}}));
    }

    void theCommitIsTold()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({100}, true, 100)));
        QCOMPARE(f.changes.last().kind, CacheChange::Kind::Replaced);
        QVERIFY(f.commit(CacheFixture::page({60, 50}, true, 100, {100, {}})));
        const CacheChange change = f.changes.last();
        QCOMPARE(change.kind, CacheChange::Kind::Rows);
        QCOMPARE(change.collection, Collection::Logs);
        QCOMPARE(change.rows, 3);
        const qint64 base = f.feed(Collection::Logs).base;
        QCOMPARE(change.added, (QList<qint64>{base + 60, base + 50}));
        QCOMPARE(f.list(Collection::Logs).mid(1), change.added);
        // A look that finds nothing new says only what is known about the server.
        QVERIFY(f.commit(CacheFixture::page({}, false, 100, {{}, 100})));
        QCOMPARE(f.changes.last().kind, CacheChange::Kind::State);
    }

    void anotherEpochStartsAGenerationAndTheOldOneStaysUntilItsFirstPage()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({1000, 999}, true, 1000)));
        const auto refused =
            f.commit(CacheFixture::page({3}, false, 3, {999, {}}, QStringLiteral("two")));
        QVERIFY(refused);
        QCOMPARE(refused->kind, PageOutcome::Kind::EpochChanged);
        QCOMPARE(f.uuids(), (QStringList{u"req_1000"_qs, u"req_999"_qs}));

        const qint64 highest = f.list(Collection::Logs).first();
        const auto outcome =
            f.commit(CacheFixture::page({2, 1}, false, 2, {}, QStringLiteral("two")));
        QVERIFY(outcome);
        QVERIFY(outcome->newGeneration);
        QCOMPARE(f.changes.last().kind, CacheChange::Kind::Replaced);
        QCOMPARE(f.uuids(), (QStringList{u"req_2"_qs, u"req_1"_qs}));
        QVERIFY(f.list(Collection::Logs).last() > highest);
    }

    void aGenerationThatIsNoLongerShownGoesInSmallSteps()
    {
        CacheFixture f;
        QList<qint64> many;
        for (qint64 sequence = 1200; sequence > 0; --sequence)
            many.append(sequence);
        QVERIFY(f.commit(CacheFixture::page(many, false, 1200)));
        QVERIFY(f.commit(CacheFixture::page({1}, false, 1, {}, QStringLiteral("two"))));
        const auto oldRows = [&] {
            return f.write([](CacheWriter &writer) { return writer.deleteSomeRetired(); });
        };
        QTRY_VERIFY(oldRows().ok() && !oldRows().value());
        f.reopen();
        QCOMPARE(f.list(Collection::Logs).size(), 1);
        QVERIFY(!f.cache->page().logs().record(u"req_1200"_qs).value());
        QVERIFY(f.cache->page().logs().record(u"req_1"_qs).value());
    }

    void anEmptyFeedIsAFirstPageToo()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({5}, false, 5)));
        auto empty = CacheFixture::page({}, false, 0, {}, QStringLiteral("two"));
        empty.newest = std::nullopt;
        empty.oldest = std::nullopt;
        QVERIFY(f.commit(empty));
        QVERIFY(f.list(Collection::Logs).isEmpty());
        QVERIFY(f.feed(Collection::Logs).isComplete());
    }

    void anItemThatCannotBeReadIsKeptAndThePageCommits()
    {
        CacheFixture f;
        auto page = CacheFixture::page({100, 98}, true, 100);
        page.unreadable.push_back({97, R"([{"sequence":97,"uuid":5}])", u"uuid"_qs});
        page.unreadable.push_back({std::nullopt, R"(["nonsense"])", u"no object"_qs});
        QVERIFY(f.commit(page));
        const FeedState state = f.feed(Collection::Logs);
        QCOMPARE(state.rows, 2);
        QCOMPARE(state.unreadable, 2);
        QCOMPARE(state.covered, (QList<SequenceRange>{{97, 100}}));
        QVERIFY(f.commit(page)); // once more: kept once
        QCOMPARE(f.feed(Collection::Logs).unreadable, 2);
    }

    void ofADeliveryTheHigherSequenceWins()
    {
        CacheFixture f;
        const QString uuid = QStringLiteral("dlv_1");
        FeedPage<DeliveryRecord> page;
        page.epoch = QStringLiteral("one");
        page.newest = 10;
        page.oldest = 10;
        page.items = {CacheFixture::delivery(10, uuid, u"retrying"_qs)};
        QVERIFY(f.commit(page));
        const qint64 former = f.list(Collection::Deliveries).first();

        page.window = {{}, 10};
        page.newest = 20;
        page.items = {CacheFixture::delivery(20, uuid, u"succeeded"_qs)};
        const auto outcome = f.commit(page);
        QVERIFY(outcome);
        QCOMPARE(outcome->added, 0);
        QCOMPARE(outcome->replaced, 1);
        QCOMPARE(f.changes.last().removed, QList<qint64>{former});
        QCOMPARE(f.changes.last().rows, 1);
        QCOMPARE(f.list(Collection::Deliveries).size(), 1);
        QCOMPARE(f.cache->page().deliveries().record(uuid).value()->row.status, u"succeeded"_qs);

        // An older version that comes late changes nothing.
        page.window = {20, {}};
        page.items = {CacheFixture::delivery(15, uuid, u"retrying"_qs)};
        QVERIFY(f.commit(page));
        QCOMPARE(f.cache->page().deliveries().record(uuid).value()->row.status, u"succeeded"_qs);
        QCOMPARE(f.feed(Collection::Deliveries).rows, 1);
    }

    void aSequenceThatChangesItsUuidKeepsTheLaterReading()
    {
        CacheFixture f;
        QVERIFY(f.commit(CacheFixture::page({5}, false, 5)));
        auto page = CacheFixture::page({5}, false, 5);
        page.items[0].row.uuid = QStringLiteral("req_other");
        QVERIFY(f.commit(page));
        QCOMPARE(f.uuids(), QStringList{u"req_other"_qs});
        QCOMPARE(f.feed(Collection::Logs).rows, 1);
    }
};

QTEST_GUILESS_MAIN(TestCachePages)
#include "TestCachePages.moc"
