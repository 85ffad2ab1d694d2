// SPDX-License-Identifier: Apache-2.0
#include "RelayFixture.h"

#include <QRandomGenerator>

#include <future>

using Peer = ScriptedServer::Peer;
using std::chrono::milliseconds;

//! What a relay does not pass on: requests of others, and what nobody can tell the end of.
class TestRelayRefusals : public QObject
{
    Q_OBJECT

private:
    static QByteArray ok(const QByteArray &body)
    {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) +
               "\r\n\r\n" + body;
    }
    static bool within(std::future<void> future)
    {
        return future.wait_for(std::chrono::seconds(20)) == std::future_status::ready;
    }

private Q_SLOTS:
    void whatIsNotMeantForUsIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request"); // HOST: our own
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        const auto row = [](const char *name, const QByteArray &request, int status,
                            const char *type) {
            QTest::newRow(name) << request << status << QByteArray(type);
        };
        row("another host", "GET / HTTP/1.1\r\nHost: api.owlpay.com\r\n\r\n", 421, "host_refused");
        row("another port", "GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n\r\n", 421, "host_refused");
        row("no port", "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", 421, "host_refused");
        row("an address that is like ours", "GET / HTTP/1.1\r\nHost: HOST.evil.example\r\n\r\n",
            421, "host_refused");
        row("no host", "GET / HTTP/1.1\r\n\r\n", 400, "host_refused");
        row("two hosts", "GET / HTTP/1.1\r\nHost: HOST\r\nHost: HOST\r\n\r\n", 400, "host_refused");
        row("a page", "POST / HTTP/1.1\r\nHost: HOST\r\nOrigin: https://evil.example\r\n\r\n", 403,
            "origin_refused");
        row("a page of another port",
            "POST / HTTP/1.1\r\nHost: HOST\r\nOrigin: http://localhost:1\r\n\r\n", 403,
            "origin_refused");
        row("a page without an origin", "GET / HTTP/1.1\r\nHost: HOST\r\nOrigin: null\r\n\r\n", 403,
            "origin_refused");
        row("an image on a page",
            "GET / HTTP/1.1\r\nHost: HOST\r\nSec-Fetch-Site: cross-site\r\n\r\n", 403,
            "origin_refused");
        row("CONNECT", "CONNECT api.owlpay.com:443 HTTP/1.1\r\nHost: HOST\r\n\r\n", 405,
            "not_a_proxy");
        row("as for a proxy", "GET http://HOST/ HTTP/1.1\r\nHost: HOST\r\n\r\n", 400,
            "not_a_proxy");
        row("a web socket",
            "GET / HTTP/1.1\r\nHost: HOST\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
            501, "upgrade_refused");
        row("a coding",
            "POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            501, "coding_refused");
        row("two ends",
            "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 4\r\n"
            "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400, "bad_request");
        row("two ends, the other way",
            "POST / HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n"
            "Content-Length: 4\r\n\r\n0\r\n\r\n",
            400, "bad_request");
        row("two lengths",
            "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 4\r\nContent-Length: 4\r\n\r\nabcd",
            400, "bad_request");
        row("a length of two", "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 4, 4\r\n\r\nabcd",
            400, "bad_request");
        row("a length below none",
            "POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: -4\r\n\r\nabcd", 400, "bad_request");
        row("chunks in HTTP/1.0",
            "POST / HTTP/1.0\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400,
            "bad_request");
        row("HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505, "version_refused");
        row("TLS", QByteArray("\x16\x03\x01\x00\xa5\x01\x00\x00\xa1", 9) + "\r\n\r\n", 400,
            "bad_request");
        row("a space before the colon", "GET / HTTP/1.1\r\nHost: HOST\r\nX : 1\r\n\r\n", 400,
            "bad_request");
        row("a bare line feed", "GET / HTTP/1.1\r\nHost: HOST\nX: 1\r\n\r\n", 400, "bad_request");
        row("a head without end",
            "GET / HTTP/1.1\r\nHost: HOST\r\nX: " + QByteArray(200'000, 'x') + "\r\n\r\n", 431,
            "head_too_large");
        row("headers without end",
            "GET / HTTP/1.1\r\nHost: HOST\r\n" + QByteArray("X: 1\r\n").repeated(30'000) + "\r\n",
            431, "head_too_large");
    }
    void whatIsNotMeantForUsIsRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        ScriptedServer server(ScriptedServer::answering(ok("reached")));
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(request.replace("HOST", fixture.host()));
        RelayFixture::checkApology(client.readAll(), status,
                                   QStringLiteral("recorder.") + QString::fromLatin1(type));
        QCOMPARE(server.connections(), 0);
        QCOMPARE(fixture.relay.refusedRequests(), 1);
        // Others are served as before.
        RawClient good(fixture.port);
        good.send(fixture.request("GET /"));
        QVERIFY(good.readAnswer().endsWith("reached"));
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.size(), 1);
    }

    void aBodyThatIsNotChunkedAsItSaysIsRefused()
    {
        QByteArray body;
        std::promise<void> asked;
        std::promise<void> ended;
        ScriptedServer server([&](Peer &peer) {
            peer.readHead();
            asked.set_value();
            body = peer.readChunked();
            ended.set_value();
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("POST /", "Transfer-Encoding: chunked\r\n"));
        QVERIFY(within(asked.get_future()));
        client.send("3\r\nabc\r\nzz\r\n");
        RelayFixture::checkApology(client.readAll(), 400, QStringLiteral("recorder.bad_request"));
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.passed.first().end, RelayEnd::ClientLeft);
        QVERIFY(!fixture.passed.first().request.complete);
        QVERIFY(within(ended.get_future()));
        QVERIFY(!body.endsWith("0\r\n\r\n")); // nor did the server see an end
    }

    void hostsOfThisMachineAndAnOfferOfHttp2AreTaken_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("localhost") << QByteArray("Host: localhost:PORT\r\n");
        QTest::newRow("LOCALHOST") << QByteArray("Host: LOCALHOST:PORT\r\n");
        QTest::newRow("IPv6") << QByteArray("Host: [::1]:PORT\r\n");
        QTest::newRow("our own page")
            << QByteArray("Host: localhost:PORT\r\nOrigin: http://localhost:PORT\r\n");
        QTest::newRow("HTTP/2 offered")
            << QByteArray("Host: localhost:PORT\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                          "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n");
    }
    void hostsOfThisMachineAndAnOfferOfHttp2AreTaken()
    {
        QFETCH(QByteArray, headers);
        QByteArray head;
        ScriptedServer server([&](Peer &peer) {
            head = peer.readHead();
            peer.write(ok("reached"));
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send("GET / HTTP/1.1\r\n" +
                    headers.replace("PORT", QByteArray::number(fixture.port)) + "\r\n");
        QVERIFY(client.readAnswer().endsWith("reached"));
        QVERIFY(!head.contains("pgrade") && !head.contains("HTTP2"));
    }

    //! Damaged requests and answers, in pieces: whatever they are, the next program is served.
    void nothingThatArrivesBringsItDown()
    {
        QRandomGenerator random(20'251'127);
        const QByteArray answers[]{
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX: 1\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
            "HTTP/1.1 103 Early\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabcde"};
        const auto damage = [&random](QByteArray bytes) {
            for (int i = random.bounded(4); i > 0; --i) {
                const int at = random.bounded(static_cast<int>(bytes.size()));
                switch (random.bounded(4)) {
                case 0:
                    bytes[at] = static_cast<char>(random.bounded(256));
                    break;
                case 1:
                    bytes.remove(at, random.bounded(1, 9));
                    break;
                case 2:
                    bytes.insert(at, bytes.mid(random.bounded(static_cast<int>(bytes.size())), 12));
                    break;
                default:
                    bytes.insert(at, "\r\n");
                }
                if (bytes.isEmpty())
                    bytes = "x";
            }
            return bytes;
        };
        std::mutex guard;
        QByteArray answer;
        ScriptedServer server([&](Peer &peer) {
            while (!peer.readHead().isEmpty()) {
                const std::lock_guard lock(guard);
                if (!peer.write(answer))
                    return;
            }
        });
        RelayOptions options;
        options.answer = options.stall = options.client.head = milliseconds(20);
        RelayFixture fixture(server.url(), options);
        for (int round = 0; round < 300; ++round) {
            {
                const std::lock_guard lock(guard);
                answer = damage(answers[round % 2]);
            }
            const QByteArray request = fixture.request(
                round % 3 ? "POST /a" : "GET /a",
                round % 3 == 1 ? "Transfer-Encoding: chunked\r\n" : "Content-Length: 12\r\n",
                round % 3 == 1 ? "3\r\nabc\r\n0\r\n\r\n" : "abcdefghijkl");
            const QByteArray damaged = round % 2 ? damage(request) : request;
            RawClient client(fixture.port);
            const qsizetype cut = random.bounded(static_cast<int>(damaged.size()));
            client.send(damaged.left(cut));
            client.send(damaged.mid(cut));
            client.finishSending();
            client.readAll();
        }
        {
            const std::lock_guard lock(guard);
            answer = ok("still here");
        }
        const auto isServed = [&] { // the limits here are shorter than a busy machine takes
            RawClient good(fixture.port);
            good.send(fixture.request("GET /"));
            return good.readAnswer().endsWith("still here");
        };
        QTRY_VERIFY(isServed());
        QTRY_COMPARE(fixture.relay.passingNow(), 0);
    }

    void whereAMessageEndsIsNotForAConnectionToTakeAway()
    {
        QByteArray head;
        QByteArray body;
        ScriptedServer server([&](Peer &peer) {
            head = peer.readHead();
            body = peer.read(4);
            peer.write("HTTP/1.1 200 OK\r\nConnection: Content-Length\r\n"
                       "Content-Length: 2\r\n\r\nok");
        });
        RelayFixture fixture(server.url());
        RawClient client(fixture.port);
        client.send(fixture.request("POST /",
                                    "Connection: content-length, host, x-mine\r\nX-Mine: 1\r\n"
                                    "Content-Length: 4\r\n",
                                    "abcd"));
        QCOMPARE(client.readAnswer(), QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"));
        QCOMPARE(head, "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server.port()) +
                           "\r\nContent-Length: 4\r\n\r\n");
        QCOMPARE(body, QByteArray("abcd"));
    }

    void aRelayToItselfIsRefused()
    {
        ScriptedServer server(ScriptedServer::answering(ok({})));
        RelayFixture fixture(server.url());
        const quint16 port = fixture.port;
        fixture.relay.stop();
        const auto started =
            fixture.relay.start(port, QUrl(QStringLiteral("http://localhost:%1").arg(port)));
        QVERIFY(!started.ok());
        QVERIFY(!fixture.relay.isRunning());
        QVERIFY(fixture.relay.start(port, server.url()).ok());
    }

    void addressesThatAreNoneAreRefused_data()
    {
        QTest::addColumn<QString>("server");
        for (const char *server : {"", "api.owlpay.com", "ftp://api.owlpay.com", "https://",
                                   "https://user@api.owlpay.com", "https://api.owlpay.com?a=b",
                                   "https://api.owlpay.com#a"})
            QTest::newRow(server) << QString::fromLatin1(server);
    }
    void addressesThatAreNoneAreRefused()
    {
        QFETCH(QString, server);
        QObject context;
        Relay relay(&context, [](const RelayedExchange &) {});
        const auto started = relay.start(0, QUrl(server));
        QVERIFY(!started.ok());
        QCOMPARE(started.problem().kind, Problem::Kind::Validation);
    }
};

QTEST_GUILESS_MAIN(TestRelayRefusals)
#include "TestRelayRefusals.moc"
