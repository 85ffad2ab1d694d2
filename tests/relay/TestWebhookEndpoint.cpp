// SPDX-License-Identifier: Apache-2.0
#include "RawClient.h"
#include "ScriptedServer.h"
#include "WebhookEndpoint.h"

#include <QElapsedTimer>
#include <QTest>

#include <future>

using Peer = ScriptedServer::Peer;
using std::chrono::milliseconds;

//! What a tunnel brings is handed out byte by byte, and answered as told or as the user's own
//! handler answers.
class TestWebhookEndpoint : public QObject
{
    Q_OBJECT

private:
    struct Fixture
    {
        explicit Fixture(const WebhookEndpointOptions &options = {}, const QUrl &handler = {})
            : endpoint(&context,
                       [this](RelayedExchange exchange) { received.append(std::move(exchange)); })
        {
            const auto started = endpoint.start(0, options);
            port = started.ok() ? started.value() : quint16(0);
            passing = endpoint.passTo(handler).ok();
        }
        bool waitFor(int count)
        {
            return QTest::qWaitFor([&] { return received.size() >= count; }, 20'000);
        }

        QObject context;
        QList<RelayedExchange> received;
        WebhookEndpoint endpoint;
        quint16 port = 0;
        bool passing = false;
    };

    static QByteArray hook(const QByteArray &body, const QByteArray &headers = {})
    {
        return "POST /hook?x=1 HTTP/1.1\r\nHost: abc.tunnel.example\r\n" + headers +
               "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

private Q_SLOTS:
    void aRequestIsHandedOutAsItCameAndAnsweredAsTold()
    {
        Fixture fixture;
        WebhookAnswer answer;
        answer.status = 202;
        answer.headers = {{"Content-Type", "text/plain"}, {"Content-Length", "999"}};
        answer.body = "thanks";
        fixture.endpoint.answerWith(answer);
        RawClient tunnel(fixture.port);
        const QByteArray body("{\"a\": \"\xC3\xA9\"}\r\n\0x", 15);
        for (int i = 0; i < 3; ++i) {
            tunnel.send(hook(body, "harbor-signature: t=1,v1=ab\r\nX-Two: 1\r\nx-two: 2\r\n"));
            QCOMPARE(tunnel.readAnswer(),
                     QByteArray("HTTP/1.1 202 Accepted\r\nContent-Type: text/plain\r\n"
                                "Content-Length: 6\r\n\r\nthanks"));
        }
        QVERIFY(fixture.waitFor(3));
        const RelayedExchange &got = fixture.received.first();
        QCOMPARE(got.end, RelayEnd::Answered);
        QCOMPARE(got.method, QByteArray("POST"));
        QCOMPARE(got.target, QByteArray("/hook?x=1"));
        QCOMPARE(got.request.body, body);
        const QList<RelayedHeader> headers{{"Host", "abc.tunnel.example"},
                                           {"harbor-signature", "t=1,v1=ab"},
                                           {"X-Two", "1"},
                                           {"x-two", "2"},
                                           {"Content-Length", "15"}};
        QCOMPARE(got.request.headers, headers);
        QCOMPARE(got.status, 202);
        QCOMPARE(got.response.body, QByteArray("thanks"));
        QVERIFY(got.request.complete && got.response.complete);
    }

    void aRequestIsHandedOutBeforeADelayedAnswer()
    {
        Fixture fixture;
        WebhookAnswer answer;
        answer.status = 503;
        answer.delay = milliseconds(1000);
        fixture.endpoint.answerWith(answer);
        RawClient tunnel(fixture.port);
        std::atomic<bool> answered{false};
        auto asking = std::async(std::launch::async, [&] {
            tunnel.send(hook("{}"));
            const QByteArray got = tunnel.readAnswer();
            answered = true;
            return got;
        });
        QVERIFY(fixture.waitFor(1));
        QVERIFY(!answered);
        QVERIFY(asking.get().startsWith("HTTP/1.1 503 Service Unavailable\r\n"));
    }

    void stoppingDoesNotWaitForADelay()
    {
        Fixture fixture;
        WebhookAnswer answer;
        answer.delay = milliseconds(600'000);
        fixture.endpoint.answerWith(answer);
        RawClient tunnel(fixture.port);
        tunnel.send(hook("{}"));
        QVERIFY(fixture.waitFor(1));
        fixture.endpoint.stop();
        QCOMPARE(tunnel.readAll(), QByteArray());
        QVERIFY(!fixture.endpoint.isRunning());
    }

    void anAnswerIsLaidOutAsItsStatusWants_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("204") << QByteArray("POST / HTTP/1.1") << 204
                             << QByteArray("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
        QTest::newRow("HEAD") << QByteArray("HEAD / HTTP/1.1") << 200
                              << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"
                                            "Connection: close\r\n\r\n");
        QTest::newRow("HTTP/1.0") << QByteArray("POST / HTTP/1.0") << 200
                                  << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"
                                                "Connection: close\r\n\r\nok");
        QTest::newRow("a status without a name")
            << QByteArray("POST / HTTP/1.1") << 299
            << QByteArray("HTTP/1.1 299 \r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
    }
    void anAnswerIsLaidOutAsItsStatusWants()
    {
        QFETCH(QByteArray, start);
        QFETCH(int, status);
        Fixture fixture;
        WebhookAnswer answer;
        answer.status = status;
        answer.body = "ok";
        fixture.endpoint.answerWith(answer);
        RawClient tunnel(fixture.port);
        tunnel.send(start + "\r\nHost: x.example\r\nConnection: close\r\n\r\n");
        QTEST(tunnel.readAll(), "answer");
    }

    void chunkedBodiesAndContinueAreTaken()
    {
        Fixture fixture;
        RawClient tunnel(fixture.port);
        tunnel.send("POST / HTTP/1.1\r\nHost: x.example\r\nExpect: 100-continue\r\n"
                    "Transfer-Encoding: chunked\r\n\r\n");
        QCOMPARE(tunnel.readHead(), QByteArray("HTTP/1.1 100 Continue\r\n\r\n"));
        tunnel.send("2\r\nab\r\n3;x\r\ncde\r\n0\r\nX: 1\r\n\r\n");
        QVERIFY(tunnel.readAnswer().startsWith("HTTP/1.1 200"));
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.received.first().request.body, QByteArray("abcde"));
    }

    void tooMuchIsRefused_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("announced") << QByteArray("Content-Length: 1001\r\n") << QByteArray();
        QTest::newRow("in chunks") << QByteArray("Transfer-Encoding: chunked\r\n")
                                   << "3e9\r\n" + QByteArray(1001, 'x') + "\r\n0\r\n\r\n";
    }
    void tooMuchIsRefused()
    {
        QFETCH(QByteArray, headers);
        QFETCH(QByteArray, body);
        WebhookEndpointOptions options;
        options.mostBytes = 1000;
        Fixture fixture(options);
        RawClient tunnel(fixture.port);
        tunnel.send("POST / HTTP/1.1\r\nHost: x.example\r\n" + headers + "\r\n" + body);
        const QByteArray answer = tunnel.readAll();
        QVERIFY2(answer.startsWith("HTTP/1.1 413 "), answer);
        QVERIFY(answer.contains("receiver.body_too_large"));
        RawClient fits(fixture.port);
        fits.send(hook(QByteArray(1000, 'x')));
        QVERIFY(fits.readAnswer().startsWith("HTTP/1.1 200"));
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.received.first().request.bodySize, 1000);
    }

    void pagesAreRefusedUnderAnyHost()
    {
        Fixture fixture;
        RawClient page(fixture.port);
        page.send(hook("{}", "Origin: https://evil.example\r\n"));
        QVERIFY(page.readAll().startsWith("HTTP/1.1 403 "));
        RawClient own(fixture.port);
        own.send(hook("{}", "Origin: https://abc.tunnel.example\r\n"));
        QVERIFY(own.readAnswer().startsWith("HTTP/1.1 200 "));
    }

    void whatBreaksOffIsHandedOutAsSuch()
    {
        Fixture fixture;
        {
            RawClient tunnel(fixture.port);
            tunnel.send("POST / HTTP/1.1\r\nHost: x.example\r\nContent-Length: 9\r\n\r\nhalf");
        }
        QVERIFY(fixture.waitFor(1));
        QCOMPARE(fixture.received.first().end, RelayEnd::ClientLeft);
        QCOMPARE(fixture.received.first().request.body, QByteArray("half"));
        QVERIFY(!fixture.received.first().request.complete);
    }

    void aHandlersAnswerIsPassedBack()
    {
        QByteArray head;
        QByteArray body;
        ScriptedServer handler([&](Peer &peer) {
            head = peer.readHead();
            body = peer.read(7);
            peer.write("HTTP/1.1 422 Nope\r\nX-Mine: 1\r\nTransfer-Encoding: chunked\r\n"
                       "Keep-Alive: timeout=5\r\n\r\n3\r\nbad\r\n0\r\n\r\n");
        });
        QUrl url = handler.url();
        url.setPath(QStringLiteral("/my/handler"));
        url.setQuery(QStringLiteral("k=v"));
        Fixture fixture({}, url);
        QVERIFY(fixture.passing);
        RawClient tunnel(fixture.port);
        tunnel.send(hook("{\"a\":1}", "owlpay-signature: t=1,v1=cd\r\nExpect: 100-continue\r\n"
                                      "Connection: keep-alive\r\n"));
        QCOMPARE(tunnel.readAnswer(),
                 QByteArray("HTTP/1.1 422 Unprocessable Entity\r\nX-Mine: 1\r\n"
                            "Content-Length: 3\r\n\r\nbad"));
        QCOMPARE(head, "POST /my/handler?k=v HTTP/1.1\r\nHost: 127.0.0.1:" +
                           QByteArray::number(handler.port()) +
                           "\r\nowlpay-signature: t=1,v1=cd\r\nContent-Length: 7\r\n\r\n");
        QCOMPARE(body, QByteArray("{\"a\":1}"));
        QVERIFY(fixture.waitFor(1));
        const RelayedExchange &got = fixture.received.first();
        QCOMPARE(got.end, RelayEnd::Answered);
        QCOMPARE(got.target, QByteArray("/hook?x=1"));
        QCOMPARE(got.status, 422);
        QCOMPARE(got.response.body, QByteArray("bad"));
        QCOMPARE(got.response.headers.first(), (RelayedHeader{"X-Mine", "1"}));
        QVERIFY(got.totalMs >= got.waitMs);
        // As told again.
        QVERIFY(fixture.endpoint.passTo({}).ok());
        tunnel.send(hook("{}"));
        QVERIFY(tunnel.readAnswer().startsWith("HTTP/1.1 200 OK"));
    }

    void aHandlerThatFailsIsToldAndHandedOut_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("stalls");
        QTest::addColumn<RelayEnd>("end");
        QTest::newRow("closes") << QByteArray() << false << RelayEnd::Broken;
        QTest::newRow("stalls") << QByteArray() << true << RelayEnd::TimedOut;
        QTest::newRow("breaks off")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf") << false
            << RelayEnd::Broken;
        QTest::newRow("answers too much")
            << "HTTP/1.1 200 OK\r\nContent-Length: 2001\r\n\r\n" + QByteArray(2001, 'x') << false
            << RelayEnd::Broken;
    }
    void aHandlerThatFailsIsToldAndHandedOut()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, stalls);
        std::atomic<int> arrived{0};
        ScriptedServer handler([&](Peer &peer) {
            arrived += !peer.readHead().isEmpty();
            peer.read(2);
            peer.write(answer);
            if (stalls)
                peer.readSome();
        });
        WebhookEndpointOptions options;
        if (stalls)
            options.handler = milliseconds(150);
        options.mostBytes = 2000;
        Fixture fixture(options, handler.url());
        RawClient tunnel(fixture.port);
        tunnel.send(hook("{}"));
        const QByteArray got = tunnel.readAll();
        QVERIFY2(got.startsWith("HTTP/1.1 502 Bad Gateway\r\n"), got);
        QVERIFY(got.contains("receiver.handler_failed"));
        QVERIFY(fixture.waitFor(1));
        QTEST(fixture.received.first().end, "end");
        QVERIFY(!fixture.received.first().detail.isEmpty());
        QCOMPARE(fixture.received.first().request.body, QByteArray("{}"));
        QTRY_COMPARE(arrived.load(), 1);
    }

    void handlersElsewhereMustBeAllowed()
    {
        Fixture fixture;
        QVERIFY(!fixture.endpoint.passTo(QUrl(QStringLiteral("https://example.com/x"))).ok());
        QVERIFY(!fixture.endpoint.passTo(QUrl(QStringLiteral("ftp://localhost/x"))).ok());
        QVERIFY(fixture.endpoint.passTo(QUrl(QStringLiteral("http://localhost:3000/x"))).ok());
        const QString itself = QStringLiteral("http://127.0.0.1:%1/x").arg(fixture.port);
        QVERIFY(!fixture.endpoint.passTo(QUrl(itself)).ok());
        WebhookEndpointOptions options;
        options.allowedHost = QStringLiteral("example.com");
        Fixture allowing(options, QUrl(QStringLiteral("https://example.com/x")));
        QVERIFY(allowing.passing);
    }

    void aPortInUseIsAConflict()
    {
        Fixture fixture;
        WebhookEndpoint second(&fixture.context, [](const RelayedExchange &) {});
        const auto started = second.start(fixture.port);
        QVERIFY(!started.ok());
        QCOMPARE(started.problem().kind, Problem::Kind::Conflict);
    }
};

Q_DECLARE_METATYPE(RelayEnd)
QTEST_GUILESS_MAIN(TestWebhookEndpoint)
#include "TestWebhookEndpoint.moc"
