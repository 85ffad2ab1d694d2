// SPDX-License-Identifier: Apache-2.0
#include "RelayFixture.h"

#include <future>

using Peer = ScriptedServer::Peer;
using std::chrono::milliseconds;

//! What a relay does when the server, the program or the connection between them fails: the
//! program is told, what happened is recorded, and nothing that must not is sent twice.
class TestRelayFaults : public QObject
{
    Q_OBJECT

private:
    static QByteArray ok(const QByteArray &body)
    {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) +
               "\r\n\r\n" + body;
    }
    //! For what must run out of time; where it must not, the limits are long.
    static RelayOptions hasty(bool really = true)
    {
        RelayOptions options;
        if (really)
            options.answer = options.stall = options.client.head = milliseconds(150);
        return options;
    }
    static bool within(std::future<void> future)
    {
        return future.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
    }

private Q_SLOTS:
    void anUnreachableServerIsToldAndRecorded()
    {
        QUrl nobody;
        {
            ScriptedServer gone(ScriptedServer::answering({}));
            nobody = gone.url();
        }
        RelayFixture fixture(nobody);
        RawClient client(fixture.port);
        client.send(fixture.request("POST /orders", "Content-Length: 2\r\n", "{}"));
        RelayFixture::checkApology(client.readAll(), 502,
                                   QStringLiteral("recorder.server_unreachable"));
        QVERIFY(fixture.waitFor(1));
        const RelayedExchange &passed = fixture.passed.first();
        QCOMPARE(passed.end, RelayEnd::Unreachable);
        QCOMPARE(passed.status, 0);
        QCOMPARE(passed.target, QByteArray("/orders"));
        QCOMPARE(passed.request.body, QByteArray("{}"));
        QVERIFY(passed.response.headers.isEmpty() && passed.response.body.isEmpty());
        QVERIFY(!passed.detail.isEmpty());
    }

    void aServerThatIsNotWhoItShouldBeGetsNothing()
    {
        std::atomic<int> arrived{0};
        const TestAuthority authority;
        ScriptedServer server(authority.issue("DNS:example.com"),
                              [&](Peer &peer) { arrived += !peer.readHead().isEmpty(); });
        RelayOptions options;
        options.extraAuthorities = authority.pem();
        RelayFixture fixture(server.url(), options);
        RawClient client(fixture.port);
        client.send(fixture.request("GET /", "Authorization: Bearer secret\r\n"));
        RelayFixture::checkApology(client.readAll(), 502,
                                   QStringLiteral("recorder.server_untrusted"));
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.first().end, RelayEnd::Untrusted);
        QCOMPARE(arrived.load(), 0);
    }

    void anAnswerThatDoesNotComeIsToldAndRecorded_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("closes");
        QTest::addColumn<int>("status");
        QTest::addColumn<RelayEnd>("end");
        QTest::newRow("silence") << QByteArray() << false << 504 << RelayEnd::TimedOut;
        QTest::newRow("half a head, then silence")
            << QByteArray("HTTP/1.1 200 OK\r\nX") << false << 504 << RelayEnd::TimedOut;
        QTest::newRow("interim, then silence")
            << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") << false << 504 << RelayEnd::TimedOut;
        QTest::newRow("closed") << QByteArray() << true << 502 << RelayEnd::Broken;
        QTest::newRow("half a head")
            << QByteArray("HTTP/1.1 200 OK\r\nX") << true << 502 << RelayEnd::Broken;
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02garbage\r\n\r\n") << false << 502
                                 << RelayEnd::Broken;
        QTest::newRow("another protocol")
            << QByteArray("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n") << false << 502
            << RelayEnd::Broken;
        QTest::newRow("no status") << QByteArray("HTTP/1.1 099 Hm\r\nContent-Length: 0\r\n\r\n")
                                   << false << 502 << RelayEnd::Broken;
        QTest::newRow("another coding")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nab") << true << 502
            << RelayEnd::Broken;
        QTest::newRow("two lengths")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")
            << false << 502 << RelayEnd::Broken;
        QTest::newRow("length and chunks")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n"
                          "\r\n0\r\n\r\n")
            << false << 502 << RelayEnd::Broken;
        QTest::newRow("a head without end") << "HTTP/1.1 200 OK\r\nX: " + QByteArray(200'000, 'x')
                                            << false << 502 << RelayEnd::Broken;
    }
    void anAnswerThatDoesNotComeIsToldAndRecorded()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, closes);
        QFETCH(int, status);
        std::atomic<int> arrived{0};
        ScriptedServer server([&](Peer &peer) {
            arrived += !peer.readHead().isEmpty();
            peer.read(2);
            peer.write(answer);
            if (!closes)
                peer.readSome();
        });
        RelayFixture fixture(server.url(), hasty(status == 504));
        RawClient client(fixture.port);
        client.send(fixture.request("POST /", "Content-Length: 2\r\n", "{}"));
        QByteArray got = client.readAll();
        if (got.startsWith("HTTP/1.1 100"))
            got.remove(0, got.indexOf("\r\n\r\n") + 4);
        RelayFixture::checkApology(got, status,
                                   status == 504 ? QStringLiteral("recorder.server_timed_out")
                                                 : QStringLiteral("recorder.server_broke_off"));
        QVERIFY(fixture.waitFor(1));
        QTEST(fixture.passed.first().end, "end");
        QCOMPARE(fixture.passed.first().status, 0);
        QVERIFY(!fixture.passed.first().detail.isEmpty());
        QCOMPARE(arrived.load(), 1);
    }

    void anAnswerThatBreaksOffIsSeenToByTheProgram_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("stalls");
        QTest::addColumn<QByteArray>("tail");
        const QByteArray counted = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf";
        const QByteArray chunked =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n";
        QTest::newRow("counted") << QByteArray("1.1") << counted << false << QByteArray("\r\nhalf");
        QTest::newRow("counted, stalls")
            << QByteArray("1.1") << counted << true << QByteArray("\r\nhalf");
        QTest::newRow("chunked") << QByteArray("1.1") << chunked << false
                                 << QByteArray("\r\n4\r\nhalf\r\n");
        QTest::newRow("chunked, damaged") << QByteArray("1.1") << chunked + "zz\r\n"
                                          << true << QByteArray();
        QTest::newRow("chunked, for HTTP/1.0: reset")
            << QByteArray("1.0") << chunked << true << QByteArray();
    }
    void anAnswerThatBreaksOffIsSeenToByTheProgram()
    {
        QFETCH(QByteArray, version);
        QFETCH(QByteArray, answer);
        QFETCH(bool, stalls);
        QFETCH(QByteArray, tail);
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            peer.write(answer);
            if (stalls)
                peer.readSome();
        });
        RelayOptions options;
        if (stalls && !answer.endsWith("zz\r\n"))
            options.stall = milliseconds(300);
        RelayFixture fixture(server.url(), options);
        RawClient client(fixture.port);
        client.send("GET / HTTP/" + version + "\r\nHost: " + fixture.host() + "\r\n\r\n");
        const QByteArray got = client.readAll();
        QVERIFY2(tail.isEmpty() || got.endsWith(tail), got);
        QVERIFY(!got.endsWith("0\r\n\r\n"));
        QCOMPARE(client.wasReset(), version == "1.0");
        QVERIFY(fixture.waitFor(1));
        const RelayedExchange &passed = fixture.passed.first();
        QVERIFY(passed.end == RelayEnd::Broken || passed.end == RelayEnd::TimedOut);
        QCOMPARE(passed.end == RelayEnd::TimedOut, stalls && !answer.endsWith("zz\r\n"));
        QVERIFY(!passed.response.complete);
    }

    //! The server closes a kept connection just as the next request goes out on it.
    void onlyWhatMayArriveTwiceIsSentAgain_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("repeated");
        QTest::newRow("GET") << QByteArray("GET /") << QByteArray() << true;
        QTest::newRow("DELETE") << QByteArray("DELETE /x") << QByteArray() << true;
        QTest::newRow("POST") << QByteArray("POST /") << QByteArray("{}") << false;
        QTest::newRow("POST without a body") << QByteArray("POST /") << QByteArray() << false;
        QTest::newRow("PATCH") << QByteArray("PATCH /") << QByteArray("{}") << false;
        QTest::newRow("of unknown meaning") << QByteArray("DANCE /") << QByteArray() << false;
        QTest::newRow("PUT with a body") << QByteArray("PUT /") << QByteArray("{}") << false;
    }
    void onlyWhatMayArriveTwiceIsSentAgain()
    {
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, body);
        QFETCH(bool, repeated);
        std::atomic<int> arrived{0};
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            peer.write(ok("kept"));
            if (peer.number == 1)
                arrived += !peer.readHead().isEmpty(); // and closes
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("GET /first"));
        QVERIFY(client.readAnswer().endsWith("kept"));
        client.send(fixture.request(
            start, "Content-Length: " + QByteArray::number(body.size()) + "\r\n", body));
        const QByteArray answer = client.readAnswer();
        QCOMPARE(answer.startsWith("HTTP/1.1 200"), repeated);
        QCOMPARE(answer.startsWith("HTTP/1.1 502"), !repeated);
        QCOMPARE(server.connections(), repeated ? 2 : 1);
        QCOMPARE(arrived.load(), 1);
        QVERIFY(fixture.waitFor(2));
        QCOMPARE(fixture.passed.at(1).end, repeated ? RelayEnd::Answered : RelayEnd::Broken);
        QCOMPARE(fixture.passed.at(1).connectionReused, !repeated);
    }

    void aConnectionThatIsClosedOrAtItsEndIsNotUsedAgain_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<bool>("closes");
        QTest::newRow("closed") << QByteArray() << true;
        QTest::newRow("said to be closed soon") << QByteArray("Keep-Alive: timeout=1\r\n") << false;
        QTest::newRow("for no more requests")
            << QByteArray("Keep-Alive: timeout=60, max=0\r\n") << false;
        QTest::newRow("Connection: close") << QByteArray("Connection: close\r\n") << false;
    }
    void aConnectionThatIsClosedOrAtItsEndIsNotUsedAgain()
    {
        QFETCH(QByteArray, headers);
        QFETCH(bool, closes);
        std::promise<void> closed;
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            peer.write("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 2\r\n\r\nok");
            if (peer.number == 1 && closes) {
                peer.close();
                closed.set_value();
            }
            peer.readHead();
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("GET /"));
        QVERIFY(client.readAnswer().endsWith("ok"));
        if (closes)
            QVERIFY(within(closed.get_future()));
        QTest::qWait(20);
        client.send(fixture.request("POST /", "Content-Length: 0\r\n"));
        QVERIFY(client.readAnswer().endsWith("ok"));
        QCOMPARE(server.connections(), 2);
    }

    void whatMustNotArriveTwiceGoesOutOnAFreshConnection()
    {
        ScriptedServer server(ScriptedServer::answering(ok("yes")));
        RelayOptions options;
        options.reuseOnce = milliseconds(0);
        RelayFixture fixture(server.url(), options);
        RawClient client(fixture.port);
        const auto ask = [&](const QByteArray &start) {
            client.send(fixture.request(start, "Content-Length: 0\r\n"));
            QVERIFY(client.readAnswer().endsWith("yes"));
        };
        ask("GET /");
        ask("POST /");
        QCOMPARE(server.connections(), 2);
        ask("GET /");
        ask("DELETE /");
        QCOMPARE(server.connections(), 2);
        ask("PATCH /");
        QCOMPARE(server.connections(), 3);
    }

    void aConnectionThatWaitedTooLongIsClosed()
    {
        std::promise<void> closed;
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            peer.write(ok("yes"));
            peer.readHead();
            closed.set_value();
        });
        RelayOptions options;
        options.reuse = milliseconds(20);
        RelayFixture fixture(server.url(), options);
        RawClient client(fixture.port);
        client.send(fixture.request("GET /"));
        QVERIFY(client.readAnswer().endsWith("yes"));
        QVERIFY(within(closed.get_future()));
    }

    void aProgramThatLeavesWhileTheServerIsReachedIsSeen()
    {
        const TestAuthority authority;
        std::promise<void> reached;
        std::promise<void> end;
        auto ended = end.get_future();
        // Nobody shakes hands here.
        ScriptedServer server([&](Peer &) {
            reached.set_value();
            ended.wait_for(std::chrono::seconds(20));
        });
        QUrl url = server.url();
        url.setScheme(QStringLiteral("https"));
        RelayFixture fixture(url);
        RawClient client(fixture.port);
        client.send(fixture.request("GET /"));
        QVERIFY(within(reached.get_future()));
        client.close();
        const bool left = fixture.waitFor(1);
        end.set_value();
        QVERIFY(left);
        QCOMPARE(fixture.passed.first().end, RelayEnd::ClientLeft);
    }

    void aProgramThatLeavesClosesTheServersConnection_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("waiting") << QByteArray("Content-Length: 0\r\n") << QByteArray();
        QTest::newRow("in its request") << QByteArray("Content-Length: 9\r\n") << QByteArray();
        QTest::newRow("in its chunks")
            << QByteArray("Transfer-Encoding: chunked\r\n") << QByteArray();
        QTest::newRow("in the answer")
            << QByteArray("Content-Length: 0\r\n")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
    }
    void aProgramThatLeavesClosesTheServersConnection()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, answer);
        std::promise<void> asked;
        std::promise<void> left;
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            peer.write(answer);
            asked.set_value();
            while (!peer.readSome().isEmpty())
                continue;
            left.set_value();
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("POST /", headers));
        QVERIFY(within(asked.get_future()));
        if (!answer.isEmpty())
            client.readHead();
        client.close();
        QVERIFY(within(left.get_future()));
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.first().end, RelayEnd::ClientLeft);
        QCOMPARE(fixture.passed.first().status, answer.isEmpty() ? 0 : 200);
        QCOMPARE(fixture.relay.passingNow(), 0);
    }

    void aProgramThatStallsIsLeft()
    {
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            if (peer.number == 1) {
                peer.read(9);
                return;
            }
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n");
            while (peer.write(QByteArray(1'000'000, 'x')))
                continue;
        });
        RelayOptions options;
        options.stall = milliseconds(500);
        options.client.head = milliseconds(500);
        RelayFixture fixture(server.url(), options);
        RawClient sending(fixture.port);
        sending.send(fixture.request("POST /", "Content-Length: 9\r\n", "half"));
        RelayFixture::checkApology(sending.readAll(), 408, QStringLiteral("recorder.too_slow"));
        RawClient reading(fixture.port);
        reading.send(fixture.request("GET /"));
        QVERIFY(fixture.waitFor(2));
        QCOMPARE(fixture.passed.at(0).end, RelayEnd::ClientLeft);
        QCOMPARE(fixture.passed.at(0).request.bodySize, 4);
        QCOMPARE(fixture.passed.at(1).end, RelayEnd::ClientLeft);
        QVERIFY(fixture.passed.at(1).response.bodySize < 90'000'000);
        RawClient slow(fixture.port);
        slow.send("GET / HTTP/1.1\r\nHo");
        RelayFixture::checkApology(slow.readAll(), 408, QStringLiteral("recorder.too_slow"));
    }

    void aServerThatStopsReadingIsTimedOut()
    {
        std::promise<void> end;
        auto ended = end.get_future();
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            ended.wait_for(std::chrono::seconds(20));
        });
        RelayOptions options;
        options.stall = milliseconds(700);
        RelayFixture fixture(server.url(), options);
        RawClient client(fixture.port);
        auto sending = std::async(std::launch::async, [&] {
            return client.send(fixture.request("POST /", "Content-Length: 90000000\r\n",
                                               QByteArray(90'000'000, 'x')));
        });
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.first().end, RelayEnd::TimedOut);
        end.set_value();
        sending.wait();
    }

    void moreProgramsThanAllowedWait()
    {
        ScriptedServer server(ScriptedServer::answering(ok("yes")));
        RelayOptions options;
        options.connections = 2;
        RelayFixture fixture(server.url(), options);
        auto first = std::make_unique<RawClient>(fixture.port);
        RawClient second(fixture.port);
        for (RawClient *client : {first.get(), &second}) {
            client->send(fixture.request("GET /"));
            QVERIFY(client->readAnswer().endsWith("yes"));
        }
        QVERIFY(fixture.waitFor(2));
        RawClient third(fixture.port);
        third.send(fixture.request("GET /"));
        QTest::qWait(50);
        QCOMPARE(fixture.passed.size(), 2);
        first.reset();
        QVERIFY(third.readAnswer().endsWith("yes"));
    }
};

Q_DECLARE_METATYPE(RelayEnd)
QTEST_GUILESS_MAIN(TestRelayFaults)
#include "TestRelayFaults.moc"
