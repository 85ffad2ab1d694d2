// SPDX-License-Identifier: Apache-2.0
#include "RelayFixture.h"

#include <future>

using Peer = ScriptedServer::Peer;

//! What passes a relay arrives as it was sent, both ways, and is handed out as it passed.
class TestRelay : public QObject
{
    Q_OBJECT

private:
    TestAuthority m_authority;

    static QByteArray ok(const QByteArray &body, const QByteArray &headers = {})
    {
        return "HTTP/1.1 200 OK\r\n" + headers +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    static bool within(std::future<void> future)
    {
        return future.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
    }

private Q_SLOTS:
    void aRequestArrivesAsItWasSentButForHost()
    {
        QByteArray head;
        QByteArray body;
        ScriptedServer server(m_authority.issue("DNS:localhost"), [&](Peer &peer) {
            head = peer.readHead();
            body = peer.read(7);
            peer.write("HTTP/1.1 201 Made it\r\nX-One: 1\r\nSet-Cookie: a=b\r\nx-two:  2 \r\n"
                       "Set-Cookie: c=d\r\nKeep-Alive: timeout=9\r\nConnection: X-Hop\r\n"
                       "X-Hop: 1\r\nContent-Length: 2\r\n\r\n{}");
            peer.readHead();
        });
        RelayOptions options;
        options.extraAuthorities = m_authority.pem();
        RelayFixture fixture(server.url(), options);
        RawClient client(fixture.port);
        QVERIFY(client.isConnected());
        client.send(fixture.request("POST /api/v1/orders?a=b%20c&d=\xC3\xA9",
                                    "Authorization: Bearer k\r\nX-B: 2\r\nx-a: 1\r\nX-B: 3\r\n"
                                    "Connection: keep-alive, X-Mine\r\nX-Mine: 1\r\n"
                                    "Proxy-Authorization: none\r\nTE: trailers\r\n"
                                    "Content-Length: 7\r\n",
                                    "{\"a\":1}"));
        const QByteArray answer = client.readAnswer();
        QCOMPARE(head, "POST /api/v1/orders?a=b%20c&d=\xC3\xA9 HTTP/1.1\r\nHost: localhost:" +
                           QByteArray::number(server.port()) +
                           "\r\nAuthorization: Bearer k\r\nX-B: 2\r\nx-a: 1\r\nX-B: 3\r\n"
                           "Content-Length: 7\r\n\r\n");
        QCOMPARE(body, QByteArray("{\"a\":1}"));
        QCOMPARE(answer, QByteArray("HTTP/1.1 201 Made it\r\nX-One: 1\r\nSet-Cookie: a=b\r\n"
                                    "x-two: 2\r\nSet-Cookie: c=d\r\nContent-Length: 2\r\n\r\n{}"));
        QVERIFY(fixture.waitFor(1));
        const RelayedExchange &passed = fixture.passed.first();
        QCOMPARE(passed.end, RelayEnd::Answered);
        QCOMPARE(passed.detail, QString());
        QCOMPARE(passed.method, QByteArray("POST"));
        QCOMPARE(passed.target, QByteArray("/api/v1/orders?a=b%20c&d=\xC3\xA9"));
        QCOMPARE(passed.status, 201);
        QCOMPARE(passed.request.body, body);
        QCOMPARE(passed.request.bodySize, 7);
        QVERIFY(passed.request.complete && passed.response.complete);
        QCOMPARE(passed.request.headers.size(), 6);
        QCOMPARE(passed.request.headers.at(1), (RelayedHeader{"Authorization", "Bearer k"}));
        QCOMPARE(passed.response.headers.size(), 8);
        QCOMPARE(passed.response.body, QByteArray("{}"));
        QVERIFY(passed.startedAt > 1'700'000'000'000'000);
        QVERIFY(passed.connectMs > 0 && !passed.connectionReused);
        QVERIFY(passed.totalMs + 0.001 >= passed.connectMs + passed.waitMs + passed.downloadMs);
        QCOMPARE(fixture.relay.passingNow(), 0);
    }

    void thePathOfTheServersAddressIsPutBefore()
    {
        QByteArray head;
        ScriptedServer server([&](Peer &peer) {
            head = peer.readHead();
            peer.write(ok({}));
        });
        RelayFixture fixture(QUrl(server.url().toString() + QStringLiteral("/base/")));
        RawClient client(fixture.port);
        client.send(fixture.request("GET /x"));
        QVERIFY(client.readHead().startsWith("HTTP/1.1 200"));
        QVERIFY(head.startsWith("GET /base/x HTTP/1.1\r\n"));
    }

    void bothConnectionsAreUsedAgain()
    {
        ScriptedServer server(ScriptedServer::answering(ok("yes")));
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        for (int i = 0; i < 5; ++i) {
            client.send(fixture.request(i % 2 ? "GET /" : "POST /", "Content-Length: 0\r\n"));
            QVERIFY(client.readAnswer().endsWith("yes"));
        }
        RawClient other(fixture.port, true);
        if (other.isConnected()) {
            other.send("GET / HTTP/1.1\r\nHost: [::1]:" + QByteArray::number(fixture.port) +
                       "\r\n\r\n");
            QVERIFY(other.readAnswer().endsWith("yes"));
        }
        QCOMPARE(server.connections(), 1);
        QVERIFY(fixture.waitFor(5));
        QVERIFY(fixture.passed.at(4).connectionReused);
        QCOMPARE(fixture.passed.at(4).connectMs, 0.0);
    }

    void framingsOfAnswersArrive_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<QByteArray>("fromServer");
        QTest::addColumn<QByteArray>("toProgram");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("chunked, with trailers")
            << QByteArray("GET / HTTP/1.1")
            << QByteArray("HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "2;a=b\r\nab\r\n0\r\nX-Sum: 1\r\n\r\n")
            << QByteArray("HTTP/1.1 200 OK\r\nTrailer: X-Sum\r\nTransfer-Encoding: chunked\r\n"
                          "Connection: close\r\n\r\n2\r\nab\r\n0\r\nX-Sum: 1\r\n\r\n")
            << QByteArray("ab");
        QTest::newRow("until the end")
            << QByteArray("GET / HTTP/1.1") << QByteArray("HTTP/1.1 200 OK\r\n\r\nab")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"
                          "\r\n2\r\nab\r\n0\r\n\r\n")
            << QByteArray("ab");
        QTest::newRow("chunked, for HTTP/1.0")
            << QByteArray("GET / HTTP/1.0")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "1\r\na\r\n1\r\nb\r\n0\r\n\r\n")
            << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nab") << QByteArray("ab");
        QTest::newRow("HEAD") << QByteArray("HEAD / HTTP/1.1")
                              << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n")
                              << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n"
                                            "Connection: close\r\n\r\n")
                              << QByteArray();
        QTest::newRow("HEAD of chunks")
            << QByteArray("HEAD / HTTP/1.1")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n") << QByteArray();
        QTest::newRow("204") << QByteArray("DELETE /x HTTP/1.1")
                             << QByteArray("HTTP/1.1 204 No Content\r\nX: 1\r\n\r\n")
                             << QByteArray("HTTP/1.1 204 No Content\r\nX: 1\r\n"
                                           "Connection: close\r\n\r\n")
                             << QByteArray();
        QTest::newRow("304") << QByteArray("GET / HTTP/1.1")
                             << QByteArray("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n")
                             << QByteArray("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n"
                                           "Connection: close\r\n\r\n")
                             << QByteArray();
        QTest::newRow("early hints")
            << QByteArray("GET / HTTP/1.1")
            << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na")
            << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\na")
            << QByteArray("a");
        QTest::newRow("early hints, for HTTP/1.0")
            << QByteArray("GET / HTTP/1.0")
            << QByteArray("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nConnection: close\r\n\r\na")
            << QByteArray("a");
        QTest::newRow("no reason, old version")
            << QByteArray("GET / HTTP/1.1")
            << QByteArray("HTTP/1.0 404 \r\nContent-Length: 1\r\n\r\na")
            << QByteArray("HTTP/1.1 404 \r\nContent-Length: 1\r\nConnection: close\r\n\r\na")
            << QByteArray("a");
    }
    void framingsOfAnswersArrive()
    {
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, fromServer);
        QFETCH(QByteArray, body);
        ScriptedServer server(ScriptedServer::answering(fromServer, 1));
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(start + "\r\nHost: " + fixture.host() + "\r\nConnection: close\r\n\r\n");
        QTEST(client.readAll(), "toProgram");
        QVERIFY(client.sawEnd());
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.first().end, RelayEnd::Answered);
        QCOMPARE(fixture.passed.first().response.body, body);
        QVERIFY(fixture.passed.first().response.complete);
    }

    void aChunkedRequestArrivesWithItsTrailers()
    {
        QByteArray head;
        QByteArray body;
        ScriptedServer server([&](Peer &peer) {
            head = peer.readHead();
            body = peer.readChunked();
            peer.write(ok("done"));
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("PUT /x", "Transfer-Encoding: chunked\r\n"));
        client.send("3\r\nabc\r\n");
        QTest::qWait(20);
        client.send("00A;x=\"y\"\r\n0123456789\r\n0\r\nX-Sum: 9\r\n\r\n");
        QVERIFY(client.readAnswer().endsWith("done"));
        QVERIFY(head.contains("\r\nTransfer-Encoding: chunked\r\n"));
        QCOMPARE(body, QByteArray("3\r\nabc\r\na\r\n0123456789\r\n0\r\nX-Sum: 9\r\n\r\n"));
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.first().request.body, QByteArray("abc0123456789"));
        QVERIFY(fixture.passed.first().request.complete);
    }

    void aProgramThatWaitsForContinueGetsTheServersWord()
    {
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            peer.write("HTTP/1.1 100 Continue\r\n\r\n");
            peer.write(ok(peer.read(5)));
            peer.readHead();
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("POST /", "Content-Length: 5\r\nExpect: 100-continue\r\n"));
        QCOMPARE(client.readHead(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        client.send("hello");
        QCOMPARE(client.readAnswer(),
                 QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"));
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.first().status, 200);
    }

    void aProgramThatIsToldNoInsteadOfContinueKeepsItsBody()
    {
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            peer.write("HTTP/1.1 413 Too much\r\nContent-Length: 2\r\n\r\nno");
            peer.readSome();
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("POST /", "Content-Length: 5\r\nExpect: 100-continue\r\n"));
        QCOMPARE(client.readAll(), QByteArray("HTTP/1.1 413 Too much\r\nContent-Length: 2\r\n"
                                              "Connection: close\r\n\r\nno"));
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.first().end, RelayEnd::Answered);
        QCOMPARE(fixture.passed.first().status, 413);
        QVERIFY(!fixture.passed.first().request.complete);
    }

    void anAnswerBeforeTheRequestsEndArrives()
    {
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            peer.read(3);
            peer.write(ok("enough"));
            peer.readSome();
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("POST /", "Content-Length: 500000\r\n", "abc"));
        QVERIFY(client.readAll().endsWith("enough"));
        QVERIFY(client.sawEnd());
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.first().end, RelayEnd::Answered);
        QCOMPARE(fixture.passed.first().request.bodySize, 3);
        QCOMPARE(fixture.passed.first().waitMs, 0.0);
    }

    void bodiesPassPieceByPiece()
    {
        // Each side waits for the other's piece before it goes on: nothing may be held back.
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            peer.write("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n");
            for (int i = 0; i < 10; ++i)
                peer.write(peer.read(4));
            peer.readHead();
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("POST /", "Content-Length: 40\r\n", "0000"));
        QVERIFY(client.readHead().startsWith("HTTP/1.1 200 OK"));
        for (int i = 1; i <= 10; ++i) {
            QCOMPARE(client.read(4), QByteArray(4, char('0' + i - 1)));
            if (i < 10)
                client.send(QByteArray(4, char('0' + i)));
        }
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.first().end, RelayEnd::Answered);
        QCOMPARE(fixture.passed.first().request.bodySize, 40);
        QVERIFY(fixture.passed.first().request.complete);
    }

    void ofALargeBodyTheBeginningIsKept()
    {
        const QByteArray large(3'000'000, 'x');
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            peer.write(ok(peer.read(large.size())));
            peer.readHead();
        });
        RelayOptions options;
        options.keptBytes = 1000;
        RelayFixture fixture(server.url(), options);
        RawClient client(fixture.port);
        client.send(fixture.request("POST /", "Content-Length: 3000000\r\n", large));
        QVERIFY(client.readAnswer().endsWith(large));
        QVERIFY(fixture.waitFor(1));
        for (const auto *message :
             {&fixture.passed.first().request, &fixture.passed.first().response}) {
            QCOMPARE(message->bodySize, large.size());
            QCOMPARE(message->body, large.left(1000));
            QVERIFY(message->complete);
        }
    }

    void pipelinedRequestsAreAnsweredInOrderOneAtATime()
    {
        std::atomic<int> atOnce{0};
        std::atomic<int> most{0};
        ScriptedServer server([&](Peer &peer) {
            for (QByteArray head = peer.readHead(); !head.isEmpty(); head = peer.readHead()) {
                most = std::max(most.load(), ++atOnce);
                const QByteArray path = head.split(' ').at(1);
                if (head.startsWith("POST"))
                    peer.read(3);
                QThread::msleep(5);
                --atOnce;
                peer.write(ok(path));
            }
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        QByteArray all;
        for (int i = 0; i < 20; ++i) {
            all += i % 3 ? fixture.request("GET /" + QByteArray::number(i))
                         : fixture.request("POST /" + QByteArray::number(i),
                                           "Content-Length: 3\r\n", "abc");
        }
        client.send(all);
        for (int i = 0; i < 20; ++i)
            QVERIFY(client.readAnswer().endsWith("\r\n\r\n/" + QByteArray::number(i)));
        QCOMPARE(most.load(), 1);
        QVERIFY(fixture.waitFor(20));
        for (int i = 0; i < 20; ++i)
            QCOMPARE(fixture.passed.at(i).target, "/" + QByteArray::number(i));
    }

    void whatWaitsToBeTakenHoldsUpTheNext()
    {
        ScriptedServer server(ScriptedServer::answering(ok(QByteArray(10'000, 'x'))));
        RelayOptions options;
        options.waitingBytes = 30'000;
        RelayFixture fixture(server.url(), options);
        // Nobody takes what passed while this thread is not in its event loop.
        auto asking = std::async(std::launch::async, [&] {
            RawClient client(fixture.port);
            int answers = 0;
            for (int i = 0; i < 20; ++i) {
                client.send(fixture.request("GET /"));
                answers += client.readAnswer().endsWith("xxx");
            }
            return answers;
        });
        QVERIFY(asking.wait_for(std::chrono::milliseconds(300)) == std::future_status::timeout);
        QVERIFY(fixture.waitFor(20));
        QCOMPARE(asking.get(), 20);
    }

    void whileHeldRequestsWait()
    {
        ScriptedServer server(ScriptedServer::answering(ok("yes")));
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        for (int i = 1; i <= 3; ++i) { // also on a connection that waits for its next
            fixture.relay.hold(true);
            client.send(fixture.request("GET /"));
            QTest::qWait(30);
            QCOMPARE(fixture.passed.size(), i - 1);
            QCOMPARE(fixture.relay.passingNow(), 0);
            fixture.relay.hold(false);
            QVERIFY(client.readAnswer().endsWith("yes"));
            QVERIFY(fixture.waitFor(i));
        }
        fixture.relay.hold(true);
        fixture.relay.stop(); // comes back all the same
    }

    void aPortInUseIsAConflict()
    {
        ScriptedServer server(ScriptedServer::answering(ok({})));
        RelayFixture fixture(server.url());
        QObject context;
        Relay second(&context, [](const RelayedExchange &) {});
        const auto started = second.start(fixture.port, server.url());
        QVERIFY(!started.ok());
        QCOMPARE(started.problem().kind, Problem::Kind::Conflict);
        QVERIFY(started.problem().message.contains(QString::number(fixture.port)));
        QVERIFY(!second.isRunning());
        const quint16 port = fixture.port;
        fixture.relay.stop();
        QVERIFY(second.start(port, server.url()).ok()); // given back
        QCOMPARE(second.port(), port);
    }

    void stoppingEndsWhatPasses()
    {
        std::promise<void> asked;
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            asked.set_value();
            peer.readSome();
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("GET /slow"));
        QVERIFY(within(asked.get_future()));
        QCOMPARE(fixture.relay.passingNow(), 1);
        fixture.relay.stop();
        QCOMPARE(fixture.passed.size(), 1);
        QCOMPARE(fixture.passed.first().end, RelayEnd::Stopped);
        QCOMPARE(fixture.passed.first().target, QByteArray("/slow"));
        QCOMPARE(client.readAll(), QByteArray());
        QCOMPARE(fixture.relay.port(), quint16(0));
        QVERIFY(!RawClient(fixture.port).isConnected());
    }
};

QTEST_GUILESS_MAIN(TestRelay)
#include "TestRelay.moc"
