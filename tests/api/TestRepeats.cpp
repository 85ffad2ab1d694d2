// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysApi.h"
#include "CallResult.h"
#include "LoopbackServer.h"
#include "WebhooksApi.h"

using namespace Qt::StringLiterals;
using Ending = ServerReply::Ending;

//! What is sent again, what never is, and how long the connection waits.
class TestRepeats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aLostReadIsRepeated_data();
    void aLostReadIsRepeated();
    void readingGivesUpInTheEnd();
    void aChangeThatIsNotSafeToRepeatIsSentOnce_data();
    void aChangeThatIsNotSafeToRepeatIsSentOnce();
    void aChangeOnAConnectionThatWasKeptOpenIsSentOnce();
    void aSafeChangeIsRepeatedWithTheSameKeyAndBody();
    void whatTheServerRefusesIsNotRepeated_data();
    void whatTheServerRefusesIsNotRepeated();
    void aRateLimitPausesTheWholeConnection();
    void aRateLimitWithoutAWaitPausesToo();
    void aLongRateLimitIsToldAtOnce();
    void aLockOnCodesPausesNothing();
    void anUnavailableServerIsAskedAgainWhenItSaid();
    void aRefusedConnectionIsOffline();

private:
    std::unique_ptr<ApiClient> client() const;

    std::unique_ptr<LoopbackServer> m_server;
};

namespace {

const ApiRequest anyGet = ApiRequest::get(u"/api/v1/developer/events"_s);
const QByteArray rateLimited =
    R"({"message":"Slow down","code":2007,"error_type":"general.rate_limited"})";

ApiRequest harborCreate()
{
    return WebhooksApi::create({{u"endpoint"_s, u"https://example.com"_s}}, "key-1");
}

} // namespace

void TestRepeats::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m_server->setHandler(
        [](const ServerRequest &) { return ServerReply::json(200, R"({"data":[]})"); });
}

void TestRepeats::cleanup()
{
    m_server.reset();
}

std::unique_ptr<ApiClient> TestRepeats::client() const
{
    ConnectionProfile profile;
    profile.server = m_server->url();
    ApiPolicy policy;
    policy.firstRetryMs = 4;
    policy.longestRetryMs = 20;
    policy.longestWaitMs = 3'000;
    policy.pauseWithoutRetryAfterMs = 100;
    return std::make_unique<ApiClient>(profile, policy);
}

void TestRepeats::aLostReadIsRepeated_data()
{
    QTest::addColumn<Ending>("ending");
    QTest::newRow("closed before answering") << Ending::CloseFirst;
    QTest::newRow("closed in the head") << Ending::MidHead;
    QTest::newRow("closed in the body") << Ending::MidBody;
}

void TestRepeats::aLostReadIsRepeated()
{
    QFETCH(Ending, ending);
    m_server->enqueue(ServerReply::failing(ending));
    m_server->enqueue(ServerReply::failing(ending));
    const auto api = client();
    const CallResult result = CallResult::of(*api, anyGet);
    QVERIFY2(result.ok(), qPrintable(result.problem.message));
    QCOMPARE(result.answer->body, QByteArray(R"({"data":[]})"));
}

void TestRepeats::readingGivesUpInTheEnd()
{
    m_server->setHandler([](const ServerRequest &) { return ServerReply::json(503, "{}"); });
    const auto api = client();
    const CallResult result = CallResult::of(*api, anyGet);
    QCOMPARE(result.problem.kind, Problem::Kind::Server);
    QCOMPARE(m_server->count(), anyGet.maxAttempts);
}

void TestRepeats::aChangeThatIsNotSafeToRepeatIsSentOnce_data()
{
    QTest::addColumn<Ending>("ending");
    QTest::addColumn<bool>("withBody");
    QTest::newRow("POST closed before answering") << Ending::CloseFirst << true;
    QTest::newRow("POST closed in the head") << Ending::MidHead << true;
    QTest::newRow("POST closed in the body") << Ending::MidBody << true;
    QTest::newRow("DELETE closed before answering") << Ending::CloseFirst << false;
}

void TestRepeats::aChangeThatIsNotSafeToRepeatIsSentOnce()
{
    QFETCH(Ending, ending);
    QFETCH(bool, withBody);
    m_server->setHandler([ending](const ServerRequest &) { return ServerReply::failing(ending); });
    const auto api = client();
    const CallResult result =
        CallResult::of(*api, withBody ? harborCreate() : WebhooksApi::remove(u"sub_1"_s, "key-1"));
    QVERIFY(!result.ok());
    QCOMPARE(result.problem.kind, Problem::Kind::Offline);
    QCOMPARE(m_server->count(), 1);
    QVERIFY(m_server->requests()[0].has("X-Idempotency-Key"));
}

// The case in which Qt repeats by itself: the connection was used before, so the closing could
// mean that the server had given it up.
void TestRepeats::aChangeOnAConnectionThatWasKeptOpenIsSentOnce()
{
    const auto api = client();
    QVERIFY(CallResult::of(*api, anyGet).ok());
    m_server->setHandler(
        [](const ServerRequest &) { return ServerReply::failing(Ending::CloseFirst); });
    QVERIFY(!CallResult::of(*api, harborCreate()).ok());
    QCOMPARE(m_server->count("POST", "/api/v1/notifications/subscriptions"), 1);

    m_server->setHandler(nullptr);
    m_server->enqueue(ServerReply::json(200, R"({"data":[]})"));
    QVERIFY(CallResult::of(*api, anyGet).ok());
    m_server->setHandler(
        [](const ServerRequest &) { return ServerReply::failing(Ending::CloseFirst); });
    QVERIFY(!CallResult::of(*api, WebhooksApi::remove(u"sub_1"_s, "key-2")).ok());
    QCOMPARE(m_server->count("DELETE", "/api/v1/notifications/subscriptions/sub_1"), 1);
}

void TestRepeats::aSafeChangeIsRepeatedWithTheSameKeyAndBody()
{
    m_server->enqueue(ServerReply::failing(Ending::CloseFirst));
    m_server->enqueue(ServerReply::json(502, "{}"));
    m_server->enqueue(ServerReply::json(201, R"({"data":{}})"));
    const auto api = client();
    const CallResult result =
        CallResult::of(*api, ApiKeysApi::create({{u"name"_s, u"CI"_s}}, "key-1"));
    QVERIFY(result.ok());
    QCOMPARE(m_server->count(), 3);
    for (const ServerRequest &request : m_server->requests()) {
        QCOMPARE(request.header("X-Idempotency-Key"), QByteArray("key-1"));
        QCOMPARE(request.body, m_server->requests()[0].body);
    }
}

void TestRepeats::whatTheServerRefusesIsNotRepeated_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 401, 403, 404, 409, 410, 422})
        QTest::addRow("%d", status) << status;
}

void TestRepeats::whatTheServerRefusesIsNotRepeated()
{
    QFETCH(int, status);
    m_server->setHandler([status](const ServerRequest &) {
        return ServerReply::json(status, "{}").with("Retry-After", "0");
    });
    const auto api = client();
    QVERIFY(!CallResult::of(*api, anyGet).ok());
    QVERIFY(!CallResult::of(*api, ApiKeysApi::create({}, "k")).ok());
    QCOMPARE(m_server->count(), 2);
}

void TestRepeats::aRateLimitPausesTheWholeConnection()
{
    const auto api = client();
    QSignalSpy pauses(api.get(), &ApiClient::pauseChanged);
    m_server->enqueue(ServerReply::json(429, rateLimited).with("Retry-After", "1"));
    ApiCall *limited = api->send(anyGet);
    int ended = 0;
    connect(limited, &ApiCall::finished, this, [&](const Result<ApiAnswer> &result) {
        QVERIFY(result.ok());
        ++ended;
    });
    QTRY_COMPARE(pauses.count(), 1);
    QVERIFY(api->pausedUntil() > QDateTime::currentDateTimeUtc());

    // Another call of the same connection waits too.
    connect(api->send(anyGet), &ApiCall::finished, this, [&] { ++ended; });
    int sentDuringPause = 0;
    connect(m_server.get(), &LoopbackServer::requestArrived, this, [&] {
        if (api->pausedUntil().isValid())
            ++sentDuringPause;
    });
    QTRY_COMPARE(ended, 2);
    QCOMPARE(sentDuringPause, 0);
    QCOMPARE(m_server->count(), 3);
    QTRY_COMPARE(pauses.count(), 2);
    QVERIFY(!api->pausedUntil().isValid());
}

void TestRepeats::aRateLimitWithoutAWaitPausesToo()
{
    const auto api = client();
    QSignalSpy pauses(api.get(), &ApiClient::pauseChanged);
    m_server->enqueue(ServerReply::json(429, "{}"));
    QVERIFY(CallResult::of(*api, anyGet).ok());
    QCOMPARE(m_server->count(), 2);
    QVERIFY(pauses.count() >= 1);
}

void TestRepeats::aLongRateLimitIsToldAtOnce()
{
    const auto api = client();
    m_server->enqueue(ServerReply::json(429, rateLimited).with("Retry-After", "3600"));
    const CallResult first = CallResult::of(*api, anyGet);
    QCOMPARE(first.problem.kind, Problem::Kind::RateLimited);
    QCOMPARE(first.problem.retryAfterSeconds, 3600);
    const CallResult second = CallResult::of(*api, anyGet);
    QCOMPARE(second.problem.kind, Problem::Kind::RateLimited);
    QVERIFY(second.problem.retryAfterSeconds > 3500);
    QCOMPARE(second.attempts, 0);
    QCOMPARE(m_server->count(), 1);
}

void TestRepeats::aLockOnCodesPausesNothing()
{
    const auto api = client();
    m_server->enqueue(ServerReply::json(429, R"({"message":"Locked","code":1103,
                                   "error_type":"auth.verification_locked"})")
                          .with("Retry-After", "30"));
    const CallResult locked = CallResult::of(*api, anyGet);
    QCOMPARE(locked.problem.kind, Problem::Kind::VerificationLocked);
    QCOMPARE(locked.problem.retryAfterSeconds, 30);
    QVERIFY(!api->pausedUntil().isValid());
    QVERIFY(CallResult::of(*api, anyGet).ok());
}

void TestRepeats::anUnavailableServerIsAskedAgainWhenItSaid()
{
    const auto api = client();
    m_server->enqueue(ServerReply::json(503, "{}").with("Retry-After", "1"));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(CallResult::of(*api, anyGet).ok());
    QVERIFY2(clock.elapsed() >= 1000, "it waited at least as long as it was asked to");
    QCOMPARE(m_server->count(), 2);
}

void TestRepeats::aRefusedConnectionIsOffline()
{
    const auto api = client();
    QSignalSpy unreachable(api.get(), &ApiClient::unreachable);
    m_server->stopListening();
    const CallResult result = CallResult::of(*api, anyGet);
    QCOMPARE(result.problem.kind, Problem::Kind::Offline);
    QCOMPARE(unreachable.count(), anyGet.maxAttempts);
    QVERIFY(!result.problem.message.contains(m_server->url().toString()));
}

QTEST_GUILESS_MAIN(TestRepeats)
#include "TestRepeats.moc"
