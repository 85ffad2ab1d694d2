// SPDX-License-Identifier: Apache-2.0
#include "ForwardFixture.h"
#include "SecretEntries.h"
#include "Timestamp.h"

#include <QSignalSpy>
#include <QSysInfo>
#include <QTimer>

namespace {

using State = ForwardingStatus::State;

} // namespace

class TestForwarding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatComesInTheServersOrder()
    {
        ForwardFixture f;
        f.startNew();
        f.happen({5, 4, 3, 2}, 5);
        QTRY_COMPARE(f.received(), QList<qint64>({2, 3, 4, 5}));
        f.happen({6}, 6);
        QTRY_COMPARE(f.received().size(), 5);
        QTRY_COMPARE(f.history().constFirst().state, ForwardState::Succeeded);
        QCOMPARE(f.received(), QList<qint64>({2, 3, 4, 5, 6}));
    }

    void signsAsOwlPayDoes()
    {
        ForwardFixture f;
        ForwardingRule rule;
        rule.headers = {{u"X-Tenant"_qs, u"seven"_qs}};
        f.startNew(rule);
        f.happen({2}, 2);
        QTRY_COMPARE(f.handler.count(), 1);
        const ServerRequest &request = f.handler.requests().constFirst();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.header("X-Tenant"), QByteArray("seven"));
        QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
        for (const char *name : {"owlpay-signature", "harbor-signature"}) {
            QCOMPARE(WebhookSignature::verify(request.header(name), request.body, f.secret,
                                              QDateTime::currentSecsSinceEpoch()),
                     WebhookSignature::Verdict::Valid);
        }
    }

    void aSecretThatIsRenewedSignsFromTheNextAttemptOn()
    {
        // Nobody's keychain: what is written stays in memory.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
        ForwardFixture f;
        f.closeForwarder();
        f.secrets = std::make_unique<SecretStore>(u"owlpay-console-test"_qs, 200);
        f.openForwarder();
        const QString entry = SecretEntries::webhookSigning(u"con_test"_qs, u"whk_1"_qs);
        const auto keep = [&](const char *secret) {
            bool kept = false;
            f.secrets->write(entry, OneTimeSecret(secret), f.forwarder.get(),
                             [&kept](const Result<Done> &) { kept = true; });
            QTRY_VERIFY(kept);
        };
        keep("whs_first");
        ForwardingRule rule;
        rule.webhook = u"whk_1"_qs;
        f.startNew(rule);
        f.happen({2}, 2);
        QTRY_COMPARE(f.handler.count(), 1);
        keep("whs_second");
        f.happen({3}, 3);
        QTRY_COMPARE(f.handler.count(), 2);
        const QList<QByteArray> expected{"whs_first", "whs_second"};
        for (qsizetype i = 0; i < expected.size(); ++i) {
            const ServerRequest &request = f.handler.requests().at(i);
            QCOMPARE(WebhookSignature::verify(request.header("owlpay-signature"), request.body,
                                              expected.at(i), QDateTime::currentSecsSinceEpoch()),
                     WebhookSignature::Verdict::Valid);
        }
    }

    void isNotedBeforeItIsSent()
    {
        ForwardFixture f;
        int openAttempts = -1;
        f.handler.setHandler([&](const ServerRequest &) {
            // Another connection sees only what was committed.
            auto beside = Journal::openBeside(f.shared()).value();
            std::optional<QList<ForwardAttempt>> seen;
            beside->forwards(
                beside.get(),
                [](ForwardStore &store) {
                    return store.attempts(store.history(1'000'000, 1).value().value(0).id);
                },
                [&](const Result<QList<ForwardAttempt>> &answer) { seen = answer.value(); });
            [&] { QTRY_VERIFY(seen.has_value()); }();
            openAttempts = int(std::count_if(seen->cbegin(), seen->cend(),
                                             [](const auto &one) { return !one.ended; }));
            return ServerReply::json(200, "{}");
        });
        f.startNew();
        f.happen({2}, 2);
        QTRY_COMPARE(openAttempts, 1);
        QTRY_COMPARE(f.history().constFirst().state, ForwardState::Succeeded);
    }

    void keepsStatusTimeAndBodyOfEachAnswer()
    {
        ForwardFixture f;
        f.handler.enqueue(ServerReply::json(500, R"({"why":"broken"})"));
        ForwardingRule rule;
        rule.retryScale = 0.001;
        f.startNew(rule);
        f.happen({2}, 2);
        QTRY_VERIFY(!f.history().isEmpty() &&
                    f.history().constFirst().state == ForwardState::Succeeded);
        const auto attempts = f.attempts(f.history().constFirst().id);
        QCOMPARE(attempts.size(), 2);
        QCOMPARE(attempts[0].outcome.status, 500);
        QCOMPARE(attempts[0].outcome.response.body, QByteArray(R"({"why":"broken"})"));
        QVERIFY(attempts[0].outcome.durationMs > 0);
        QVERIFY(attempts[0].request.bodyIsEventPayload);
        QVERIFY(!attempts[0].request.damaged && !attempts[0].outcome.response.damaged);
        QCOMPARE(attempts[1].outcome.status, 200);
        QVERIFY(attempts[1].startedAt - attempts[0].startedAt >= 5'000);
    }

    void failsAfterTheWholeSchedule()
    {
        ForwardFixture f;
        f.handler.setHandler([](const ServerRequest &) { return ServerReply::json(503, "{}"); });
        ForwardingRule rule;
        rule.retryScale = 0.000001;
        f.startNew(rule);
        f.happen({2}, 2);
        QTRY_VERIFY_WITH_TIMEOUT(!f.history().isEmpty() &&
                                     f.history().constFirst().state == ForwardState::Failed,
                                 20'000);
        QCOMPARE(f.handler.count(), 8);
        QCOMPARE(f.history().constFirst().attemptCount, 8);
    }

    void a404IsGivenUpAtOnce()
    {
        ForwardFixture f;
        f.handler.setHandler([](const ServerRequest &) { return ServerReply::json(404, "{}"); });
        f.startNew();
        f.happen({2}, 2);
        QTRY_VERIFY(!f.history().isEmpty() &&
                    f.history().constFirst().state == ForwardState::Dropped);
        QCOMPARE(f.handler.count(), 1);
    }

    void aRedirectIsAFailureAndNotFollowed()
    {
        ForwardFixture f;
        f.handler.setHandler([](const ServerRequest &request) {
            ServerReply reply = ServerReply::json(request.target == "/hook" ? 302 : 200, "{}");
            return reply.with("Location", "/elsewhere");
        });
        f.startNew();
        f.happen({2}, 2);
        QTRY_VERIFY(!f.history().isEmpty() &&
                    f.history().constFirst().state == ForwardState::Retrying);
        QCOMPARE(f.handler.count(), 1);
        QCOMPARE(f.history().constFirst().lastStatus, 302);
    }

    void aHandlerThatIsDownOrHangsUpIsToldApart()
    {
        ForwardFixture f;
        f.handler.setHandler([](const ServerRequest &) {
            ServerReply reply;
            reply.ending = ServerReply::Ending::CloseFirst;
            return reply;
        });
        f.startNew();
        f.happen({2}, 2);
        QTRY_VERIFY(!f.history().isEmpty() &&
                    f.history().constFirst().state == ForwardState::Retrying);
        QCOMPARE(f.history().constFirst().lastError, u"connection_closed"_qs);
        QCOMPARE(f.handler.count(), 1);
        f.handler.stopListening();
        f.happen({3}, 3);
        QTRY_VERIFY(f.history().size() == 2 &&
                    f.history().constFirst().state == ForwardState::Retrying);
        QCOMPARE(f.history().constFirst().lastError, u"connection_refused"_qs);
    }

    void aConnectionIsUsedAgainOnceItsHandlerHasShownThatItKeepsIt()
    {
        ForwardFixture f;
        f.startNew();
        for (qint64 number = 2; number <= 4; ++number) {
            f.happen({number}, number);
            QTRY_COMPARE(f.handler.count(), int(number - 1));
            QTest::qWait(60);
        }
        const int before = f.handler.connections();
        QList<qint64> many;
        for (qint64 number = 104; number > 4; --number)
            many.append(number);
        f.happen(many, 104);
        QTRY_COMPARE(f.handler.count(), 103);
        QVERIFY2(f.handler.connections() <= before + 1,
                 qPrintable(QString::number(f.handler.connections())));
        for (const ServerRequest &request : f.handler.requests())
            QCOMPARE(request.header("Host"), f.handler.url().authority().toLatin1());
    }

    void aHandlerThatHangsUpWithoutSayingSoKeepsTheOrder()
    {
        ForwardFixture f;
        f.handler.setHandler([&f](const ServerRequest &) {
            QTimer::singleShot(0, &f.handler, [&f] { f.handler.closeAll(); });
            return ServerReply::json(200, "{}");
        });
        f.startNew();
        QList<qint64> many;
        for (qint64 number = 60; number > 1; --number)
            many.append(number);
        f.happen(many, 60);
        std::reverse(many.begin(), many.end());
        QTRY_COMPARE(f.received(), many);
        QTRY_COMPARE(f.history().constFirst().state, ForwardState::Succeeded);
        for (const ForwardRecord &record : f.history()) {
            QCOMPARE(record.state, ForwardState::Succeeded);
            QCOMPARE(record.attemptCount, 1);
        }
    }

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
                for (const ForwardRecord &record : store.history(1'000'000, 3).value()) {
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

    void asksWhatBecomesOfMissedEvents_data()
    {
        QTest::addColumn<bool>("forward");
        QTest::newRow("forward") << true;
        QTest::newRow("skip") << false;
    }
    void asksWhatBecomesOfMissedEvents()
    {
        QFETCH(const bool, forward);
        ForwardFixture f;
        const qint64 rule = f.startNew();
        f.forwarder->stop(rule);
        QTRY_COMPARE(f.forwarder->status(rule).state, State::Stopped);
        const qint64 anHourAgo = Timestamp::now() - 3'600'000'000;
        f.happen({4, 3, 2}, 4, {}, anHourAgo);
        f.start(rule);
        QTRY_COMPARE(f.forwarder->status(rule).state, State::AskingMissed);
        QCOMPARE(f.forwarder->status(rule).missed, 3);
        QCOMPARE(f.forwarder->status(rule).missedSince, anHourAgo + 2);
        QCOMPARE(f.handler.count(), 0);
        f.forwarder->answerMissed(rule, forward);
        f.happen({5}, 5);
        QTRY_VERIFY(f.received().contains(5));
        QCOMPARE(f.received(), forward ? QList<qint64>({2, 3, 4, 5}) : QList<qint64>({5}));
        // The answer holds for the next start as well.
        QTRY_COMPARE(f.history().constFirst().state, ForwardState::Succeeded);
        f.restart();
        f.start(rule);
        f.happen({6}, 6);
        QTRY_VERIFY(f.received().contains(6));
        QCOMPARE(f.received().size(), forward ? 5 : 2);
    }

    void waitsForAGapThatIsStillBeingSynced()
    {
        ForwardFixture f;
        f.startNew();
        f.happen({9, 8}, 9, {}, 0, true);
        f.happen({7, 6}, 9, {8, 1}, 0, true);
        QTest::qWait(50);
        QCOMPARE(f.handler.count(), 0);
        f.happen({5, 4, 3, 2}, 9, {6, 1});
        QTRY_COMPARE(f.received(), QList<qint64>({2, 3, 4, 5, 6, 7, 8, 9}));
    }

    void aResendFromAnywhereReachesTheTargetOnce()
    {
        ForwardFixture f;
        f.startNew();
        f.happen({2}, 2);
        QTRY_COMPARE(f.received(), QList<qint64>({2}));
        const auto change = [&f](qint64 sequence, int resends) {
            DeliveryRecord record = ForwardFixture::delivery(sequence, u"dlv_1"_qs, u"failed"_qs);
            record.row.eventUuid = u"evt_2"_qs;
            for (int i = 0; i < resends; ++i) {
                AttemptRow again = record.attempts.constFirst();
                again.number = i + 2;
                again.trigger = u"resend"_qs;
                again.startedAt = Timestamp::now() + 1'000'000;
                record.attempts.append(again);
            }
            FeedPage<DeliveryRecord> page;
            page.epoch = u"one"_qs;
            page.newest = sequence;
            page.oldest = 1;
            if (sequence > 1)
                page.window.after = sequence - 1;
            page.items.push_back(record);
            const auto outcome = f.commit(page);
            QVERIFY(outcome && outcome->kind == PageOutcome::Kind::Committed);
        };
        change(1, 0);
        // Where the deliveries begin is noted before the next one changes.
        QTRY_VERIFY(f.history().constFirst().state == ForwardState::Succeeded);
        QTest::qWait(100);
        change(2, 1);
        QTRY_COMPARE(f.received(), QList<qint64>({2, 2}));
        change(3, 1); // changed again, not sent again
        change(4, 2);
        QTRY_COMPARE(f.received(), QList<qint64>({2, 2, 2}));
        QTRY_COMPARE(f.history().constFirst().state, ForwardState::Succeeded);
        QCOMPARE(f.history().constFirst().origin, u"resend dlv_1 3"_qs);
        QCOMPARE(f.attempts(f.history().constFirst().id).constFirst().cause, u"resend"_qs);
    }

    void onlyWhatMatchesGoesOut()
    {
        ForwardFixture f;
        ForwardingRule rule;
        rule.filter = u"vendor.*"_qs;
        const qint64 id = f.startNew(rule);
        f.happen({3, 2}, 3);
        QTest::qWait(50);
        QCOMPARE(f.handler.count(), 0);
        QCOMPARE(f.forwarder->status(id).state, State::Running);
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

    void severalAtATimeByChoice()
    {
        ForwardFixture f;
        f.handler.setHandler([](const ServerRequest &) {
            ServerReply reply;
            reply.ending = ServerReply::Ending::Silent;
            return reply;
        });
        ForwardingRule rule;
        rule.parallel = 3;
        f.startNew(rule);
        f.happen({6, 5, 4, 3, 2}, 6);
        QTRY_COMPARE(f.handler.count(), 3);
        QTest::qWait(50);
        QCOMPARE(f.handler.count(), 3);
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

    void eventsStayOnThisMachineUnlessAHostIsAllowedByName()
    {
        ForwardFixture f;
        ForwardingRule rule;
        rule.url = QUrl(u"http://198.51.100.7/hook"_qs);
        QVERIFY(f.forwarder->mistakes(rule).contains(u"url"_qs));
        rule.allowedHost = u"example.com"_qs;
        QVERIFY(f.forwarder->mistakes(rule).contains(u"url"_qs));
        rule.allowedHost = u"198.51.100.7"_qs;
        QVERIFY(!f.forwarder->mistakes(rule).contains(u"url"_qs));
        for (const char *url : {"ftp://localhost/", "http://", "http://me:pw@localhost/",
                                "http://localhost.example.com/", "http://127.0.0.1.example.com/"}) {
            rule.allowedHost.clear();
            rule.url = QUrl(QString::fromLatin1(url));
            QVERIFY2(f.forwarder->mistakes(rule).contains(u"url"_qs), url);
        }
        rule.url = QUrl(u"http://[::1]:80/"_qs);
        rule.headers = {{u"Host"_qs, u"evil"_qs}, {u"X A"_qs, u"b"_qs}, {u"X"_qs, u"a\nb"_qs}};
        QCOMPARE(f.forwarder->mistakes(rule).value(u"headers"_qs).size(), 3);
        QVERIFY(!f.forwarder->mistakes(rule).contains(u"url"_qs));
    }

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

QTEST_GUILESS_MAIN(TestForwarding)
#include "TestForwarding.moc"
