// SPDX-License-Identifier: Apache-2.0
#include "ApiClient.h"
#include "EventStream.h"
#include "LoopbackServer.h"
#include "ServerSentEvents.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

//! The stream of hints: how it is read and how it keeps itself alive.
class TestEventStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void eventsAreReadInPiecesOfAnySize();
    void everyEndOfLineIsUnderstood();
    void whatIsNotUnderstoodIsSkipped();
    void anEndlessEventIsDropped();

    void aHintNamesItsCollections();
    void unknownCollectionsAreLeftOut();
    void anEndedStreamIsOpenedAgain();
    void aSilentStreamIsOpenedAgain();
    void commentsKeepItAlive();
    void aFullServerIsAskedAgainLater();
    void anExpiredSessionEndsItForGood();
    void anotherAnswerThanAStreamIsAFailure();
    void stoppingFromWithinIsFine();

private:
    std::unique_ptr<LoopbackServer> m_server;
    std::unique_ptr<ApiClient> m_client;
};

namespace {

ServerReply streaming(const QByteArray &first = {})
{
    ServerReply reply;
    reply.headers = {{"Content-Type", "text/event-stream"}};
    reply.body = first;
    reply.ending = ServerReply::Ending::Stream;
    return reply;
}

const QByteArray allChanged = "event: changed\ndata: {\"collections\":[\"events\",\"logs\"]}\n\n";

} // namespace

void TestEventStream::init()
{
    m_server = std::make_unique<LoopbackServer>();
    m_server->setHandler([](const ServerRequest &) { return streaming(allChanged); });
    ConnectionProfile profile;
    profile.server = m_server->url();
    m_client = std::make_unique<ApiClient>(profile);
    m_client->setCredential(OneTimeSecret("ses_1"));
}

void TestEventStream::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void TestEventStream::eventsAreReadInPiecesOfAnySize()
{
    const QByteArray text = ": hello\nevent: changed\ndata: {\"a\":\ndata: 1}\nid: 7\n\ndata:x\n\n";
    for (qsizetype size = 1; size <= text.size(); ++size) {
        ServerSentEvents parser;
        QList<ServerSentEvents::Event> events;
        for (qsizetype at = 0; at < text.size(); at += size)
            events += parser.feed(text.mid(at, size));
        QCOMPARE(events.size(), 2);
        QCOMPARE(events[0].name, QByteArray("changed"));
        QCOMPARE(events[0].data, QByteArray("{\"a\":\n1}"));
        QCOMPARE(events[1].name, QByteArray("message"));
        QCOMPARE(events[1].data, QByteArray("x"));
    }
}

void TestEventStream::everyEndOfLineIsUnderstood()
{
    for (const char *end : {"\n", "\r\n", "\r"}) {
        ServerSentEvents parser;
        const QByteArray e(end);
        const auto events = parser.feed("\xEF\xBB\xBF"
                                        "data: 1" +
                                        e + "data: 2" + e + e + ":" + e);
        QCOMPARE(events.size(), 1);
        QCOMPARE(events[0].data, QByteArray("1\n2"));
    }
}

void TestEventStream::whatIsNotUnderstoodIsSkipped()
{
    ServerSentEvents parser;
    QVERIFY(parser.feed(": ping\n\nevent: changed\n\nretry: 5\nnonsense\n\n").isEmpty());
    QCOMPARE(parser.feed("data\n\n").size(), 1);
}

void TestEventStream::anEndlessEventIsDropped()
{
    ServerSentEvents parser;
    const QByteArray chunk(100'000, 'x');
    QVERIFY(parser.feed("data: ").isEmpty());
    for (int i = 0; i < 20; ++i)
        QVERIFY(parser.feed(chunk).isEmpty());
    QVERIFY(parser.feed("\n\n").isEmpty());
    QCOMPARE(parser.feed("data: 1\n\n").size(), 1);
}

void TestEventStream::aHintNamesItsCollections()
{
    EventStream stream(m_client.get());
    QList<QList<Collection>> hints;
    connect(&stream, &EventStream::changed, this,
            [&](const QList<Collection> &collections) { hints.append(collections); });
    stream.start();
    stream.start();
    QTRY_COMPARE(hints.size(), 1);
    QVERIFY(stream.isConnected());
    QCOMPARE(hints[0], (QList{Collection::Events, Collection::Logs}));
    QCOMPARE(m_server->count(), 1);
    QCOMPARE(m_server->requests()[0].target, QByteArray("/api/v1/developer/stream"));
    QCOMPARE(m_server->requests()[0].header("Authorization"), QByteArray("Bearer ses_1"));
    m_server->push("event: changed\ndata: {\"collections\":[\"api_keys\"]}\n\n");
    QTRY_COMPARE(hints.size(), 2);
    QCOMPARE(hints[1], QList{Collection::ApiKeys});
    stream.stop();
    QVERIFY(!stream.isConnected());
}

void TestEventStream::unknownCollectionsAreLeftOut()
{
    m_server->enqueue(
        streaming("event: changed\ndata: {\"collections\":[\"moods\"]}\n\n"
                  "event: other\ndata: {\"collections\":[\"logs\"]}\n\n"
                  "event: changed\ndata: not json\n\n"
                  "event: changed\ndata: {\"collections\":[\"moods\",\"logs\"]}\n\n"));
    EventStream stream(m_client.get());
    QList<QList<Collection>> hints;
    connect(&stream, &EventStream::changed, this,
            [&](const QList<Collection> &collections) { hints.append(collections); });
    stream.start();
    QTRY_COMPARE(hints.size(), 1);
    QCOMPARE(hints[0], QList{Collection::Logs});
}

void TestEventStream::anEndedStreamIsOpenedAgain()
{
    EventStream stream(m_client.get(), nullptr, 10'000, 5, 20);
    QSignalSpy lost(&stream, &EventStream::lost);
    QSignalSpy changed(&stream, &EventStream::changed);
    stream.start();
    QTRY_COMPARE(changed.count(), 1);
    m_server->closeAll();
    QTRY_COMPARE(changed.count(), 2);
    QCOMPARE(lost.count(), 1);
    QCOMPARE(lost[0][1].toBool(), false);
    QVERIFY(stream.isConnected());
}

void TestEventStream::aSilentStreamIsOpenedAgain()
{
    m_server->enqueue(streaming());
    EventStream stream(m_client.get(), nullptr, 80, 5, 20);
    QSignalSpy lost(&stream, &EventStream::lost);
    QSignalSpy changed(&stream, &EventStream::changed);
    stream.start();
    QTRY_VERIFY(changed.count() >= 1);
    QVERIFY(lost.count() >= 1);
    QCOMPARE(lost[0][0].value<Problem>().kind, Problem::Kind::TimedOut);
    QVERIFY(m_server->count() >= 2);
}

void TestEventStream::commentsKeepItAlive()
{
    EventStream stream(m_client.get(), nullptr, 400, 5, 20);
    QSignalSpy lost(&stream, &EventStream::lost);
    stream.start();
    QTRY_VERIFY(stream.isConnected());
    for (int i = 0; i < 20; ++i) {
        m_server->push(": still here\n");
        QTest::qWait(40);
    }
    QCOMPARE(lost.count(), 0);
    QCOMPARE(m_server->count(), 1);
}

void TestEventStream::aFullServerIsAskedAgainLater()
{
    m_server->enqueue(ServerReply::json(503, "{}"));
    m_server->enqueue(ServerReply::failing(ServerReply::Ending::CloseFirst));
    EventStream stream(m_client.get(), nullptr, 10'000, 5, 20);
    QSignalSpy lost(&stream, &EventStream::lost);
    stream.start();
    QTRY_VERIFY(stream.isConnected());
    QCOMPARE(lost[0][0].value<Problem>().kind, Problem::Kind::Server);
    QCOMPARE(lost[0][1].toBool(), false);
}

void TestEventStream::anExpiredSessionEndsItForGood()
{
    m_server->setHandler([](const ServerRequest &) {
        return ServerReply::json(
            401, R"({"message":"Expired","code":1003,"error_type":"auth.token_expired"})");
    });
    QSignalSpy refused(m_client.get(), &ApiClient::credentialRefused);
    EventStream stream(m_client.get(), nullptr, 10'000, 1, 2);
    QSignalSpy lost(&stream, &EventStream::lost);
    stream.start();
    QTRY_COMPARE(lost.count(), 1);
    QCOMPARE(lost[0][1].toBool(), true);
    QCOMPARE(lost[0][0].value<Problem>().code, 1003);
    QCOMPARE(refused.count(), 1);
    QTest::qWait(50);
    QCOMPARE(m_server->count(), 1);
}

void TestEventStream::anotherAnswerThanAStreamIsAFailure()
{
    m_server->enqueue(ServerReply::json(200, "<html></html>"));
    EventStream stream(m_client.get(), nullptr, 10'000, 5, 20);
    QSignalSpy lost(&stream, &EventStream::lost);
    stream.start();
    QTRY_COMPARE(lost.count(), 1);
    QCOMPARE(lost[0][0].value<Problem>().kind, Problem::Kind::BadAnswer);
    QTRY_VERIFY(stream.isConnected());
}

void TestEventStream::stoppingFromWithinIsFine()
{
    m_server->enqueue(streaming(allChanged + allChanged));
    EventStream stream(m_client.get());
    int hints = 0;
    connect(&stream, &EventStream::changed, this, [&] {
        ++hints;
        stream.stop();
    });
    stream.start();
    QTRY_COMPARE(hints, 1);
    QTest::qWait(20);
    QCOMPARE(hints, 1);
    QVERIFY(!stream.isConnected());
}

QTEST_GUILESS_MAIN(TestEventStream)
#include "TestEventStream.moc"
