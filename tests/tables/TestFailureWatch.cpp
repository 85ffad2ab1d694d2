// SPDX-License-Identifier: Apache-2.0
#include "FailureWatch.h"
#include "FeedFixture.h"
#include "Timestamp.h"

//! What fails is told, once in a while, and only what fails now.
class TestFailureWatch : public QObject
{
    Q_OBJECT

    static FailureWatch::Policy quick()
    {
        FailureWatch::Policy policy;
        policy.pauseMs = 300;
        return policy;
    }
    struct Watched
    {
        Watched()
            : watch(f.cache, quick())
        {
            QObject::connect(&watch, &FailureWatch::failing, &watch,
                             [this](const FailureNotice &notice) { notices.append(notice); });
            // The first page of a feed is its history.
            deliver({u"failed"_qs});
            request(500, 7);
        }
        //! Deliveries numbered on from those before.
        void deliver(const QStringList &states, qint64 ageMs = 0)
        {
            QList<DeliveryRecord> items;
            const qint64 before = sequence;
            for (const QString &state : states) {
                ++sequence;
                DeliveryRecord record =
                    FeedFixture::delivery(sequence, QStringLiteral("dlv_%1").arg(sequence), state);
                record.row.updatedAt = Timestamp::now() - ageMs * 1000;
                items.prepend(record);
            }
            FeedWindow window;
            if (before > 0)
                window.after = before;
            f.verify(f.commit(f.deliveries(sequence, items, window)));
        }
        void request(int status, int count, qint64 ageMs = 0)
        {
            const qint64 low = logs + 1;
            logs += count;
            f.addNewest(logs, low, [&](LogRecord &log) {
                log.row.status = status;
                log.row.createdAt = Timestamp::now() - ageMs * 1000;
            });
        }

        FeedFixture f;
        FailureWatch watch;
        QList<FailureNotice> notices;
        qint64 sequence = 0;
        qint64 logs = 0;
    };

private Q_SLOTS:
    void aDeliveryThatFailsIsTold()
    {
        Watched w;
        w.deliver({u"succeeded"_qs, u"pending"_qs});
        w.deliver({u"failed"_qs, u"dropped"_qs, u"retrying"_qs});
        QTRY_COMPARE(w.notices.size(), 1);
        QCOMPARE(w.notices.first().kind, FailureNotice::Kind::Deliveries);
        QCOMPARE(w.notices.first().count, 3);
        QCOMPARE(w.notices.first().uuid, u"dlv_6"_qs);
    }

    void historyIsNotTold()
    {
        Watched w;
        w.deliver({u"failed"_qs, u"failed"_qs}, 300'000);
        w.request(503, 20, 300'000);
        w.deliver({u"failed"_qs});
        QTRY_COMPARE(w.notices.size(), 1);
        QCOMPARE(w.notices.first().count, 1);
    }

    void atMostOneInAPauseAndNothingIsLost()
    {
        Watched w;
        for (int turn = 0; turn < 4; ++turn)
            w.deliver({u"failed"_qs});
        QTRY_COMPARE(w.notices.size(), 1);
        // The rest comes as one when the pause is over.
        QTRY_COMPARE(w.notices.size(), 2);
        QCOMPARE(w.notices.at(0).count + w.notices.at(1).count, 4);
        QTest::qWait(350);
        QCOMPARE(w.notices.size(), 2);
    }

    void fiveServerErrorsAreABurstAndFourAreNot()
    {
        Watched w;
        w.request(500, 4);
        w.request(422, 20);
        w.request(200, 5);
        QTest::qWait(50);
        QCOMPARE(w.notices.size(), 0);
        w.request(502, 1);
        QTRY_COMPARE(w.notices.size(), 1);
        QCOMPARE(w.notices.first().kind, FailureNotice::Kind::ServerErrors);
        QCOMPARE(w.notices.first().count, 5);
        QCOMPARE(w.notices.first().status, 502);
    }

    void theKindsDoNotWaitForEachOther()
    {
        Watched w;
        w.deliver({u"failed"_qs});
        w.request(500, 6);
        QTRY_COMPARE(w.notices.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestFailureWatch)
#include "TestFailureWatch.moc"
