// SPDX-License-Identifier: Apache-2.0
#include "CallResult.h"
#include "DirectLoopbackProxies.h"
#include "LoopbackServer.h"
#include "SessionApi.h"
#include "Timestamp.h"
#include "WebhooksApi.h"

#include <QNetworkProxyQuery>

using namespace Qt::StringLiterals;

//! What leaves this machine, and what is let in, against a real server on loopback.
class TestApiClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aSessionTokenIsABearerToken();
    void anApiKeyGoesToHarborInItsOwnHeader();
    void anAnonymousRequestCarriesNoCredential();
    void everyHeaderOfARequestArrives();
    void theServersAddressKeepsItsPathToItself();
    void theAnswerIsHandedOverWhole();
    void anUnchangedResourceIsNoProblem();
    void anErrorEnvelopeEndsTheCall();
    void aRefusedCredentialIsAnnounced();
    void aRefusedSignInIsNot();
    void aRedirectIsAnErrorAndTheOtherHostHearsNothing();
    void cookiesAreNeitherKeptNorSent();
    void plainHttpOffThisMachineIsNeverSent();
    void anUnpublishedPathIsNeverSent();
    void aCredentialWithALineBreakIsNeverSent();
    void noTextShowsTheCredential();
    void theServersClockIsKnown();
    void noProxyStandsBeforeLoopback();

private:
    ConnectionProfile profile(ConnectionKind kind = ConnectionKind::DeveloperApi) const;
    std::unique_ptr<ApiClient> client(ConnectionKind kind = ConnectionKind::DeveloperApi) const;

    std::unique_ptr<LoopbackServer> m_server;
};

namespace {

const ApiRequest anyGet = ApiRequest::get(u"/api/v1/developer/events"_s);

ApiRequest once(ApiRequest request)
{
    request.maxAttempts = 1;
    return request;
}

} // namespace

void TestApiClient::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m_server->setHandler(
        [](const ServerRequest &) { return ServerReply::json(200, R"({"data":[]})"); });
}

void TestApiClient::cleanup()
{
    m_server.reset();
}

ConnectionProfile TestApiClient::profile(ConnectionKind kind) const
{
    ConnectionProfile profile;
    profile.kind = kind;
    profile.server = m_server->url();
    return profile;
}

std::unique_ptr<ApiClient> TestApiClient::client(ConnectionKind kind) const
{
    auto client = std::make_unique<ApiClient>(profile(kind));
    client->setCredential(OneTimeSecret("the-credential"));
    return client;
}

void TestApiClient::aSessionTokenIsABearerToken()
{
    const auto api = client();
    QVERIFY(CallResult::of(*api, anyGet).ok());
    QCOMPARE(m_server->requests()[0].header("Authorization"), QByteArray("Bearer the-credential"));
    QVERIFY(!m_server->requests()[0].has("X-API-KEY"));
}

void TestApiClient::anApiKeyGoesToHarborInItsOwnHeader()
{
    const auto api = client(ConnectionKind::HarborSandbox);
    QVERIFY(CallResult::of(*api, WebhooksApi::list(ConnectionKind::HarborSandbox, 1)).ok());
    QCOMPARE(m_server->requests()[0].header("X-API-KEY"), QByteArray("the-credential"));
    QVERIFY(!m_server->requests()[0].has("Authorization"));
}

void TestApiClient::anAnonymousRequestCarriesNoCredential()
{
    const auto api = client();
    const OneTimeSecret password("wörd\"");
    m_server->enqueue(ServerReply::json(201, R"({"data":{}})"));
    QVERIFY(CallResult::of(*api, SessionApi::signIn(u"a@b.c"_s, password, u"here"_s)).ok());
    const ServerRequest &request = m_server->requests()[0];
    QVERIFY(!request.has("Authorization"));
    QCOMPARE(request.json().value(u"password").toString().toUtf8(), password.view().toByteArray());
    QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
}

void TestApiClient::everyHeaderOfARequestArrives()
{
    const auto api = client();
    ApiRequest request = WebhooksApi::update(u"sub_1"_s, {{u"enabled"_s, true}},
                                             u"2025-08-28T08:34:33.000000Z"_s, "key-1");
    request.verificationToken = std::make_shared<const OneTimeSecret>("vtk_1");
    request.ifNoneMatch = "\"tag\"";
    QVERIFY(CallResult::of(*api, request).ok());
    const ServerRequest &seen = m_server->requests()[0];
    QCOMPARE(seen.method, QByteArray("PUT"));
    QCOMPARE(seen.target, QByteArray("/api/v1/notifications/subscriptions/sub_1"));
    QCOMPARE(seen.header("X-Idempotency-Key"), QByteArray("key-1"));
    QCOMPARE(seen.header("X-Verification-Token"), QByteArray("vtk_1"));
    QCOMPARE(seen.header("If-Match"), QByteArray("2025-08-28T08:34:33.000000Z"));
    QCOMPARE(seen.header("If-None-Match"), QByteArray("\"tag\""));
    QCOMPARE(seen.header("Content-Length"), QByteArray("16"));
    QCOMPARE(seen.body, QByteArray(R"({"enabled":true})"));
}

void TestApiClient::theServersAddressKeepsItsPathToItself()
{
    ConnectionProfile odd = profile();
    odd.server.setPath(u"/elsewhere"_s);
    odd.server.setQuery(u"a=b"_s);
    ApiClient api(odd);
    ApiRequest request = anyGet;
    request.query.addQueryItem(u"limit"_s, u"5"_s);
    QVERIFY(CallResult::of(api, request).ok());
    QCOMPARE(m_server->requests()[0].target, QByteArray("/api/v1/developer/events?limit=5"));
}

void TestApiClient::theAnswerIsHandedOverWhole()
{
    const QByteArray body = R"({"data":")" + QByteArray(3'000'000, 'x') + "\"}";
    m_server->enqueue(ServerReply::json(200, body).with("ETag", "W/\"abc\""));
    const auto api = client();
    const CallResult result = CallResult::of(*api, anyGet);
    QVERIFY(result.ok());
    QCOMPARE(result.answer->status, 200);
    QCOMPARE(result.answer->etag, QByteArray("W/\"abc\""));
    QCOMPARE(result.answer->body, body);
}

void TestApiClient::anUnchangedResourceIsNoProblem()
{
    m_server->enqueue({304, {}, {{"ETag", "\"1\""}}, ServerReply::Ending::KeepOpen, false});
    const auto api = client();
    const CallResult result = CallResult::of(*api, once(anyGet));
    QVERIFY(result.ok());
    QVERIFY(result.answer->notModified());
}

void TestApiClient::anErrorEnvelopeEndsTheCall()
{
    const auto api = client();
    for (const int status : {202, 400, 401, 403, 409, 422}) {
        m_server->enqueue(ServerReply::json(status, R"({"message":"No","error":"No","code":2004,
            "error_type":"general.idempotency_conflict","details":{"reason":"in_progress"}})")
                              .with("WWW-Authenticate", "Basic realm=\"x\""));
        const CallResult result = CallResult::of(*api, anyGet);
        QVERIFY(!result.ok());
        QCOMPARE(result.problem.httpStatus, status);
        QCOMPARE(result.problem.kind, Problem::Kind::Conflict);
        QCOMPARE(result.problem.details.value(u"reason").toString(), u"in_progress"_s);
    }
}

void TestApiClient::aRefusedCredentialIsAnnounced()
{
    const auto api = client();
    QSignalSpy refused(api.get(), &ApiClient::credentialRefused);
    m_server->enqueue(ServerReply::json(
        401, R"({"message":"Expired","code":1003,"error_type":"auth.token_expired"})"));
    QCOMPARE(CallResult::of(*api, anyGet).problem.kind, Problem::Kind::SignInAgain);
    QCOMPARE(refused.count(), 1);
    QCOMPARE(m_server->count(), 1);
}

void TestApiClient::aRefusedSignInIsNot()
{
    const auto api = client();
    QSignalSpy refused(api.get(), &ApiClient::credentialRefused);
    m_server->enqueue(ServerReply::json(
        401, R"({"message":"No","code":1004,"error_type":"auth.invalid_credentials"})"));
    const CallResult result =
        CallResult::of(*api, SessionApi::signIn(u"a@b.c"_s, OneTimeSecret("x"), u"here"_s));
    QCOMPARE(result.problem.kind, Problem::Kind::WrongCredentials);
    QCOMPARE(refused.count(), 0);
}

void TestApiClient::aRedirectIsAnErrorAndTheOtherHostHearsNothing()
{
    LoopbackServer other;
    const auto api = client();
    for (const int status : {301, 302, 303, 307, 308}) {
        ServerReply redirect = ServerReply::json(status, "{}");
        redirect.with("Location", other.url().toEncoded() + "/api/v1/developer/events");
        m_server->enqueue(redirect);
        const CallResult get = CallResult::of(*api, anyGet);
        QVERIFY(!get.ok());
        QCOMPARE(get.problem.kind, Problem::Kind::BadAnswer);
        QVERIFY(!get.problem.message.contains(other.url().toString()));

        m_server->enqueue(redirect);
        ApiRequest post = WebhooksApi::create({{u"endpoint"_s, u"https://a.b"_s}}, "k");
        post.verificationToken = std::make_shared<const OneTimeSecret>("vtk_1");
        QVERIFY(!CallResult::of(*api, post).ok());
    }
    QCOMPARE(other.connections(), 0);
    QCOMPARE(m_server->count(), 10);
}

void TestApiClient::cookiesAreNeitherKeptNorSent()
{
    const auto api = client();
    m_server->enqueue(ServerReply::json(200, R"({"data":[]})").with("Set-Cookie", "a=b; Path=/"));
    QVERIFY(CallResult::of(*api, anyGet).ok());
    QVERIFY(CallResult::of(*api, anyGet).ok());
    QCOMPARE(m_server->count(), 2);
    QVERIFY(!m_server->requests()[1].has("Cookie"));
}

void TestApiClient::plainHttpOffThisMachineIsNeverSent()
{
    // The machine's own name or address is not loopback: the server would hear it.
    ConnectionProfile outside = profile();
    outside.server.setHost(u"0.0.0.0"_s);
    ApiClient api(outside);
    const CallResult result = CallResult::of(api, anyGet);
    QCOMPARE(result.problem.kind, Problem::Kind::Tls);
    QCOMPARE(result.attempts, 0);
    QCOMPARE(m_server->connections(), 0);
}

void TestApiClient::anUnpublishedPathIsNeverSent()
{
    const auto api = client(ConnectionKind::HarborLive);
    const CallResult result = CallResult::of(*api, anyGet);
    QCOMPARE(result.problem.kind, Problem::Kind::NotOffered);
    QCOMPARE(result.attempts, 0);
    QCOMPARE(m_server->connections(), 0);
}

void TestApiClient::aCredentialWithALineBreakIsNeverSent()
{
    const auto api = client();
    api->setCredential(OneTimeSecret("abc\r\nX-Injected: 1"));
    const CallResult result = CallResult::of(*api, anyGet);
    QCOMPARE(result.problem.kind, Problem::Kind::SignInAgain);
    QCOMPARE(m_server->connections(), 0);
    QVERIFY(!result.problem.message.contains(u"abc"_s));
}

void TestApiClient::noTextShowsTheCredential()
{
    const auto api = client();
    m_server->enqueue(ServerReply::json(422, R"({"message":"Key the-credential is bad, vtk_1 too",
        "code":2005,"error_type":"t","errors":{"name":["the-credential"]},
        "details":{"given":"the-credential"}})"));
    ApiRequest request = WebhooksApi::remove(u"sub_1"_s, "k");
    request.verificationToken = std::make_shared<const OneTimeSecret>("vtk_1");
    const CallResult result = CallResult::of(*api, request);
    QCOMPARE(result.problem.message, u"Key ••• is bad, ••• too"_s);
    QCOMPARE(result.problem.fields.value(u"name"_s), QStringList{u"•••"_s});
    QVERIFY(result.problem.details.isEmpty());
}

void TestApiClient::theServersClockIsKnown()
{
    const auto api = client();
    QVERIFY(!api->clockOffset());
    m_server->enqueue(
        ServerReply::json(200, R"({"data":[]})").with("Date", "Sun, 06 Nov 1994 08:49:37 GMT"));
    const CallResult result = CallResult::of(*api, anyGet);
    QVERIFY(result.ok());
    QCOMPARE(Timestamp::format(*result.answer->serverTime), u"1994-11-06T08:49:37.000000Z"_s);
    QVERIFY(api->clockOffset());
    QCOMPARE(*api->clockOffset(), *result.answer->serverTime - result.answer->receivedAt);
}

void TestApiClient::noProxyStandsBeforeLoopback()
{
    DirectLoopbackProxies proxies;
    for (const char *host : {"127.0.0.1", "localhost", "::1"}) {
        const QNetworkProxyQuery query(QString::fromLatin1(host), 8787, u"http"_s);
        const QList<QNetworkProxy> found = proxies.queryProxy(query);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].type(), QNetworkProxy::NoProxy);
    }
    qputenv("https_proxy", "http://proxy.invalid:3128");
    const QNetworkProxyQuery outside(QUrl(u"https://harbor.owlpay.com"_s));
    const QList<QNetworkProxy> found = proxies.queryProxy(outside);
    qunsetenv("https_proxy");
    QVERIFY(!found.isEmpty());
    QCOMPARE(found[0].hostName(), u"proxy.invalid"_s);
}

QTEST_GUILESS_MAIN(TestApiClient)
#include "TestApiClient.moc"
