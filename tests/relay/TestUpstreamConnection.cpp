// SPDX-License-Identifier: Apache-2.0
#include "HttpCall.h"
#include "IoThread.h"
#include "ScriptedServer.h"

#include <QTest>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <future>

using std::chrono::milliseconds;

//! A connection to a server that is checked, says when it can be used again, and a request over it.
class TestUpstreamConnection : public QObject
{
    Q_OBJECT

private:
    using Connection = std::shared_ptr<UpstreamConnection>;

    IoThread m_thread;
    TestAuthority m_authority;
    std::shared_ptr<TlsTrust> m_trust;

    Connection to(const ScriptedServer &server) { return to(server.url()); }
    Connection to(const QUrl &url)
    {
        return std::make_shared<UpstreamConnection>(m_thread.context().get_executor(),
                                                    UpstreamServer::fromUrl(url).value(), m_trust);
    }
    //! Runs it on the connection's thread and waits.
    template <class Result>
    Result wait(asio::awaitable<Result> work)
    {
        std::promise<Result> done;
        asio::co_spawn(m_thread.context(), std::move(work),
                       [&done](const std::exception_ptr &, Result result) {
                           done.set_value(std::move(result));
                       });
        return done.get_future().get();
    }
    RelayedExchange send(const Connection &connection, const HttpCall &call)
    {
        return wait(call.send(connection));
    }
    bool isUsable(const Connection &connection)
    {
        const auto ask = [](Connection one) -> asio::awaitable<bool> { co_return one->isUsable(); };
        return wait(ask(connection));
    }
    static HttpCall get(const char *target)
    {
        HttpCall call;
        call.method = "GET";
        call.target = target;
        return call;
    }
    static QByteArray answer(const QByteArray &body)
    {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) +
               "\r\nX-A: 1\r\nx-b: 2\r\nX-A: 3\r\n\r\n" + body;
    }

private Q_SLOTS:
    void initTestCase()
    {
        auto trust = TlsTrust::make(m_authority.pem());
        QVERIFY(trust.ok());
        m_trust = trust.value();
    }

    void anAnswerIsReadAndTheConnectionUsedAgain()
    {
        QByteArray head;
        QByteArray body;
        ScriptedServer server(m_authority.issue("DNS:localhost"), [&](ScriptedServer::Peer &peer) {
            head = peer.readHead();
            body = peer.read(5);
            peer.write(answer("first"));
            peer.readHead();
            peer.write(answer("second"));
            peer.readHead();
        });
        const Connection connection = to(server);
        HttpCall call;
        call.method = "POST";
        call.target = "/hook?a=b";
        call.headers = {{"Content-Type", "text/plain"}};
        call.body = "hello";
        const RelayedExchange first = send(connection, call);
        QCOMPARE(first.detail, QString());
        QCOMPARE(first.end, RelayEnd::Answered);
        QCOMPARE(first.status, 200);
        QCOMPARE(first.response.body, QByteArray("first"));
        QVERIFY(first.response.complete && first.request.complete);
        // Order, case and repeats as they came.
        const QList<RelayedHeader> headers{
            {"Content-Length", "5"}, {"X-A", "1"}, {"x-b", "2"}, {"X-A", "3"}};
        QCOMPARE(first.response.headers, headers);
        QVERIFY(!first.connectionReused);
        QVERIFY(first.connectMs > 0);
        QVERIFY(first.totalMs >= first.connectMs + first.waitMs);
        QCOMPARE(head,
                 "POST /hook?a=b HTTP/1.1\r\nHost: localhost:" + QByteArray::number(server.port()) +
                     "\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n");
        QCOMPARE(body, QByteArray("hello"));
        QVERIFY(isUsable(connection));
        const RelayedExchange second = send(connection, get("/again"));
        QCOMPARE(second.response.body, QByteArray("second"));
        QVERIFY(second.connectionReused);
        QCOMPARE(second.connectMs, 0.0);
        QCOMPARE(server.connections(), 1);
    }

    void whatTheServerClosedIsNotUsable_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::addColumn<QByteArray>("more");
        QTest::newRow("plain, closed") << false << QByteArray();
        QTest::newRow("TLS, closed") << true << QByteArray();
        QTest::newRow("plain, bytes that nobody asked for") << false << QByteArray("HTTP/1.1 408");
        QTest::newRow("TLS, bytes that nobody asked for") << true << QByteArray("HTTP/1.1 408");
    }
    void whatTheServerClosedIsNotUsable()
    {
        QFETCH(bool, tls);
        QFETCH(QByteArray, more);
        std::promise<void> answered;
        auto ready = answered.get_future();
        const auto script = [&](ScriptedServer::Peer &peer) {
            peer.readHead();
            peer.write(answer("ok"));
            ready.wait_for(std::chrono::seconds(20));
            if (!more.isEmpty()) {
                peer.write(more);
                peer.readSome();
            }
        };
        std::optional<ScriptedServer> server;
        if (tls)
            server.emplace(m_authority.issue("DNS:localhost"), script);
        else
            server.emplace(script);
        const Connection connection = to(*server);
        QCOMPARE(send(connection, get("/")).end, RelayEnd::Answered);
        QVERIFY(isUsable(connection));
        answered.set_value();
        QTRY_VERIFY(!isUsable(connection));
        connection->close();
    }

    void aConnectionThatTheAnswerEndsIsNotUsable_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("Connection: close")
            << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok");
        QTest::newRow("HTTP/1.0") << QByteArray("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok");
        QTest::newRow("until the end") << QByteArray("HTTP/1.1 200 OK\r\n\r\nok");
        QTest::newRow("more than it announced")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokay");
    }
    void aConnectionThatTheAnswerEndsIsNotUsable()
    {
        QFETCH(QByteArray, answer);
        ScriptedServer server(ScriptedServer::answering(answer, 1));
        const Connection connection = to(server);
        const RelayedExchange exchange = send(connection, get("/"));
        QCOMPARE(exchange.end, RelayEnd::Answered);
        QCOMPARE(exchange.response.body, QByteArray("ok"));
        QVERIFY(!isUsable(connection));
    }

    void bodiesComeInEveryFraming_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("chunked, with a trailer")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                          "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nX-Sum: 1\r\n\r\n")
            << QByteArray("abcde");
        QTest::newRow("after interim answers")
            << QByteArray("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                          "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
            << QByteArray("ok");
        QTest::newRow("204") << QByteArray("HTTP/1.1 204 No Content\r\n\r\n") << QByteArray();
        QTest::newRow("304 with a length")
            << QByteArray("HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n") << QByteArray();
    }
    void bodiesComeInEveryFraming()
    {
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, body);
        ScriptedServer server(ScriptedServer::answering(answer));
        const Connection connection = to(server);
        for (int i = 0; i < 2; ++i) {
            const RelayedExchange exchange = send(connection, get("/"));
            QCOMPARE(exchange.detail, QString());
            QCOMPARE(exchange.response.body, body);
            QVERIFY(exchange.response.complete);
            QVERIFY(isUsable(connection));
        }
        QCOMPARE(server.connections(), 1);
    }

    void onlySoMuchOfABodyIsKept()
    {
        ScriptedServer server(ScriptedServer::answering(answer(QByteArray(300'000, 'x'))));
        HttpCall call = get("/");
        call.keptBytes = 1000;
        const RelayedExchange exchange = send(to(server), call);
        QCOMPARE(exchange.response.body, QByteArray(1000, 'x'));
        QCOMPARE(exchange.response.bodySize, 300'000);
        QVERIFY(exchange.response.complete);
    }

    void aCertificateThatDoesNotFitIsRefused_data()
    {
        QTest::addColumn<QByteArray>("names");
        QTest::addColumn<int>("days");
        QTest::addColumn<bool>("known");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("the host's")
            << QByteArray("DNS:localhost") << 1 << true << QByteArray("localhost") << true;
        QTest::newRow("the address's")
            << QByteArray("IP:127.0.0.1") << 1 << true << QByteArray("127.0.0.1") << true;
        QTest::newRow("of another host")
            << QByteArray("DNS:example.com") << 1 << true << QByteArray("localhost") << false;
        QTest::newRow("of a name, for an address")
            << QByteArray("DNS:127.0.0.1") << 1 << true << QByteArray("127.0.0.1") << false;
        QTest::newRow("ran out") << QByteArray("DNS:localhost") << -2 << true
                                 << QByteArray("localhost") << false;
        QTest::newRow("of an authority nobody knows")
            << QByteArray("DNS:localhost") << 1 << false << QByteArray("localhost") << false;
    }
    void aCertificateThatDoesNotFitIsRefused()
    {
        QFETCH(QByteArray, names);
        QFETCH(int, days);
        QFETCH(bool, known);
        QFETCH(QByteArray, host);
        QFETCH(bool, accepted);
        const TestAuthority stranger;
        std::atomic<int> asked{0};
        ScriptedServer server((known ? m_authority : stranger).issue(names.constData(), days),
                              [&](ScriptedServer::Peer &peer) {
                                  if (!peer.readHead().isEmpty())
                                      ++asked;
                                  peer.write(answer("ok"));
                              },
                              host.constData());
        const RelayedExchange exchange = send(to(server), get("/"));
        QCOMPARE(exchange.end, accepted ? RelayEnd::Answered : RelayEnd::Untrusted);
        QCOMPARE(asked.load(), accepted ? 1 : 0);
        QCOMPARE(exchange.detail.isEmpty(), accepted);
    }

    void whatGoesWrongIsNamed()
    {
        // Nobody there.
        quint16 port = 0;
        {
            ScriptedServer gone(ScriptedServer::answering({}));
            port = gone.port();
        }
        const Connection refused = to(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(port)));
        QCOMPARE(send(refused, get("/")).end, RelayEnd::Unreachable);
        // A name that nothing has (RFC 6761).
        HttpCall unknown = get("/");
        unknown.limit = milliseconds(3000);
        const RelayedExchange lost = send(to(QUrl(QStringLiteral("http://x.invalid"))), unknown);
        QVERIFY(lost.end == RelayEnd::Unreachable || lost.end == RelayEnd::TimedOut);
        QCOMPARE(lost.status, 0);
        // No TLS there at all.
        ScriptedServer plain(
            [](ScriptedServer::Peer &peer) { peer.write("HTTP/1.1 400 No\r\n\r\n"); });
        QUrl wrong = plain.url();
        wrong.setScheme(QStringLiteral("https"));
        QCOMPARE(send(to(wrong), get("/")).end, RelayEnd::Broken);
    }

    void anAnswerThatIsNotWholeIsBroken_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("status");
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nX:") << 0;
        QTest::newRow("half a body")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf") << 200;
        QTest::newRow("half a chunk")
            << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nhalf") << 200;
        QTest::newRow("garbage") << QByteArray("SSH-2.0-OpenSSH\r\n\r\n") << 0;
        QTest::newRow("two lengths")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")
            << 0;
        QTest::newRow("only interim answers") << QByteArray("HTTP/1.1 100 Continue\r\n\r\n") << 0;
    }
    void anAnswerThatIsNotWholeIsBroken()
    {
        QFETCH(QByteArray, answer);
        ScriptedServer server(ScriptedServer::answering(answer, 1));
        const Connection connection = to(server);
        const RelayedExchange exchange = send(connection, get("/"));
        QCOMPARE(exchange.end, RelayEnd::Broken);
        QTEST(exchange.status, "status");
        QVERIFY(!exchange.response.complete);
        QVERIFY(!exchange.detail.isEmpty());
        QVERIFY(!isUsable(connection));
    }

    void anAnswerUntilTheEndOfTlsIsNotWholeWithoutItsWord()
    {
        ScriptedServer server(m_authority.issue("DNS:localhost"), [](ScriptedServer::Peer &peer) {
            peer.readHead();
            peer.write("HTTP/1.1 200 OK\r\n\r\nhalf");
            peer.number == 1 ? peer.close() : peer.reset();
        });
        QCOMPARE(send(to(server), get("/")).end, RelayEnd::Answered);
        QCOMPARE(send(to(server), get("/")).end, RelayEnd::Broken);
    }

    void aServerThatStallsIsLeft_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("silent") << QByteArray();
        QTest::newRow("in the middle")
            << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
    }
    void aServerThatStallsIsLeft()
    {
        QFETCH(QByteArray, answer);
        std::promise<bool> closed;
        ScriptedServer server([&](ScriptedServer::Peer &peer) {
            peer.readHead();
            peer.write(answer);
            closed.set_value(peer.readSome().isEmpty());
        });
        HttpCall call = get("/");
        call.limit = milliseconds(100);
        QCOMPARE(send(to(server), call).end, RelayEnd::TimedOut);
        QVERIFY(closed.get_future().get());
    }
};

QTEST_GUILESS_MAIN(TestUpstreamConnection)
#include "TestUpstreamConnection.moc"
