// SPDX-License-Identifier: Apache-2.0
#include "SandboxConsole.h"
#include "SignIn.h"
#include "Totp.h"

using namespace Qt::StringLiterals;
using Method = Verification::Method;

//! Signing in and two-step verification against the real sandbox, over HTTP: each side was written
//! from the contract alone, so each checks the other.
class TestSandboxFlows : public SandboxConsole
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void aTokenSignsIn();
    void aPasswordAndACodeSignIn();
    void aKeyIsCreatedWithTheAuthenticator();
    void aKeyIsCreatedWithAMailedCode();
    void aWrongCodeAndThenTheRightOne();
    void aCodeWorksOnce();
    void tooManyWrongCodesLock();
    void anExpiredChallengeIsRenewed();
};

void TestSandboxFlows::aTokenSignsIn()
{
    SignIn *signIn = SignIn::withCredential(m_profile, m_sandbox->secret("token"), m_dialogs.get());
    ActionWatch watch(signIn);
    QVERIFY(watch.run());
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QCOMPARE(signIn->profile().mode, ConnectionMode::Test);
    QCOMPARE(signIn->profile().email, m_sandbox->email());
    for (const Capability capability :
         {Capability::ApiKeys, Capability::Events, Capability::Logs, Capability::Deliveries,
          Capability::Webhooks, Capability::EditEndpoint, Capability::RenewSecret,
          Capability::TestEvent, Capability::Stream})
        QVERIFY(signIn->capabilities().testFlag(capability));
    ActionWatch wrong(
        SignIn::withCredential(m_profile, OneTimeSecret("ses_nonsense"), m_dialogs.get()));
    QVERIFY(wrong.run());
    QCOMPARE(wrong.problem.kind, Problem::Kind::SignInAgain);
}

void TestSandboxFlows::aPasswordAndACodeSignIn()
{
    ConnectionProfile profile = m_profile;
    profile.kind = ConnectionKind::DeveloperApi;
    profile.email = m_sandbox->email();
    ActionWatch wrong(SignIn::withPassword(profile, OneTimeSecret("nonsense"), m_dialogs.get()));
    QVERIFY(wrong.run());
    QCOMPARE(wrong.problem.kind, Problem::Kind::WrongCredentials);

    SignIn *signIn = SignIn::withPassword(profile, m_sandbox->secret("password"), m_dialogs.get());
    ActionWatch watch(signIn);
    QVERIFY(watch.run());
    QVERIFY2(watch.verification, qPrintable(watch.problem.message));
    const OneTimeSecret secret = m_sandbox->secret("authenticator_secret");
    const QString code = Totp::code(Totp::decodeBase32(secret.view()).view(),
                                    Totp::stepAt(QDateTime::currentSecsSinceEpoch()));
    QVERIFY2(watch.confirm(Method::Authenticator, code), qPrintable(watch.refusal.message));
    QVERIFY(watch.ended());
    const OneTimeSecret token = signIn->takeCredential();
    QVERIFY(token.view().startsWith("ses_"));
    ActionWatch check(SignIn::withCredential(profile, token.clone(), m_dialogs.get()));
    QVERIFY(check.run());
    QVERIFY(check.ended());
}

void TestSandboxFlows::aKeyIsCreatedWithTheAuthenticator()
{
    SecretAction *action = create(u"CI server"_s);
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY2(watch.verification, qPrintable(watch.problem.message));
    QCOMPARE(watch.verification->methods(), (QList{Method::Authenticator, Method::Email}));
    QVERIFY2(watch.confirm(Method::Authenticator, sandboxCode(watch, Method::Authenticator)),
             qPrintable(watch.refusal.message));
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    const OneTimeSecret secret = action->takeSecret();
    const QList<ApiKeyItem> made = keysNamed(u"CI server"_s);
    QCOMPARE(made.size(), 1);
    QCOMPARE(made[0].uuid, action->resourceUuid());
    QVERIFY(secret.view().startsWith(made[0].prefix.toLatin1()));
    QVERIFY(secret.view().endsWith(made[0].last4.toLatin1()));
}

void TestSandboxFlows::aKeyIsCreatedWithAMailedCode()
{
    SecretAction *action = create(u"Reader"_s, true);
    ActionWatch watch(action);
    QVERIFY(watch.run());
    QVERIFY(watch.verification);
    QVERIFY2(sandboxCode(watch, Method::Email).isEmpty(), "none was sent yet");
    watch.verification->sendCode();
    QTRY_COMPARE(watch.codesSent, 1);
    QVERIFY(watch.verification->sentTo().contains(u"***"_s));
    QVERIFY(watch.verification->resendAfter() > QDateTime::currentDateTimeUtc());

    // A second mail within 30 s is refused, and it says how long to wait.
    const int refusedBefore = watch.refused;
    watch.verification->sendCode();
    QTRY_COMPARE(watch.refused, refusedBefore + 1);
    QCOMPARE(watch.refusal.kind, Problem::Kind::RateLimited);
    QVERIFY(watch.refusal.retryAfterSeconds > 0);

    QVERIFY(watch.confirm(Method::Email, sandboxCode(watch, Method::Email)));
    QVERIFY(watch.ended());
    const QList<ApiKeyItem> made = keysNamed(u"Reader"_s);
    QCOMPARE(made.size(), 1);
    QCOMPARE(made[0].type, u"restricted"_s);
    QCOMPARE(made[0].permissions, (QList<std::pair<QString, QString>>{{u"orders"_s, u"read"_s}}));
}

void TestSandboxFlows::aWrongCodeAndThenTheRightOne()
{
    ActionWatch watch(create(u"CI"_s));
    QVERIFY(watch.run());
    const QString right = sandboxCode(watch, Method::Authenticator);
    const QString wrong = right == u"000000"_s ? u"000001"_s : u"000000"_s;
    const int before = watch.verification->attemptsLeft();
    QVERIFY(!watch.confirm(Method::Authenticator, wrong));
    QCOMPARE(watch.refusal.kind, Problem::Kind::VerificationInvalid);
    QCOMPARE(watch.refusal.details.value(u"reason").toString(), u"wrong"_s);
    QCOMPARE(watch.verification->attemptsLeft(), before - 1);
    QVERIFY(watch.confirm(Method::Authenticator, right));
    QVERIFY(watch.ended());
}

void TestSandboxFlows::aCodeWorksOnce()
{
    ActionWatch first(create(u"First"_s));
    QVERIFY(first.run());
    const QString code = sandboxCode(first, Method::Authenticator);
    QVERIFY(first.confirm(Method::Authenticator, code));
    QVERIFY(first.ended());

    ActionWatch second(create(u"Second"_s));
    QVERIFY(second.run());
    QVERIFY(!second.confirm(Method::Authenticator, code));
    QCOMPARE(second.refusal.details.value(u"reason").toString(), u"reused"_s);
    const QString next = sandboxCode(second, Method::Authenticator);
    QVERIFY2(next != code, "a used code is not offered again");
    QVERIFY(second.confirm(Method::Authenticator, next));
    QVERIFY(second.ended());
}

void TestSandboxFlows::tooManyWrongCodesLock()
{
    ActionWatch watch(create(u"CI"_s));
    QVERIFY(watch.run());
    const QString right = sandboxCode(watch, Method::Authenticator);
    const QString wrong = right == u"000000"_s ? u"000001"_s : u"000000"_s;
    for (int i = 0; i < 8 && watch.refusal.kind != Problem::Kind::VerificationLocked; ++i)
        QVERIFY(!watch.confirm(Method::Authenticator, wrong));
    QCOMPARE(watch.refusal.kind, Problem::Kind::VerificationLocked);
    QVERIFY(watch.refusal.retryAfterSeconds > 0);
    QVERIFY(watch.verification->lockedUntil() > QDateTime::currentDateTimeUtc());
    QVERIFY2(!watch.confirm(Method::Authenticator, right), "locked means locked");
    QVERIFY(watch.verification);
}

void TestSandboxFlows::anExpiredChallengeIsRenewed()
{
    ActionWatch watch(create(u"CI"_s));
    QVERIFY(watch.run());
    QVERIFY(m_sandbox->advanceClock(3600));
    QVERIFY(!watch.confirm(Method::Authenticator, u"123456"_s));
    QCOMPARE(watch.refusal.kind, Problem::Kind::VerificationExpired);
    watch.verification->renew();
    QTRY_VERIFY(!watch.verification->isBusy());
    QCOMPARE(watch.asks, 1);
    QVERIFY(watch.verification->expiresAt() > QDateTime::currentDateTimeUtc());
    watch.verification->sendCode();
    QTRY_COMPARE(watch.codesSent, 1);
    QVERIFY(watch.confirm(Method::Email, sandboxCode(watch, Method::Email)));
    QVERIFY(watch.ended());
}

QTEST_GUILESS_MAIN(TestSandboxFlows)
#include "TestSandboxFlows.moc"
