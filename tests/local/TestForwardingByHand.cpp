// SPDX-License-Identifier: Apache-2.0
#include "ForwardFixture.h"
#include "Timestamp.h"

namespace {

using State = ForwardingStatus::State;

} // namespace

//! What the user sends by hand, and bodies that are no longer there.
class TestForwardingByHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSentByHandIsFreshlySignedAndKept_data()
    {
        QTest::addColumn<int>("signing");
        QTest::addColumn<int>("verdict");
        using Verdict = WebhookSignature::Verdict;
        const auto add = [](const char *name, ForwardSigning signing, Verdict verdict) {
            QTest::newRow(name) << int(signing) << int(verdict);
        };
        add("good", ForwardSigning::Good, Verdict::Valid);
        add("damaged", ForwardSigning::Damaged, Verdict::NoMatch);
        add("of another secret", ForwardSigning::OtherSecret, Verdict::NoMatch);
        add("too old", ForwardSigning::TooOld, Verdict::OutsideTime);
        add("missing", ForwardSigning::Missing, Verdict::Damaged);
    }
    void whatIsSentByHandIsFreshlySignedAndKept()
    {
        QFETCH(const int, signing);
        QFETCH(const int, verdict);
        ForwardFixture f;
        f.happen({2}, 2);
        HandForward hand;
        hand.target.url = f.handler.url();
        hand.event = u"evt_2"_qs;
        hand.eventType = u"order.received"_qs;
        hand.payload = QByteArray(R"({"edited":true})");
        hand.signing = ForwardSigning(signing);
        std::optional<Result<ForwardEnding>> ended;
        f.forwarder->send(hand, f.forwarder.get(),
                          [&](const Result<ForwardEnding> &answer) { ended = answer; });
        QTRY_VERIFY(ended.has_value());
        QCOMPARE(ended->value().state, ForwardState::Succeeded);
        const ServerRequest request = f.handler.requests().constFirst();
        QCOMPARE(request.body, QByteArray(R"({"edited":true})"));
        QCOMPARE(int(WebhookSignature::verify(request.header("owlpay-signature"), request.body,
                                              f.secret, QDateTime::currentSecsSinceEpoch())),
                 verdict);
        const ForwardRecord record = f.history().constFirst();
        QVERIFY(record.isByHand());
        QCOMPARE(f.attempts(record.id).constFirst().variation, ForwardRequest::word(hand.signing));
        // Once more, of the same forward: its own body, another attempt.
        HandForward again;
        again.target = hand.target;
        again.event = hand.event;
        again.again = record.id;
        ended.reset();
        f.forwarder->send(again, f.forwarder.get(),
                          [&](const Result<ForwardEnding> &answer) { ended = answer; });
        QTRY_VERIFY(ended.has_value());
        QCOMPARE(f.handler.requests().constLast().body, request.body);
        QCOMPARE(f.attempts(record.id).size(), 2);
        QCOMPARE(f.history().size(), 1);
    }

    void anEventThatWasClearedFromTheCacheIsToldAndNotSent()
    {
        ForwardFixture f;
        HandForward hand;
        hand.target.url = f.handler.url();
        hand.event = u"evt_gone"_qs;
        std::optional<Result<ForwardEnding>> ended;
        f.forwarder->send(hand, f.forwarder.get(),
                          [&](const Result<ForwardEnding> &answer) { ended = answer; });
        QTRY_VERIFY(ended.has_value());
        QCOMPARE(ended->problem().kind, Problem::Kind::NotFound);
        QCOMPARE(f.handler.count(), 0);
    }

    void aDamagedBodyIsNotSentInItsName()
    {
        ForwardFixture f;
        const qint64 rule = f.startNew();
        f.forwarder->stop(rule);
        QTRY_COMPARE(f.forwarder->status(rule).state, State::Stopped);
        f.happen({3, 2}, 3, {}, Timestamp::now() - 1'000'000);
        f.closeForwarder();
        f.close();
        {
            QFile file(f.file());
            QVERIFY(file.open(QIODevice::ReadWrite));
            QByteArray bytes = file.readAll();
            const qsizetype at = bytes.indexOf("{\"number\":2}");
            QVERIFY(at > 0);
            file.seek(at + 10);
            file.write("7");
        }
        f.open();
        f.openForwarder();
        f.start(rule, MissedEvents::Forward);
        QTRY_COMPARE(f.received(), QList<qint64>({3}));
        const auto history = f.history();
        QCOMPARE(history.constLast().event, u"evt_2"_qs);
        QTRY_COMPARE(f.history().constLast().state, ForwardState::Failed);
        QCOMPARE(f.history().constLast().lastError, u"payload_gone"_qs);
    }
};

QTEST_GUILESS_MAIN(TestForwardingByHand)
#include "TestForwardingByHand.moc"
