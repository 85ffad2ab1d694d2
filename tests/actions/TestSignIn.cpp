// SPDX-License-Identifier: Apache-2.0
#include "ActionWatch.h"
#include "HarborStandIn.h"
#include "SignIn.h"
#include "VerifyingServer.h"

#include <QUrl>

using namespace Qt::StringLiterals;
using Method = Verification::Method;

//! Getting in: by email and password with two-step verification, by token, by API key.
class TestSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPasswordAndACodeGiveASession();
    void aWrongPasswordIsSaid();
    void aNewChallengeIsAskedForAfterTheOldOneExpired();
    void afterALostAnswerItCanBeTriedAgain();
    void noOwlPayPasswordIsEverSent_data();
    void noOwlPayPasswordIsEverSent();
    void emptyFieldsAreSaidAtTheirPlace();
    void signInCanBeCancelled();

    void aTokenShowsWhoseItIs();
    void anExpiredTokenIsRefused();
    void aHarborKeyShowsItsWebhooks();
    void aPastedKeyLosesItsSpaces();
    void aWrongHarborKeyIsRefused();
    void aPlatformKeyIsCheckedWithAPublishedCall();
    void plainHttpElsewhereIsRefused();
    void aServerThatIsNotThereIsOffline();
};

namespace {

ConnectionProfile connection(ConnectionKind kind, const QUrl &server)
{
    ConnectionProfile profile;
    profile.kind = kind;
    profile.server = server;
    profile.email = u"ada@example.com"_s;
    return profile;
}

const QByteArray session =
    R"({"data":{"uuid":"u","user":{"uuid":"u","name":"Ada","email":"ada@example.com"},
        "application":{"uuid":"a","name":"Shop","mode":"live"},"capabilities":["webhooks","logs"],
        "expires_at":"2035-08-28T08:34:33Z"}})";

} // namespace

void TestSignIn::aPasswordAndACodeGiveASession()
{
    VerifyingServer server;
    QObject dialog;
    SignIn *signIn = SignIn::withPassword(connection(ConnectionKind::DeveloperApi, server.url()),
                                          OneTimeSecret("right"), &dialog);
    ActionWatch watch(signIn);
    QVERIFY(watch.run());
    QVERIFY(watch.verification);
    QVERIFY2(!watch.verification->offersSandboxCode(), "only the local sandbox shows codes");
    QVERIFY(!watch.confirm(Method::Email, u"000000"_s));
    QVERIFY(watch.confirm(Method::Email, u"123456"_s));
    QVERIFY(watch.ended());
    QCOMPARE(signIn->takeCredential().view().toByteArray(), QByteArray("ses_the-token"));
    QVERIFY(signIn->takeCredential().isEmpty());
    QCOMPARE(signIn->profile().mode, ConnectionMode::Test);
    QCOMPARE(signIn->profile().name, u"Shop"_s);
    QVERIFY(signIn->capabilities().testFlag(Capability::ApiKeys));
    QVERIFY(!signIn->finding().isEmpty());
    for (const ServerRequest &request : server.requests()) {
        QVERIFY(!request.has("Authorization"));
        QVERIFY(!request.target.contains("right"));
    }
    QVERIFY(server.requests().last().has("X-Verification-Token"));
    QCOMPARE(server.requests().last().body, server.requests().first().body);
}

void TestSignIn::aWrongPasswordIsSaid()
{
    VerifyingServer server;
    QObject dialog;
    ActionWatch watch(SignIn::withPassword(connection(ConnectionKind::DeveloperApi, server.url()),
                                           OneTimeSecret("wrong"), &dialog));
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::WrongCredentials);
    QVERIFY(!watch.problem.advice.isEmpty());
}

void TestSignIn::aNewChallengeIsAskedForAfterTheOldOneExpired()
{
    VerifyingServer server;
    QObject dialog;
    ActionWatch watch(SignIn::withPassword(connection(ConnectionKind::DeveloperApi, server.url()),
                                           OneTimeSecret("right"), &dialog));
    QVERIFY(watch.run());
    QVERIFY(!watch.confirm(Method::Email, u"444444"_s));
    watch.verification->renew();
    QTRY_COMPARE(server.challenges(), 2);
    QTRY_VERIFY(!watch.verification->isBusy());
    QVERIFY(watch.confirm(Method::Email, u"123456"_s));
    QVERIFY(watch.ended());
}

void TestSignIn::afterALostAnswerItCanBeTriedAgain()
{
    VerifyingServer server;
    QObject dialog;
    server.enqueue(ServerReply::failing(ServerReply::Ending::CloseFirst));
    ActionWatch watch(SignIn::withPassword(connection(ConnectionKind::DeveloperApi, server.url()),
                                           OneTimeSecret("right"), &dialog));
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::Offline);
    QCOMPARE(server.count(), 1);
    QVERIFY(watch.run());
    QVERIFY(watch.verification);
    QVERIFY(watch.confirm(Method::Email, u"123456"_s));
    QVERIFY(watch.ended());
}

void TestSignIn::noOwlPayPasswordIsEverSent_data()
{
    QTest::addColumn<QUrl>("server");
    for (const char *server :
         {"https://harbor.owlpay.com", "https://OWLPAY.com", "https://api.owlpay.com.",
          "http://example.com", "", "https://user:pass@example.com"})
        QTest::newRow(server) << QUrl(QString::fromLatin1(server));
}

void TestSignIn::noOwlPayPasswordIsEverSent()
{
    QFETCH(QUrl, server);
    QObject dialog;
    ActionWatch watch(SignIn::withPassword(connection(ConnectionKind::DeveloperApi, server),
                                           OneTimeSecret("right"), &dialog));
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::Validation);
    QVERIFY(watch.problem.fields.contains(u"server"_s));
}

void TestSignIn::emptyFieldsAreSaidAtTheirPlace()
{
    VerifyingServer server;
    QObject dialog;
    ConnectionProfile profile = connection(ConnectionKind::DeveloperApi, server.url());
    profile.email = u"nobody"_s;
    ActionWatch watch(SignIn::withPassword(profile, OneTimeSecret(), &dialog));
    QVERIFY(watch.run());
    QVERIFY(watch.problem.fields.contains(u"email"_s));
    QVERIFY(watch.problem.fields.contains(u"password"_s));
    ActionWatch token(SignIn::withCredential(profile, OneTimeSecret("  "), &dialog));
    QVERIFY(token.run());
    QVERIFY(token.problem.fields.contains(u"token"_s));
    QCOMPARE(server.connections(), 0);
}

void TestSignIn::signInCanBeCancelled()
{
    VerifyingServer server;
    QObject dialog;
    server.enqueue(ServerReply::failing(ServerReply::Ending::Silent));
    for (SignIn *signIn :
         {SignIn::withPassword(connection(ConnectionKind::DeveloperApi, server.url()),
                               OneTimeSecret("right"), &dialog),
          SignIn::withCredential(connection(ConnectionKind::DeveloperApi, server.url()),
                                 OneTimeSecret("ses_1"), &dialog)}) {
        ActionWatch watch(signIn);
        signIn->start();
        QVERIFY(signIn->isRunning());
        signIn->cancel();
        QCOMPARE(watch.problem.kind, Problem::Kind::Cancelled);
        QVERIFY(!signIn->isRunning());
    }
}

void TestSignIn::aTokenShowsWhoseItIs()
{
    LoopbackServer server;
    server.enqueue(ServerReply::json(200, session));
    QObject dialog;
    SignIn *signIn = SignIn::withCredential(connection(ConnectionKind::DeveloperApi, server.url()),
                                            OneTimeSecret("ses_1"), &dialog);
    ActionWatch watch(signIn);
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(server.requests()[0].target, QByteArray("/api/v1/developer/session"));
    QCOMPARE(server.requests()[0].header("Authorization"), QByteArray("Bearer ses_1"));
    QCOMPARE(signIn->profile().mode, ConnectionMode::Live);
    QCOMPARE(signIn->capabilities(), Capabilities(Capability::Webhooks) | Capability::Logs);
    QVERIFY(signIn->finding().contains(u"ada@example.com"_s));
    QCOMPARE(signIn->takeCredential().view().toByteArray(), QByteArray("ses_1"));
}

void TestSignIn::anExpiredTokenIsRefused()
{
    LoopbackServer server;
    server.enqueue(ServerReply::json(
        401, R"({"message":"Expired","code":1003,"error_type":"auth.token_expired"})"));
    QObject dialog;
    ActionWatch watch(SignIn::withCredential(connection(ConnectionKind::DeveloperApi, server.url()),
                                             OneTimeSecret("ses_1"), &dialog));
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::SignInAgain);
}

void TestSignIn::aHarborKeyShowsItsWebhooks()
{
    HarborStandIn harbor;
    QObject dialog;
    SignIn *signIn = SignIn::withCredential(connection(ConnectionKind::HarborSandbox, harbor.url()),
                                            OneTimeSecret(HarborStandIn::apiKey()), &dialog);
    ActionWatch watch(signIn);
    QVERIFY(watch.run());
    QVERIFY2(watch.ended(), qPrintable(watch.problem.message));
    QVERIFY2(signIn->finding() == u"Key accepted, 3 webhooks."_s, qPrintable(signIn->finding()));
    QCOMPARE(signIn->capabilities(), Capabilities(Capability::Webhooks));
    QCOMPARE(signIn->profile().mode, ConnectionMode::Test);
    QVERIFY(!signIn->profile().name.isEmpty());
    QVERIFY(harbor.violations().isEmpty());
}

void TestSignIn::aPastedKeyLosesItsSpaces()
{
    HarborStandIn harbor;
    QObject dialog;
    SignIn *signIn =
        SignIn::withCredential(connection(ConnectionKind::HarborLive, harbor.url()),
                               OneTimeSecret("  " + HarborStandIn::apiKey() + "\r\n"), &dialog);
    ActionWatch watch(signIn);
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(signIn->profile().mode, ConnectionMode::Live);
    QCOMPARE(signIn->takeCredential().view().toByteArray(), HarborStandIn::apiKey());
}

void TestSignIn::aWrongHarborKeyIsRefused()
{
    HarborStandIn harbor;
    QObject dialog;
    ActionWatch watch(SignIn::withCredential(connection(ConnectionKind::HarborLive, harbor.url()),
                                             OneTimeSecret("another-key"), &dialog));
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.code, 1002);
    QVERIFY(!watch.problem.message.contains(u"another-key"_s));
    QVERIFY(harbor.violations().isEmpty());
}

void TestSignIn::aPlatformKeyIsCheckedWithAPublishedCall()
{
    LoopbackServer server;
    server.enqueue(ServerReply::json(200, R"({"data":[]})"));
    QObject dialog;
    SignIn *signIn = SignIn::withCredential(connection(ConnectionKind::Platform, server.url()),
                                            OneTimeSecret("pk_live_1"), &dialog);
    ActionWatch watch(signIn);
    QVERIFY(watch.run());
    QVERIFY(watch.ended());
    QCOMPARE(server.count(), 1);
    QCOMPARE(server.requests()[0].target, QByteArray("/api/v1/platform/tunnel/vendors"));
    QCOMPARE(server.requests()[0].header("Authorization"), QByteArray("Bearer pk_live_1"));
    QCOMPARE(signIn->profile().mode, ConnectionMode::Live);
    QVERIFY(!signIn->capabilities());
}

void TestSignIn::plainHttpElsewhereIsRefused()
{
    QObject dialog;
    ActionWatch watch(SignIn::withCredential(
        connection(ConnectionKind::HarborLive, QUrl(u"http://harbor.owlpay.com"_s)),
        OneTimeSecret("key"), &dialog));
    QVERIFY(watch.run());
    QVERIFY(watch.problem.fields.contains(u"server"_s));
}

void TestSignIn::aServerThatIsNotThereIsOffline()
{
    QUrl nobody;
    {
        LoopbackServer server;
        nobody = server.url();
    }
    QObject dialog;
    ActionWatch watch(SignIn::withPassword(connection(ConnectionKind::DeveloperApi, nobody),
                                           OneTimeSecret("right"), &dialog));
    QVERIFY(watch.run());
    QCOMPARE(watch.problem.kind, Problem::Kind::Offline);
    QVERIFY(!watch.problem.advice.isEmpty());
}

QTEST_GUILESS_MAIN(TestSignIn)
#include "TestSignIn.moc"
