// SPDX-License-Identifier: Apache-2.0
// recorded.db: what passed this machine and what reached it, which no server can give again.
#include "DatabaseBackup.h"
#include "Migrations.h"
#include "RecordedFixture.h"
#include "SqliteDatabase.h"

#include <QDir>

using Field = RowCondition::Field;

class TestRecordings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordedRequestIsALogThatKnowsItsSource();
    void timingsAndEndingAreKept();
    void aRequestWithoutAnswerHasNoStatus();
    void batchesFollowEachOther();
    void aReceivedWebhookIsAnEventWithItsDelivery();
    void theSameAgainIsAnotherAttempt();
    void attemptsDoNotGrowWithoutEnd();
    void anEventIsLinkedToWhatChangedItsResourceLast();
    void whatWasLongAgoOrLaterIsNoCause();
    void aTypeThatWasNotToldIsFoundAsUnknown();
    void aFailedSignatureMakesNoEvent();
    void sourceAndSignatureFilter();
    void erasingLeavesNoByteAnywhere();
    void erasingGoesOnWithNewRows();
    void damageIsToldAndNothingIsSetAside();
    void anOlderLayoutIsCopiedFirst();
    void whatWasAnsweredIsSeenByAnotherProgram();
};

void TestRecordings::aRecordedRequestIsALogThatKnowsItsSource()
{
    RecordedFixture f;
    QVERIFY(f.record({RecordedFixture::log("req_1", 10)}));
    f.reopen();
    const auto record = f.cache->page().logs().record(QStringLiteral("req_1"));
    QVERIFY(record && *record);
    QCOMPARE(record->value().row.source, RowSource::Recorded);
    QCOMPARE(record->value().row.status, 201);
    QCOMPARE(record->value().request.headers.constFirst().first, QStringLiteral("X-API-KEY"));
    QVERIFY(!record->value().response.damaged);
}

void TestRecordings::timingsAndEndingAreKept()
{
    RecordedFixture f;
    NewLog log = RecordedFixture::log("req_1", 10);
    log.ending->kind = "broken";
    log.ending->detail = "the server closed after 12 of 400 bytes";
    log.ending->connectionReused = true;
    QVERIFY(f.record({log}));
    const auto record = f.cache->page().logs().record(QStringLiteral("req_1"));
    QVERIFY(record && *record && (*record)->ending);
    const LogEnding &ending = *(*record)->ending;
    QCOMPARE(ending.connectMs, 12.5);
    QCOMPARE(ending.waitMs, 20.0);
    QCOMPARE(ending.downloadMs, 1.5);
    QVERIFY(ending.connectionReused);
    QCOMPARE(ending.kind, QStringLiteral("broken"));
    QCOMPARE(ending.detail, QStringLiteral("the server closed after 12 of 400 bytes"));

    CacheFixture server;
    QVERIFY(server.commit(CacheFixture::page({1}, false, 1)));
    const auto told = server.cache->page().logs().record(QStringLiteral("req_1"));
    QVERIFY(told && *told);
    QVERIFY(!(*told)->ending);
    QCOMPARE((*told)->row.source, RowSource::Server);
}

void TestRecordings::aRequestWithoutAnswerHasNoStatus()
{
    RecordedFixture f;
    NewLog log = RecordedFixture::log("req_1", 10);
    log.status = 0;
    log.response = MessageColumns::pack({}, {}, 0, 0);
    log.ending->kind = "unreachable";
    QVERIFY(f.record({log}));
    RowCondition none;
    none.field = Field::Status;
    none.maximum = 0;
    QCOMPARE(f.list(Collection::Logs, {{none}}).size(), 1);
    RowCondition failed;
    failed.field = Field::Status;
    failed.minimum = 400;
    QVERIFY(f.list(Collection::Logs, {{failed}}).isEmpty());
    // Counted, it is a failure like any other.
    std::optional<Result<Done>> read;
    QList<int> statuses;
    f.cache->read(
        f.cache.get(),
        [&statuses](const CacheReader &reader) -> Result<Done> {
            const auto tally = reader.tally(Collection::Logs);
            return tally->failures(
                {1}, [&statuses](const FailedRow &row) { statuses.append(row.status); });
        },
        [&read](const Result<Done> &done) { read = done; });
    QTRY_VERIFY(read.has_value());
    QVERIFY(read->ok());
    QCOMPARE(statuses, QList<int>{0});
}

void TestRecordings::batchesFollowEachOther()
{
    RecordedFixture f;
    QVERIFY(f.record({RecordedFixture::log("req_1", 1), RecordedFixture::log("req_2", 2)}));
    f.reopen();
    QVERIFY(f.record({RecordedFixture::log("req_3", 3)}));
    const auto rows = f.cache->page().logs().rows(f.list(Collection::Logs));
    QStringList uuids;
    for (const LogRow &row : rows.value())
        uuids.append(row.uuid);
    QCOMPARE(uuids, QStringList({QStringLiteral("req_3"), QStringLiteral("req_2"),
                                 QStringLiteral("req_1")}));
    const FeedState state = f.cache->page().feed(Collection::Logs).value();
    QVERIFY(state.isComplete());
    QCOMPARE(state.rows, 3);
}

void TestRecordings::aReceivedWebhookIsAnEventWithItsDelivery()
{
    RecordedFixture f;
    const auto outcome = f.receive(RecordedFixture::arrival("a", 20, "cus_1"));
    QVERIFY(outcome);
    QVERIFY(!outcome->knownEvent);
    const auto event = f.cache->page().events().record(QStringLiteral("evt_a"));
    QVERIFY(event && *event);
    QCOMPARE((*event)->row.source, RowSource::Received);
    QCOMPARE((*event)->row.signature, QStringLiteral("verified"));
    QCOMPARE((*event)->payload, QByteArray(R"({"data":{"uuid":"cus_1"}})"));
    const auto deliveries = f.cache->page().deliveries().ofEvent(QStringLiteral("evt_a"));
    QVERIFY(deliveries);
    QCOMPARE(deliveries->size(), 1);
    const DeliveryRecord &delivery = deliveries->constFirst();
    QCOMPARE(delivery.row.webhookUuid, QStringLiteral("sub_1"));
    QCOMPARE(delivery.row.signature, QStringLiteral("verified"));
    QCOMPARE(delivery.attempts.constFirst().number, 1);
    QVERIFY(delivery.attempts.constFirst().request.bodyIsEventPayload);
    QCOMPARE(delivery.attempts.constFirst().response->body, QByteArray("ok"));
}

void TestRecordings::theSameAgainIsAnotherAttempt()
{
    RecordedFixture f;
    QVERIFY(f.receive(RecordedFixture::arrival("a", 20, "cus_1", 500)));
    f.reopen();
    const auto again = f.receive(RecordedFixture::arrival("a", 80, "cus_1", 204));
    QVERIFY(again);
    QVERIFY(again->knownEvent);
    QCOMPARE(again->attempts, 2);
    QCOMPARE(f.list(Collection::Events).size(), 1);
    QCOMPARE(f.list(Collection::Deliveries).size(), 1);
    const auto record = f.cache->page().deliveries().record(QStringLiteral("dlv_a"));
    QVERIFY(record && *record);
    QCOMPARE((*record)->row.status, QStringLiteral("succeeded"));
    QCOMPARE((*record)->row.createdAt, 20'000'000);
    QCOMPARE((*record)->row.updatedAt, 80'000'000);
    QCOMPARE((*record)->attempts.size(), 2);
    QCOMPARE((*record)->attempts[0].status, 500);
    QCOMPARE((*record)->attempts[0].response->body, QByteArray("ok"));
    QCOMPARE((*record)->attempts[1].number, 2);
    QVERIFY(!(*record)->attempts[0].request.damaged);
}

void TestRecordings::attemptsDoNotGrowWithoutEnd()
{
    RecordedFixture f;
    for (int i = 0; i < 120; ++i)
        QVERIFY(f.receive(RecordedFixture::arrival("a", 20 + i, "cus_1", 500)));
    const auto record = f.cache->page().deliveries().record(QStringLiteral("dlv_a"));
    QVERIFY(record && *record);
    QCOMPARE((*record)->attempts.size(), 100);
    QCOMPARE((*record)->attempts.constLast().number, 120);
}

void TestRecordings::anEventIsLinkedToWhatChangedItsResourceLast()
{
    RecordedFixture f;
    QVERIFY(f.record({RecordedFixture::log("req_old", 100, "cus_1"),
                      RecordedFixture::log("req_new", 200, "cus_1"),
                      RecordedFixture::log("req_other", 300, "cus_2")}));
    f.changes.clear();
    const auto outcome = f.receive(RecordedFixture::arrival("a", 400, "cus_1"));
    QVERIFY(outcome);
    QCOMPARE(outcome->requestUuid, QStringLiteral("req_new"));
    const auto event = f.cache->page().events().record(QStringLiteral("evt_a"));
    QCOMPARE(event->value().row.requestUuid, QStringLiteral("req_new"));
    const auto log = f.cache->page().logs().record(QStringLiteral("req_new"));
    QCOMPARE(log->value().row.eventUuids, QStringList{QStringLiteral("evt_a")});
    // Whoever shows the request is told that it changed.
    const auto told = std::find_if(f.changes.cbegin(), f.changes.cend(), [](const auto &change) {
        return change.collection == Collection::Logs;
    });
    QVERIFY(told != f.changes.cend());
    QCOMPARE(told->removed, QList<qint64>{2});
    QCOMPARE(told->added, QList<qint64>{2});
    // It is also found by that word, indexed or not.
    QCOMPARE(f.list(Collection::Logs, f.filter(Field::Word, QStringLiteral("evt_a"))).size(), 1);
}

void TestRecordings::whatWasLongAgoOrLaterIsNoCause()
{
    RecordedFixture f;
    const qint64 day = 24 * 3600;
    QVERIFY(f.record({RecordedFixture::log("req_before", 1000, "cus_1"),
                      RecordedFixture::log("req_after", 1001 + 3 * day, "cus_1")}));
    const auto outcome = f.receive(RecordedFixture::arrival("a", 1000 + 2 * day, "cus_1"));
    QVERIFY(outcome);
    QCOMPARE(outcome->requestUuid, QString());
    QVERIFY(f.cache->page()
                .logs()
                .record(QStringLiteral("req_before"))
                ->value()
                .row.eventUuids.isEmpty());
}

void TestRecordings::aTypeThatWasNotToldIsFoundAsUnknown()
{
    RecordedFixture f;
    NewArrival known = RecordedFixture::arrival("b", 21, "bank_1");
    known.event->type = "bank_account.micro_deposit.received";
    QVERIFY(f.receive(RecordedFixture::arrival("a", 20, "cus_1")));
    QVERIFY(f.receive(known));
    const auto unknown =
        f.list(Collection::Events, f.filter(Field::EventType, QStringLiteral("unknown")));
    QCOMPARE(unknown, QList<qint64>{1});
    QCOMPARE(f.list(Collection::Events, f.filter(Field::EventType, QStringLiteral("bank*"))),
             QList<qint64>{2});
}

void TestRecordings::aFailedSignatureMakesNoEvent()
{
    RecordedFixture f;
    NewArrival arrival = RecordedFixture::arrival("a", 20, "cus_1");
    arrival.delivery.signature = "failed";
    arrival.delivery.signatureReason = "Another secret signed it.";
    arrival.delivery.eventUuid.clear();
    arrival.event.reset();
    QVERIFY(f.receive(arrival));
    QVERIFY(f.list(Collection::Events).isEmpty());
    const auto record = f.cache->page().deliveries().record(QStringLiteral("dlv_a"));
    QCOMPARE(record->value().row.signature, QStringLiteral("failed"));
    QCOMPARE(record->value().row.signatureReason, QStringLiteral("Another secret signed it."));
}

void TestRecordings::sourceAndSignatureFilter()
{
    RecordedFixture f;
    QVERIFY(f.record({RecordedFixture::log("req_1", 1)}));
    NewArrival unchecked = RecordedFixture::arrival("b", 21, "cus_2");
    unchecked.event->signature = unchecked.delivery.signature = "unchecked";
    QVERIFY(f.receive(RecordedFixture::arrival("a", 20, "cus_1")));
    QVERIFY(f.receive(unchecked));
    const auto count = [&f](Collection feed, Field field, const char *text) {
        return f.list(feed, f.filter(field, QString::fromLatin1(text))).size();
    };
    QCOMPARE(count(Collection::Logs, Field::Source, "recorded"), 1);
    QCOMPARE(count(Collection::Logs, Field::Source, "server"), 0);
    QCOMPARE(count(Collection::Events, Field::Source, "received"), 2);
    QCOMPARE(count(Collection::Events, Field::Signature, "verified"), 1);
    QCOMPARE(count(Collection::Deliveries, Field::Signature, "unchecked"), 1);
    QCOMPARE(count(Collection::Logs, Field::Signature, "verified"), 0);
}

void TestRecordings::erasingLeavesNoByteAnywhere()
{
    const QByteArray mark = "unmistakable_7f3c";
    RecordedFixture f;
    NewLog log = RecordedFixture::log("req_1", 1, "cus_1");
    log.response = MessageColumns::pack({}, mark + QByteArray(200'000, 'x'), 200'017, 0);
    QVERIFY(f.record({log}));
    NewArrival arrival = RecordedFixture::arrival("a", 20, "cus_1");
    arrival.event->payload = mark;
    QVERIFY(f.receive(arrival));
    QTRY_VERIFY(!f.cache->isIndexing());
    QVERIFY(!f.isNowhere(mark));
    QVERIFY(f.write([](CacheWriter &writer) { return writer.copyIntoFile(); }));
    const qint64 before = QFileInfo(f.file()).size();
    const auto erased = f.erase();
    QVERIFY2(erased.ok(), erased.ok() ? "" : qPrintable(erased.problem().message));
    QVERIFY(f.list(Collection::Logs).isEmpty());
    QVERIFY(f.list(Collection::Events).isEmpty());
    QVERIFY(f.list(Collection::Deliveries).isEmpty());
    QVERIFY(f.isNowhere(mark));
    QVERIFY(QFileInfo(f.file()).size() <= before - 150'000);
}

void TestRecordings::erasingGoesOnWithNewRows()
{
    RecordedFixture f;
    QVERIFY(f.record({RecordedFixture::log("req_1", 1), RecordedFixture::log("req_2", 2)}));
    QVERIFY(f.erase());
    QVERIFY(f.record({RecordedFixture::log("req_3", 3)}));
    QCOMPARE(f.list(Collection::Logs), QList<qint64>{3}); // never an id that was shown before
    const FeedState state = f.cache->page().feed(Collection::Logs).value();
    QCOMPARE(state.rows, 1);
    QVERIFY(state.isComplete());
    QCOMPARE(f.list(Collection::Logs, f.filter(Field::Word, QStringLiteral("req_3"))).size(), 1);
}

void TestRecordings::damageIsToldAndNothingIsSetAside()
{
    RecordedFixture f;
    QVERIFY(f.record({RecordedFixture::log("req_1", 1)}));
    f.close();
    QFile file(f.file());
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.write(QByteArray(4096, '?')) == 4096);
    file.close();
    QVERIFY(QFile::remove(f.file() + QStringLiteral("-wal")) ||
            !QFile::exists(f.file() + QStringLiteral("-wal")));

    auto folder = ConnectionFolder::open(f.path());
    QVERIFY(folder);
    const auto opened = Cache::open(folder.value(), CacheContent::Own);
    QVERIFY(!opened);
    QCOMPARE(opened.problem().kind, Problem::Kind::Storage);
    QVERIFY(opened.problem().advice.contains(QStringLiteral("backup")));
    QVERIFY(QDir(f.path()).entryList({QStringLiteral("*damaged*")}).isEmpty());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.read(4096) == QByteArray(4096, '?'));
}

void TestRecordings::anOlderLayoutIsCopiedFirst()
{
    RecordedFixture f;
    QVERIFY(f.record({RecordedFixture::log("req_1", 1)}));
    f.close();
    const int latest = Migrations::latest(QStringLiteral("cache"));
    {
        auto database = SqliteDatabase::open(f.file(), SqliteDatabase::Mode::ReadWrite);
        QVERIFY(database);
        // As the version before wrote it: without what the last migration made.
        QVERIFY((*database)->run("DROP TABLE log_endings; DROP TABLE log_resources;"
                                 "DROP TABLE event_arrivals; DROP TABLE delivery_arrivals"));
        QVERIFY((*database)->run("PRAGMA user_version = " + QByteArray::number(latest - 1)));
    }
    f.open();
    const QString copy = DatabaseBackup::fileFor(f.file(), latest - 1);
    QVERIFY(QFile::exists(copy));
    QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QVERIFY(f.cache->page().logs().record(QStringLiteral("req_1"))->has_value());
    // Erasing takes the copies too.
    QVERIFY(f.erase());
    QVERIFY(!QFile::exists(copy));
}

void TestRecordings::whatWasAnsweredIsSeenByAnotherProgram()
{
    RecordedFixture f;
    // What another program sees right after the answer is what a kill leaves.
    QVERIFY(f.record({RecordedFixture::log("req_1", 1)}));
    auto database = SqliteDatabase::open(f.file(), SqliteDatabase::Mode::ReadOnly);
    QVERIFY(database);
    QCOMPARE((*database)->integer("SELECT count(*) FROM logs"), 1);
}

QTEST_GUILESS_MAIN(TestRecordings)
#include "TestRecordings.moc"
