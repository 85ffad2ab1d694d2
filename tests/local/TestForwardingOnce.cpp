// SPDX-License-Identifier: Apache-2.0
#include "ForwardFixture.h"
#include "Timestamp.h"

#include <QSignalSpy>
#include <QSysInfo>

namespace {

using State = ForwardingStatus::State;

} // namespace

//! An event goes out at most once by itself, whatever ends, and whoever else is there.
class TestForwardingOnce : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatACrashLeftOpenIsUnknownAndNotSentAgainByItself()
    {
        ForwardFixture f;
        f.handler.setHandler([](const ServerRequest &) {
            ServerReply reply;
            reply.ending = ServerReply::Ending::Silent;
            return reply;
        });
        const qint64 rule = f.startNew();
        f.happen({3, 2}, 3);
        QTRY_COMPARE(f.handler.count(), 1);
        f.restart();
        f.handler.setHandler([](const ServerRequest &) { return ServerReply::json(200, "{}"); });
        QSignalSpy changed(f.forwarder.get(), &Forwarder::historyChanged);
        const qint64 first = f.history().constLast().id;
        f.start(rule);
        // Whoever shows the history is told of it.
        QVERIFY(std::any_of(changed.cbegin(), changed.cend(), [first](const auto &one) {
            return one.at(0).template value<QList<qint64>>().contains(first);
        }));
        // The second one had not been begun and goes out; the first one waits for the user.
        QTRY_COMPARE(f.received(), QList<qint64>({2, 3}));
        QTRY_COMPARE(f.forwarder->status(rule).counts.unknown, 1);
        f.happen({4}, 4);
        QTRY_COMPARE(f.received(), QList<qint64>({2, 3, 4}));
        f.forwarder->sendUnknownAgain(rule);
        QTRY_COMPARE(f.received(), QList<qint64>({2, 3, 4, 2}));
        QTRY_COMPARE(f.forwarder->status(rule).counts.unknown, 0);
    }

    void whatWasReservedIsUnknownOnlyAfterTheMachineEnded_data()
    {
        QTest::addColumn<QString>("boot");
        QTest::addColumn<QList<qint64>>("sent");
        QTest::newRow("the program ended")
            << QString::fromLatin1(QSysInfo::bootUniqueId()) << QList<qint64>{2, 3, 4};
        QTest::newRow("the machine ended") << u"an earlier run"_qs << QList<qint64>{3, 4};
    }
    void whatWasReservedIsUnknownOnlyAfterTheMachineEnded()
    {
        QFETCH(const QString, boot);
        QFETCH(const QList<qint64>, sent);
        if (QSysInfo::bootUniqueId().isEmpty())
            QSKIP("this system does not tell its runs apart");
        ForwardFixture f;
        f.handler.setHandler([](const ServerRequest &) { return ServerReply::json(503, "{}"); });
        const qint64 rule = f.startNew();
        f.happen({4, 3, 2}, 4);
        QTRY_VERIFY(f.history().size() == 3 &&
                    f.history().constFirst().state == ForwardState::Retrying);
        f.forwarder->stop(rule);
        QTRY_COMPARE(f.forwarder->status(rule).state, State::Stopped);
        // As a crash leaves it, with the next attempts of all three due.
        bool done = false;
        f.journal->forwards(
            f.journal.get(),
            [boot](ForwardStore &store) {
                QList<ForwardEnding> due;
                const QList<ForwardRecord> records = store.history(1'000'000, 3).value();
                for (const ForwardRecord &record : records) {
                    ForwardEnding ending;
                    ending.forward = record.id;
                    ending.number = record.attemptCount;
                    ending.state = ForwardState::Retrying;
                    ending.nextAttemptAt = 1 + record.id;
                    due.append(ending);
                }
                const auto ended = store.step(due, {});
                return ended ? store.step({}, {}, {{due.constLast().forward}, boot}) : ended;
            },
            [&done](const Result<Done> &reserved) { done = reserved.ok(); });
        QTRY_VERIFY(done);
        f.restart();
        f.handler.setHandler([](const ServerRequest &) { return ServerReply::json(200, "{}"); });
        f.handler.forget();
        f.start(rule);
        QTRY_COMPARE(f.received(), sent);
        QTest::qWait(50);
        QCOMPARE(f.received(), sent);
        QCOMPARE(f.forwarder->status(rule).counts.unknown, 3 - sent.size());
        f.forwarder->sendUnknownAgain(rule);
        QTRY_COMPARE(f.received().size(), 3);
    }

    void aStoppedRuleHasNothingReserved()
    {
        ForwardFixture f;
        ServerReply slow = ServerReply::json(200, "{}");
        f.handler.setHandler([slow](const ServerRequest &) { return slow; });
        const qint64 rule = f.startNew();
        QList<qint64> many;
        for (qint64 number = 200; number > 1; --number)
            many.append(number);
        f.happen(many, 200);
        QTRY_VERIFY(f.handler.count() > 3);
        f.forwarder->stop(rule);
        QTRY_COMPARE(f.forwarder->status(rule).state, State::Stopped);
        std::optional<QList<qint64>> closed;
        f.journal->forwards(
            f.journal.get(),
            [rule](ForwardStore &store) { return store.closeOpen(rule, u"another run"_qs); },
            [&closed](const Result<QList<qint64>> &answer) { closed = answer.value(); });
        QTRY_VERIFY(closed.has_value());
        QVERIFY(closed->isEmpty());
        f.start(rule, MissedEvents::Forward);
        std::reverse(many.begin(), many.end());
        QTRY_COMPARE_WITH_TIMEOUT(f.received(), many, 20'000);
    }

    void aClearedHistoryIsGoneAndNothingIsSentAgain()
    {
        ForwardFixture f;
        ForwardingRule rule;
        const qint64 id = f.startNew(rule);
        f.happen({3, 2}, 3);
        QTRY_COMPARE(f.received(), QList<qint64>({2, 3}));
        f.handler.setHandler([](const ServerRequest &) { return ServerReply::json(500, "{}"); });
        f.happen({4}, 4);
        QTRY_VERIFY(f.history().size() == 3 &&
                    f.history().constFirst().state == ForwardState::Retrying);
        const qint64 first = f.history().constLast().id;
        std::optional<ForwardSpace> space;
        f.forwarder->finishedSpace(
            f.forwarder.get(), [&](const Result<ForwardSpace> &answer) { space = answer.value(); });
        QTRY_VERIFY(space.has_value());
        QCOMPARE(space->forwards, 2);
        QVERIFY(space->bytes > 200);
        QSignalSpy cleared(f.forwarder.get(), &Forwarder::historyCleared);
        f.forwarder->clearHistory();
        QTRY_COMPARE(cleared.size(), 1);
        // What is still tried stays.
        QCOMPARE(f.history().size(), 1);
        QCOMPARE(f.history().constFirst().state, ForwardState::Retrying);
        QVERIFY(f.attempts(first).isEmpty());
        // The server begins anew and lists the same events once more.
        f.forwarder->stop(id);
        QTRY_COMPARE(f.forwarder->status(id).state, State::Stopped);
        f.handler.setHandler([](const ServerRequest &) { return ServerReply::json(200, "{}"); });
        f.handler.forget();
        auto again = f.page<EventRecord>({5, 4, 3, 2}, false, 5, {}, u"another epoch"_qs);
        for (EventRecord &event : again.items)
            event.payload = QByteArray("{\"number\":") + QByteArray::number(event.sequence) + '}';
        QVERIFY(f.commit(again));
        f.start(id, MissedEvents::Forward);
        QTRY_VERIFY(f.received().contains(5));
        QVERIFY(!f.received().contains(2));
        QVERIFY(!f.received().contains(3));
    }

    void twoProgramsNeverForwardTheSameRule()
    {
        ForwardFixture f;
        const qint64 rule = f.startNew();
        Forwarder other(u"con_test"_qs, f.cache, Journal::openBeside(f.shared()).value(), nullptr,
                        [](const QString &) -> Result<std::shared_ptr<RowFilter>> {
                            return std::make_shared<RowFilter>();
                        });
        QTRY_VERIFY(other.rule(rule) != nullptr);
        other.start(rule);
        QTRY_COMPARE(other.status(rule).state, State::Failed);
        QCOMPARE(other.status(rule).problem.kind, Problem::Kind::Conflict);
    }
};

QTEST_GUILESS_MAIN(TestForwardingOnce)
#include "TestForwardingOnce.moc"
