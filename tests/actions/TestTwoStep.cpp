// SPDX-License-Identifier: Apache-2.0
#include "VerifiedActions.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using Method = Verification::Method;

//! Data's way out: the request, two-step verification in its middle, the same request again. And
//! what happens when something breaks on the way.
class TestTwoStep : public VerifiedActions
{
    Q_OBJECT

private Q_SLOTS:
    void theSameRequestIsRepeatedWithTheToken();
    void theDialogHasWhatItShows();
    void aCodeIsSentByEmail();
    void aCodeSentTooSoonStopsNothingElse();
    void aWrongCodeKeepsTheDialogOpen();
    void aReusedCodeSaysSo();
    void aLockSaysUntilWhen();
    void anExpiredChallengeIsRenewed();
    void whatIsNoCodeIsNotSent();
    void spacesInACodeArePutAside();
    void aLostConfirmationIsRepeatedAsTheSame();
    void aWrongClockIsTold();
    void aRightClockIsNot();
};

namespace {

const QByteArray createPath = "/api/v1/developer/api-keys";

} // namespace

void TestTwoStep::theSameRequestIsRepeatedWithTheToken()
{
    SecretAction *action = create();
    ActionWatch watch(action);
    QVERIFY(runAndConfirm(watch));
    QVERIFY(watch.ended());
    QCOMPARE(watch.asks, 1);
    QCOMPARE(m_server->created().size(), 1);
    QCOMPARE(m_server->count("POST", createPath), 2);
    const ServerRequest first = m_server->requests().first();
    const ServerRequest last = m_server->requests().last();
    QVERIFY(!first.has("X-Verification-Token"));
    QVERIFY(last.header("X-Verification-Token").startsWith("vtk_"));
    QCOMPARE(last.header("X-Idempotency-Key"), first.header("X-Idempotency-Key"));
    QCOMPARE(last.body, first.body);

    QCOMPARE(action->resourceUuid(), u"key_1"_s);
    QCOMPARE(action->takeSecret().view().toByteArray(), VerifyingServer::secret());
    QVERIFY2(action->takeSecret().isEmpty(), "a secret is taken once");
    QCOMPARE(m_touched, QList{Collection::ApiKeys});
}

void TestTwoStep::theDialogHasWhatItShows()
{
    SecretAction *action = create();
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(watch.verification);
    QCOMPARE(watch.verification->actionTitle(), action->title());
    QVERIFY(action->title().contains(u"CI"_s));
    QCOMPARE(watch.verification->methods(), (QList{Method::Authenticator, Method::Email}));
    QVERIFY(watch.verification->sentTo().isEmpty());
    QCOMPARE(watch.verification->attemptsLeft(), 5);
    QVERIFY(watch.verification->expiresAt() > QDateTime::currentDateTimeUtc());
    QVERIFY(watch.verification->resendAfter() <= QDateTime::currentDateTimeUtc());
    QVERIFY(watch.verification->lockedUntil() <= QDateTime::currentDateTimeUtc());
    QVERIFY(watch.verification->offersSandboxCode());
    QVERIFY(!watch.verification->isBusy());
}

void TestTwoStep::aCodeIsSentByEmail()
{
    ActionWatch watch(create());
    QVERIFY(watch.run());
    watch.verification->sendCode();
    QVERIFY(watch.verification->isBusy());
    QTRY_COMPARE(watch.codesSent, 1);
    QCOMPARE(watch.verification->sentTo(), u"d***@example.com"_s);
    QVERIFY(watch.verification->resendAfter() > QDateTime::currentDateTimeUtc());
    QVERIFY(m_server->requests().last().has("X-Idempotency-Key"));
}

// "Wait 30 s until the next mail" once paused the whole connection, so that the code that had come
// could not be confirmed for as long.
void TestTwoStep::aCodeSentTooSoonStopsNothingElse()
{
    ActionWatch watch(create());
    QVERIFY(watch.run());
    m_server->enqueue(ServerReply::json(429, R"({"message":"Wait","error":"Wait","code":2007,
        "error_type":"general.rate_limited"})")
                          .with("Retry-After", "25"));
    watch.verification->sendCode();
    QTRY_COMPARE(watch.refused, 1);
    QCOMPARE(watch.refusal.kind, Problem::Kind::RateLimited);
    QCOMPARE(watch.refusal.retryAfterSeconds, 25);
    QVERIFY(watch.verification->resendAfter() > QDateTime::currentDateTimeUtc());
    QVERIFY(!m_client->pausedUntil().isValid());
    QVERIFY(watch.confirm(Method::Email, u"123456"_s));
    QVERIFY(watch.ended());
}

void TestTwoStep::aWrongCodeKeepsTheDialogOpen()
{
    SecretAction *action = create();
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(!watch.confirm(Method::Authenticator, u"000000"_s));
    QCOMPARE(watch.refusal.kind, Problem::Kind::VerificationInvalid);
    QVERIFY(!watch.refusal.advice.isEmpty());
    QCOMPARE(watch.verification->attemptsLeft(), 4);
    QVERIFY(action->isRunning());
    QVERIFY(watch.verification);
    QVERIFY(watch.confirm(Method::Authenticator, u"123456"_s));
    QVERIFY(watch.ended());
    QCOMPARE(m_server->created().size(), 1);
}

void TestTwoStep::aReusedCodeSaysSo()
{
    ActionWatch watch(create());
    QVERIFY(watch.run());
    QVERIFY(!watch.confirm(Method::Authenticator, u"222222"_s));
    const QString forApp = watch.refusal.advice;
    QVERIFY(forApp.contains(u"once"_s));
    QVERIFY(!watch.confirm(Method::Email, u"222222"_s));
    QVERIFY(watch.refusal.advice != forApp);
}

void TestTwoStep::aLockSaysUntilWhen()
{
    ActionWatch watch(create());
    QVERIFY(watch.run());
    QVERIFY(!watch.confirm(Method::Email, u"333333"_s));
    QCOMPARE(watch.refusal.kind, Problem::Kind::VerificationLocked);
    QCOMPARE(watch.verification->attemptsLeft(), Verification::attemptsUnknown);
    QVERIFY(watch.verification->lockedUntil() > QDateTime::currentDateTimeUtc());
    QVERIFY2(!m_client->pausedUntil().isValid(), "a lock on codes is no pause of the connection");
}

void TestTwoStep::anExpiredChallengeIsRenewed()
{
    ActionWatch watch(create());
    QVERIFY(watch.run());
    QVERIFY(!watch.confirm(Method::Authenticator, u"444444"_s));
    QCOMPARE(watch.refusal.kind, Problem::Kind::VerificationExpired);
    QVERIFY(watch.verification->expiresAt() <= QDateTime::currentDateTimeUtc());

    QSignalSpy changed(watch.verification, &Verification::changed);
    watch.verification->renew();
    QTRY_VERIFY(watch.verification->expiresAt() > QDateTime::currentDateTimeUtc());
    QVERIFY(changed.count() >= 1);
    QCOMPARE(watch.asks, 1);
    QCOMPARE(m_server->challenges(), 2);
    QVERIFY(watch.confirm(Method::Authenticator, u"123456"_s));
    QVERIFY(watch.ended());
    QCOMPARE(m_server->created().size(), 1);
}

void TestTwoStep::whatIsNoCodeIsNotSent()
{
    ActionWatch watch(create());
    QVERIFY(watch.run());
    const int before = m_server->count();
    for (const QString &typed : {QString(), u"12345"_s, u"1234567"_s, u"12a456"_s, u"١٢٣٤٥٦"_s}) {
        QVERIFY(!watch.confirm(Method::Email, typed));
        QCOMPARE(watch.refusal.kind, Problem::Kind::Validation);
    }
    QCOMPARE(m_server->count(), before);
}

void TestTwoStep::spacesInACodeArePutAside()
{
    ActionWatch watch(create());
    QVERIFY(watch.run());
    QVERIFY(watch.confirm(Method::Email, u" 123 456\n"_s));
    QCOMPARE(m_server->requests()[1].json().value(u"code").toString(), u"123456"_s);
    QVERIFY(watch.ended());
}

// "A repeat with the same idempotency key answers the same token": otherwise the code would count
// as reused although the user did nothing wrong.
void TestTwoStep::aLostConfirmationIsRepeatedAsTheSame()
{
    m_server->loseConfirmations = 6; // more than one call repeats by itself
    ActionWatch watch(create());
    QVERIFY(watch.run());
    QVERIFY(!watch.confirm(Method::Authenticator, u"123456"_s));
    QCOMPARE(watch.refusal.kind, Problem::Kind::Offline);
    QVERIFY(watch.confirm(Method::Authenticator, u"123456"_s));
    QVERIFY(watch.ended());
    QSet<QByteArray> keys;
    for (const ServerRequest &request : m_server->requests()) {
        if (request.path().endsWith("/confirm"))
            keys.insert(request.header("X-Idempotency-Key"));
    }
    QCOMPARE(keys.size(), 1);
}

void TestTwoStep::aWrongClockIsTold()
{
    m_server->date = "Sun, 06 Nov 1994 08:49:37 GMT";
    ActionWatch watch(create());
    QVERIFY(watch.run());
    QVERIFY2(watch.verification->clockErrorSeconds() > 900'000'000, "before a code fails");
    QVERIFY(!watch.confirm(Method::Authenticator, u"000000"_s));
    QVERIFY2(watch.refusal.advice.contains(u"clock"_s), qPrintable(watch.refusal.advice));
    QVERIFY(watch.refusal.advice.contains(u"ahead"_s));
    QVERIFY(!watch.confirm(Method::Email, u"000000"_s));
    QVERIFY2(!watch.refusal.advice.contains(u"clock"_s), "mailed codes know no clock");
}

void TestTwoStep::aRightClockIsNot()
{
    m_server->date = QLocale::c()
                         .toString(QDateTime::currentDateTimeUtc().addSecs(10),
                                   u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
                         .toLatin1();
    ActionWatch watch(create());
    QVERIFY(watch.run());
    QCOMPARE(watch.verification->clockErrorSeconds(), 0);
    QVERIFY(!watch.confirm(Method::Authenticator, u"000000"_s));
    QVERIFY(!watch.refusal.advice.contains(u"clock"_s));
}

QTEST_GUILESS_MAIN(TestTwoStep)
#include "TestTwoStep.moc"
