// SPDX-License-Identifier: Apache-2.0
#include "LoopbackServer.h"
#include "RequestSender.h"

#include <QTest>

#include <optional>

Q_DECLARE_METATYPE(RequestDraft)

using namespace Qt::StringLiterals;

//! Requests from the logs, sent once more: what goes out, and what never does.
class TestRequestSender : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<LoopbackServer> m_server;
    ConnectionProfile m_profile;

    static RequestDraft draft()
    {
        RequestDraft draft;
        draft.method = u"POST"_s;
        draft.target = u"/api/v1/platform/tunnel/orders?meta_data[a]=b%20c"_s;
        draft.headers = {{u"Content-Type"_s, u"application/json"_s},
                         {u"X-Idempotency-Key"_s, u"idem-1"_s},
                         {u"Accept"_s, u"application/json"_s}};
        draft.body = R"({ "total" : "1.50" })";
        return draft;
    }
    SentExchange send(const RequestDraft &draft, QByteArrayView key = "pk_test_0123456789abcdef")
    {
        RequestSender sender(m_profile);
        sender.setTimeout(500);
        return send(sender, draft, key);
    }
    SentExchange send(RequestSender &sender, const RequestDraft &draft, QByteArrayView key)
    {
        std::optional<SentExchange> answer;
        QObject context;
        sender.send(draft, OneTimeSecret(key), &context,
                    [&](const SentExchange &exchange) { answer = exchange; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10'000))
            qFatal("no answer");
        return *answer;
    }

private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<LoopbackServer>();
        m_server->setHandler([](const ServerRequest &) {
            return ServerReply::json(201, R"({"data":{"uuid":"ord_1"}})").with("X-Trace", "7");
        });
        m_profile = {};
        m_profile.kind = ConnectionKind::LocalSandbox;
        m_profile.mode = ConnectionMode::Test;
        m_profile.server = m_server->url();
    }

    void everythingGoesOutAsItWasWritten()
    {
        const SentExchange sent = send(draft());
        QCOMPARE(sent.status, 201);
        QVERIFY(sent.problem.message.isEmpty());
        QCOMPARE(sent.responseBody, QByteArray(R"({"data":{"uuid":"ord_1"}})"));
        QVERIFY(sent.responseHeaders.contains({u"X-Trace"_s, u"7"_s}));
        QVERIFY(sent.durationMs > 0);
        QVERIFY(sent.startedAt > 0);
        QCOMPARE(m_server->requests().size(), 1);
        const ServerRequest &request = m_server->requests().constFirst();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.target, QByteArray("/api/v1/platform/tunnel/orders?meta_data[a]=b%20c"));
        QCOMPARE(request.body, draft().body);
        QCOMPARE(request.header("X-Idempotency-Key"), QByteArray("idem-1"));
        QCOMPARE(request.header("Authorization"), QByteArray("Bearer pk_test_0123456789abcdef"));
        QVERIFY(!request.has("Cookie"));
        // Nothing of the key is in what is handed on.
        QVERIFY(!sent.url.contains(u"pk_test"_s));
        for (const auto &[name, value] : sent.request.headers)
            QVERIFY(!value.contains(u"pk_test"_s));
    }

    void theKeyGoesTheWayItWentTheFirstTime()
    {
        RequestDraft basic = draft();
        basic.keyUse = KeyUse::Basic;
        send(basic);
        RequestDraft harbor = draft();
        harbor.keyUse = KeyUse::ApiKey;
        send(harbor);
        RequestDraft none = draft();
        none.keyUse = KeyUse::None;
        send(none, "");
        QCOMPARE(m_server->requests().at(0).header("Authorization"),
                 "Basic " + QByteArray("pk_test_0123456789abcdef:").toBase64());
        QCOMPARE(m_server->requests().at(1).header("X-API-KEY"),
                 QByteArray("pk_test_0123456789abcdef"));
        QVERIFY(!m_server->requests().at(1).has("Authorization"));
        QVERIFY(!m_server->requests().at(2).has("Authorization"));
        QVERIFY(!m_server->requests().at(2).has("X-API-KEY"));
    }

    void anErrorIsAnAnswer()
    {
        m_server->setHandler([](const ServerRequest &) {
            return ServerReply::json(422,
                                     R"({"code":2005,"error_type":"general.validation_error"})");
        });
        const SentExchange sent = send(draft());
        QCOMPARE(sent.status, 422);
        QVERIFY(sent.problem.message.isEmpty());
        QVERIFY(sent.responseBody.contains("2005"));
    }

    void aRedirectIsShownAndNotFollowed()
    {
        m_server->setHandler([this](const ServerRequest &) {
            ServerReply reply = ServerReply::json(307, "{}");
            return reply.with("Location", m_server->url().toString().toUtf8() + "/elsewhere");
        });
        const SentExchange sent = send(draft());
        QVERIFY2(sent.status == 307, qPrintable(sent.problem.message));
        QCOMPARE(m_server->requests().size(), 1);
    }

    void aLostAnswerIsNotSentTwice()
    {
        m_server->setHandler([](const ServerRequest &) {
            return ServerReply::failing(ServerReply::Ending::CloseFirst);
        });
        const SentExchange sent = send(draft());
        QCOMPARE(sent.status, 0);
        QVERIFY(!sent.problem.message.isEmpty());
        QVERIFY(!sent.problem.advice.isEmpty());
        QTest::qWait(200);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void silenceEnds()
    {
        m_server->setHandler([](const ServerRequest &) {
            return ServerReply::failing(ServerReply::Ending::Silent);
        });
        const SentExchange sent = send(draft());
        QCOMPARE(sent.status, 0);
        QCOMPARE(int(sent.problem.kind), int(Problem::Kind::TimedOut));
    }

    void noLiveKeyAndNoLiveModeGoesOut()
    {
        QVERIFY(send(draft(), "pk_live_0123456789abcdef").problem.message.contains(u"live key"_s));
        m_profile.mode = ConnectionMode::Live;
        QVERIFY(send(draft()).problem.message.contains(u"test mode only"_s));
        QVERIFY(!RequestSender(m_profile).whyNot().isEmpty());
        m_profile.mode = ConnectionMode::Unknown;
        m_profile.kind = ConnectionKind::HarborLive;
        QVERIFY(send(draft()).problem.message.contains(u"test mode only"_s));
        // One host, two modes: the key has to say that it is a test key.
        m_profile.kind = ConnectionKind::Platform;
        QVERIFY(send(draft(), "whatever").problem.message.contains(u"test key"_s));
        QCOMPARE(m_server->requests().size(), 0);
        QCOMPARE(send(draft()).status, 201);
        QCOMPARE(m_server->requests().size(), 1);
    }

    void itGoesThroughTheRecorderWhereThatRuns()
    {
        RequestSender sender(m_profile);
        sender.setServer(QUrl(u"https://harbor-sandbox.owlpay.invalid"_s));
        sender.setThrough(m_server->url());
        const SentExchange sent = send(sender, draft(), "pk_test_0123456789abcdef");
        QCOMPARE(sent.status, 201);
        QVERIFY(sent.url.startsWith(u"https://harbor-sandbox.owlpay.invalid/api/"_s));
        QCOMPARE(m_server->requests().size(), 1);
        // Something that is not this machine is never taken for the recorder.
        sender.setThrough(QUrl(u"https://evil.invalid"_s));
        sender.setServer(m_server->url());
        QCOMPARE(send(sender, draft(), "pk_test_0123456789abcdef").status, 201);
        QCOMPARE(m_server->requests().size(), 2);
    }

    void nothingLeavesThisMachineInTheOpen()
    {
        m_profile.server = QUrl(u"http://api.owlpay.invalid"_s);
        QVERIFY(!send(draft()).problem.message.isEmpty());
        QVERIFY(!RequestSender(m_profile).whyNot().isEmpty());
    }

    void mistakesAreToldByField_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<RequestDraft>("wrong");
        const auto row = [](const char *name, const QString &field, auto change) {
            RequestDraft wrong = draft();
            change(wrong);
            QTest::newRow(name) << field << wrong;
        };
        row("verb", u"method"_s, [](RequestDraft &d) { d.method = u"PO ST"_s; });
        row("no verb", u"method"_s, [](RequestDraft &d) { d.method.clear(); });
        for (const char *target :
             {"", "api", "//evil.example/x", "https://evil.example/x", "/a b", "/a#b", "/\\evil"})
            row(target, u"target"_s,
                [&](RequestDraft &d) { d.target = QString::fromUtf8(target); });
        row("masked query", u"target"_s, [](RequestDraft &d) { d.target = u"/a?token=***"_s; });
        row("header name", u"headers"_s, [](RequestDraft &d) { d.headers = {{u"a b"_s, {}}}; });
        row("header break", u"headers"_s, [](RequestDraft &d) {
            d.headers = {{u"a"_s, u"b\nc"_s}};
        });
        row("another host", u"headers"_s, [](RequestDraft &d) {
            d.headers = {{u"Host"_s, u"evil"_s}};
        });
        row("another key", u"headers"_s, [](RequestDraft &d) {
            d.headers = {{u"authorization"_s, u"x"_s}};
        });
        row("masked header", u"headers"_s, [](RequestDraft &d) {
            d.headers = {{u"X-Token"_s, u"***"_s}};
        });
        row("masked field", u"body"_s,
            [](RequestDraft &d) { d.body = R"({"account_number":"***"})"; });
        row("masked key", u"body"_s,
            [](RequestDraft &d) { d.body = R"({"note":"pk_test_...a1b2"})"; });
        row("field masked by a server", u"body"_s, [](RequestDraft &d) {
            d.body = QStringLiteral("{\"secret\":\"whs_\u2022\u2022\u2022\u2022a1b2\"}").toUtf8();
        });
        row("broken JSON", u"body"_s, [](RequestDraft &d) { d.body = R"({"a":)"; });
    }
    void mistakesAreToldByField()
    {
        QFETCH(QString, field);
        QFETCH(RequestDraft, wrong);
        const auto mistakes = RequestSender(m_profile).mistakes(wrong);
        QCOMPARE(mistakes.keys(), QStringList{field});
        QVERIFY(!send(wrong).problem.message.isEmpty());
        QCOMPARE(m_server->requests().size(), 0);
    }

    void whatIsRightHasNoMistake()
    {
        QVERIFY(RequestSender(m_profile).mistakes(draft()).isEmpty());
        RequestDraft form = draft();
        form.headers = {{u"Content-Type"_s, u"application/x-www-form-urlencoded"_s}};
        form.body = "a=b";
        QVERIFY(RequestSender(m_profile).mistakes(form).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestRequestSender)
#include "TestRequestSender.moc"
