// SPDX-License-Identifier: Apache-2.0
#include "CallResult.h"
#include "LoopbackServer.h"

#include <QTimer>

using namespace Qt::StringLiterals;

//! How much and how long an answer may be, and how a call ends early.
class TestAnswerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aLongAnswerIsCutOff_data();
    void aLongAnswerIsCutOff();
    void aCompressedBombIsRefused();
    void aServerThatNeverAnswersTimesOut();
    void aServerThatDripsTimesOut();
    void anAbortedCallEndsOnce();
    void aCallMayGoWithItsClient();

private:
    ConnectionProfile profile() const;
    std::unique_ptr<ApiClient> client() const;

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

void TestAnswerLimits::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m_server->setHandler(
        [](const ServerRequest &) { return ServerReply::json(200, R"({"data":[]})"); });
}

void TestAnswerLimits::cleanup()
{
    m_server.reset();
}

ConnectionProfile TestAnswerLimits::profile() const
{
    ConnectionProfile profile;
    profile.server = m_server->url();
    return profile;
}

std::unique_ptr<ApiClient> TestAnswerLimits::client() const
{
    auto client = std::make_unique<ApiClient>(profile());
    client->setCredential(OneTimeSecret("the-credential"));
    return client;
}

void TestAnswerLimits::aLongAnswerIsCutOff_data()
{
    QTest::addColumn<bool>("announced");
    QTest::newRow("announced by Content-Length") << true;
    QTest::newRow("not announced") << false;
}

void TestAnswerLimits::aLongAnswerIsCutOff()
{
    QFETCH(bool, announced);
    ApiPolicy policy;
    policy.largestAnswer = 100'000;
    ApiClient api(profile(), policy);
    ServerReply reply = ServerReply::json(200, QByteArray(1'000'000, 'x'));
    reply.withLength = announced;
    m_server->enqueue(reply);
    const CallResult result = CallResult::of(api, anyGet);
    QVERIFY(!result.ok());
    QCOMPARE(result.problem.kind, Problem::Kind::BadAnswer);
    QCOMPARE(m_server->count(), 1);
    QVERIFY(CallResult::of(api, anyGet).ok());
}

void TestAnswerLimits::aCompressedBombIsRefused()
{
    // zlib's format with Qt's length in front taken off: what "deflate" means in HTTP.
    const QByteArray bomb = qCompress(QByteArray(100 * 1024 * 1024, ' '), 9).mid(4);
    QVERIFY(bomb.size() < 200'000);
    m_server->enqueue(ServerReply::json(200, bomb).with("Content-Encoding", "deflate"));
    const auto api = client();
    const CallResult result = CallResult::of(*api, anyGet);
    QVERIFY(!result.ok());
    QCOMPARE(result.problem.kind, Problem::Kind::BadAnswer);
    QCOMPARE(m_server->count(), 1);
    // An honest compressed answer is read.
    const QByteArray honest = R"({"data":[)" + QByteArray(2'000'000, ' ') + "]}";
    m_server->enqueue(
        ServerReply::json(200, qCompress(honest, 9).mid(4)).with("Content-Encoding", "deflate"));
    const CallResult good = CallResult::of(*api, anyGet);
    QVERIFY(good.ok());
    QCOMPARE(good.answer->body, honest);
}

void TestAnswerLimits::aServerThatNeverAnswersTimesOut()
{
    m_server->enqueue(ServerReply::failing(ServerReply::Ending::Silent));
    const auto api = client();
    QSignalSpy unreachable(api.get(), &ApiClient::unreachable);
    ApiRequest request = once(anyGet);
    request.timeoutMs = 50;
    const CallResult result = CallResult::of(*api, request);
    QCOMPARE(result.problem.kind, Problem::Kind::TimedOut);
    QCOMPARE(unreachable.count(), 1);
    QVERIFY(!result.problem.advice.isEmpty());
}

void TestAnswerLimits::aServerThatDripsTimesOut()
{
    ServerReply drip = ServerReply::json(200, "{");
    drip.ending = ServerReply::Ending::Stream;
    m_server->enqueue(drip);
    QTimer drops;
    connect(&drops, &QTimer::timeout, this, [this] { m_server->push(" "); });
    drops.start(10);
    const auto api = client();
    ApiRequest request = once(anyGet);
    request.timeoutMs = 60;
    QCOMPARE(CallResult::of(*api, request).problem.kind, Problem::Kind::TimedOut);
}

void TestAnswerLimits::anAbortedCallEndsOnce()
{
    m_server->enqueue(ServerReply::failing(ServerReply::Ending::Silent));
    const auto api = client();
    ApiCall *call = api->send(anyGet);
    int ended = 0;
    Problem::Kind kind = Problem::Kind::Other;
    connect(call, &ApiCall::finished, this, [&](const Result<ApiAnswer> &result) {
        ++ended;
        kind = result.problem().kind;
    });
    QTRY_COMPARE(m_server->count(), 1);
    call->abort();
    call->abort();
    QCOMPARE(ended, 0);
    QTRY_COMPARE(ended, 1);
    QCOMPARE(kind, Problem::Kind::Cancelled);
    QTRY_VERIFY(api->findChildren<ApiCall *>().isEmpty());
}

void TestAnswerLimits::aCallMayGoWithItsClient()
{
    m_server->enqueue(ServerReply::json(401, R"({"message":"x","code":1002,"error_type":"t"})"));
    auto api = client();
    bool finished = false;
    ApiCall *call = api->send(anyGet);
    connect(call, &ApiCall::finished, this, [&] { finished = true; });
    connect(api.get(), &ApiClient::credentialRefused, this, [&] { api.reset(); });
    QTRY_VERIFY(!api);
    QTest::qWait(0);
    QVERIFY(!finished);
}

QTEST_GUILESS_MAIN(TestAnswerLimits)
#include "TestAnswerLimits.moc"
