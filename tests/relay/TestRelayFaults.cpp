// SPDX-License-Identifier: Apache-2.0
#include "RelayFixture.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

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
    //! The console's own answer: OwlPay's envelope, with a code no error of OwlPay's has.
    static void checkApology(const QByteArray &answer, int status, const QString &type)
    {
        QVERIFY2(answer.startsWith("HTTP/1.1 " + QByteArray::number(status) + ' '), answer);
        QVERIFY(answer.contains("\r\nContent-Type: application/json\r\n"));
        QVERIFY(answer.contains("\r\nConnection: close\r\n"));
        const QJsonObject envelope =
            QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
        QVERIFY(envelope.value(QStringLiteral("message"))
                    .toString()
                    .contains(QStringLiteral("OwlPay Developer Console's recorder")));
        QVERIFY(envelope.contains(QStringLiteral("error")));
        QCOMPARE(envelope.value(QStringLiteral("code")).toInt(-1), 0);
        QCOMPARE(envelope.value(QStringLiteral("error_type")).toString(), type);
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
        checkApology(client.readAll(), 502, QStringLiteral("recorder.server_unreachable"));
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
        checkApology(client.readAll(), 502, QStringLiteral("recorder.server_untrusted"));
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
        checkApology(got, status,
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
        RelayFixture fixture(server.url(), hasty(stalls && !answer.endsWith("zz\r\n")));
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
        RelayOptions options = hasty();
        options.answer = milliseconds(20'000);
        RelayFixture fixture(server.url(), options);
        RawClient sending(fixture.port);
        sending.send(fixture.request("POST /", "Content-Length: 9\r\n", "half"));
        checkApology(sending.readAll(), 408, QStringLiteral("recorder.too_slow"));
        RawClient reading(fixture.port);
        reading.send(fixture.request("GET /"));
        QVERIFY(fixture.waitFor(2));
        QCOMPARE(fixture.passed.at(0).end, RelayEnd::ClientLeft);
        QCOMPARE(fixture.passed.at(0).request.bodySize, 4);
        QCOMPARE(fixture.passed.at(1).end, RelayEnd::ClientLeft);
        QVERIFY(fixture.passed.at(1).response.bodySize < 90'000'000);
        RawClient slow(fixture.port);
        slow.send("GET / HTTP/1.1\r\nHo");
        checkApology(slow.readAll(), 408, QStringLiteral("recorder.too_slow"));
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
        checkApology(client.readAll(), status,
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
        checkApology(client.readAll(), 400, QStringLiteral("recorder.bad_request"));
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
        RawClient third(fixture.port);
        third.send(fixture.request("GET /"));
        QTest::qWait(50);
        QCOMPARE(fixture.passed.size(), 2);
        first.reset();
        QVERIFY(third.readAnswer().endsWith("yes"));
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
        RelayOptions options = hasty();
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
};

Q_DECLARE_METATYPE(RelayEnd)
QTEST_GUILESS_MAIN(TestRelayFaults)
#include "TestRelayFaults.moc"
