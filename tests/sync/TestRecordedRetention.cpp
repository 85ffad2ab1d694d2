// SPDX-License-Identifier: Apache-2.0
// How long what was recorded and received is kept: what is older is gone from the disk too.
#include "RecordedFixture.h"
#include "Retention.h"
#include "Timestamp.h"

class TestRecordedRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOlderLeavesNoByte();
    void everythingStaysWithoutALimit();
};

namespace {

constexpr qint64 day = 24 * 3600;
const QByteArray mark = "unmistakable_of_the_old_one";

void fill(RecordedFixture &f)
{
    const qint64 now = Timestamp::now() / 1'000'000;
    NewLog old = RecordedFixture::log("req_old", now - 9 * day, "cus_1");
    old.response = MessageColumns::pack({}, mark + QByteArray(20'000, 'x'), 20'027, 0);
    QVERIFY(f.record({old, RecordedFixture::log("req_new", now - 5 * day, "cus_2")}));
    NewArrival arrival = RecordedFixture::arrival("old", now - 8 * day, "cus_1");
    arrival.event->payload = mark;
    QVERIFY(f.receive(arrival));
    QVERIFY(f.receive(RecordedFixture::arrival("new", now - day, "cus_2")));
}

} // namespace

void TestRecordedRetention::whatIsOlderLeavesNoByte()
{
    RecordedFixture f;
    fill(f);
    Retention retention(f.cache);
    retention.setDaysKept(7);
    QTRY_COMPARE(f.list(Collection::Logs).size(), 1);
    QTRY_COMPARE(f.list(Collection::Events).size(), 1);
    QTRY_COMPARE(f.list(Collection::Deliveries).size(), 1);
    QVERIFY(f.cache->page().logs().idOf(QStringLiteral("req_new"))->has_value());
    QTRY_VERIFY(f.isNowhere(mark));
    QVERIFY(f.problems.isEmpty());
}

void TestRecordedRetention::everythingStaysWithoutALimit()
{
    RecordedFixture f;
    fill(f);
    Retention retention(f.cache);
    retention.setDaysKept(0);
    QVERIFY(f.write([](CacheWriter &) { return Result<Done>(Done{}); }).ok());
    QCOMPARE(f.list(Collection::Logs).size(), 2);
    QCOMPARE(f.list(Collection::Events).size(), 2);
}

QTEST_GUILESS_MAIN(TestRecordedRetention)
#include "TestRecordedRetention.moc"
