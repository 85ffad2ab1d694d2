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
};

QTEST_GUILESS_MAIN(TestForwarding)
#include "TestForwarding.moc"
