// SPDX-License-Identifier: Apache-2.0
#include "FeedFixture.h"
#include "RecordReader.h"

//! Single records with what belongs to them, offline.
class TestRecordReader : public QObject
{
    Q_OBJECT

    template <typename T, typename Read>
    static Result<T> wait(Read read)
    {
        std::optional<Result<T>> answer;
        read([&answer](const Result<T> &found) { answer = found; });
        [&] { QTRY_VERIFY(answer.has_value()); }();
        return *answer;
    }

private Q_SLOTS:
    void anEventComesWithItsRequestAndDeliveries()
    {
        FeedFixture fixture;
        fixture.addNewest(1, 1);
        fixture.verify(fixture.commit(FeedFixture::page<EventRecord>({2, 1}, false, 2)));
        fixture.verify(fixture.commit(fixture.deliveries(
            2,
            {FeedFixture::delivery(2, QStringLiteral("dlv_2"), QStringLiteral("failed")),
             FeedFixture::delivery(1, QStringLiteral("dlv_1"), QStringLiteral("failed"))},
            {})));
        RecordReader reader(fixture.cache);
        const auto event = wait<EventDetails>(
            [&](auto answer) { reader.readEvent(QStringLiteral("evt_1"), this, answer); });
        QVERIFY(event.ok());
        QCOMPARE(event->uuid, QStringLiteral("evt_1"));
        QCOMPARE(event->payload, QByteArray(R"({"uuid":"att_1"})"));
        QVERIFY(!event->payloadDamaged);
        QVERIFY(event->log.has_value());
        QCOMPARE(event->log->uuid, QStringLiteral("req_1"));
        QCOMPARE(event->log->response.body, QByteArray("\x00\x01\xff", 3));
        QVERIFY(event->log->response.truncated);
        QCOMPARE(event->deliveries.size(), 2);
        QCOMPARE(event->deliveries.first().attempts.size(), 1);
        QCOMPARE(event->deliveries.first().attempts.first().error,
                 QStringLiteral("connection_refused"));
        QVERIFY(!event->deliveries.first().attempts.first().response);

        // Its request is not here (yet): the event still opens.
        const auto other = wait<EventDetails>(
            [&](auto answer) { reader.readEvent(QStringLiteral("evt_2"), this, answer); });
        QVERIFY(other.ok());
        QVERIFY(!other->log);
        QCOMPARE(other->requestUuid, QStringLiteral("req_2"));
        QVERIFY(other->deliveries.isEmpty());
    }

    void logsAndDeliveriesAreRead()
    {
        FeedFixture fixture;
        fixture.addNewest(1, 1);
        fixture.verify(fixture.commit(fixture.deliveries(
            1, {FeedFixture::delivery(1, QStringLiteral("dlv_1"), QStringLiteral("failed"))}, {})));
        RecordReader reader(fixture.cache);
        const auto log = wait<LogDetails>(
            [&](auto answer) { reader.readLog(QStringLiteral("req_1"), this, answer); });
        QVERIFY(log.ok());
        QCOMPARE(log->userAgent, QStringLiteral("curl/8"));
        QCOMPARE(log->createdAt, QDateTime::fromSecsSinceEpoch(1, Qt::UTC));
        const auto delivery = wait<DeliveryDetails>(
            [&](auto answer) { reader.readDelivery(QStringLiteral("dlv_1"), this, answer); });
        QVERIFY(delivery.ok());
        QVERIFY(!delivery->nextAttemptAt.isValid());
        const auto all = wait<QList<DeliveryDetails>>([&](auto answer) {
            reader.readDeliveriesOfEvent(QStringLiteral("evt_1"), this, answer);
        });
        QVERIFY(all.ok());
        QCOMPARE(all->size(), 1);
    }

    void whatIsNotHereIsSaidSo()
    {
        FeedFixture fixture;
        RecordReader reader(fixture.cache);
        RecordReader without(nullptr);
        for (RecordReader *one : {&reader, &without}) {
            const auto event = wait<EventDetails>(
                [&](auto answer) { one->readEvent(QStringLiteral("evt_1"), this, answer); });
            QVERIFY(!event.ok());
            QCOMPARE(event.problem().kind, Problem::Kind::NotFound);
            const auto log =
                wait<LogDetails>([&](auto answer) { one->readLog(QString(), this, answer); });
            QCOMPARE(log.problem().kind, Problem::Kind::NotFound);
            const auto delivery = wait<DeliveryDetails>(
                [&](auto answer) { one->readDelivery(QStringLiteral("dlv_1"), this, answer); });
            QCOMPARE(delivery.problem().kind, Problem::Kind::NotFound);
        }
    }

    void nobodyIsAnsweredWhoIsGone()
    {
        FeedFixture fixture;
        RecordReader reader(fixture.cache);
        bool answered = false;
        {
            QObject context;
            reader.readEvent(QStringLiteral("evt_1"), &context,
                             [&answered](const Result<EventDetails> &) { answered = true; });
        }
        const auto later = wait<LogDetails>(
            [&](auto answer) { reader.readLog(QStringLiteral("req_1"), this, answer); });
        QVERIFY(!later.ok());
        QTest::qWait(20);
        QVERIFY(!answered);
    }
};

QTEST_GUILESS_MAIN(TestRecordReader)
#include "TestRecordReader.moc"
