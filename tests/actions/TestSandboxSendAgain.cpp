// SPDX-License-Identifier: Apache-2.0
#include "RequestSender.h"
#include "SandboxConsole.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

//! Sending a request again, against the real sandbox: what its idempotency keys do, and that the
//! request shows in its logs like any other.
class TestSandboxSendAgain : public SandboxConsole
{
    Q_OBJECT

private:
    SentExchange send(const RequestDraft &draft)
    {
        m_profile.mode = ConnectionMode::Test;
        RequestSender sender(m_profile);
        std::optional<SentExchange> answer;
        QObject context;
        sender.send(draft, m_sandbox->secret("api_key"), &context,
                    [&](const SentExchange &exchange) { answer = exchange; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            qFatal("the sandbox did not answer");
        return *answer;
    }
    static RequestDraft vendor(const QString &idempotencyKey)
    {
        RequestDraft draft;
        draft.method = u"POST"_s;
        draft.target = u"/api/v1/platform/tunnel/vendors"_s;
        draft.headers = {{u"Content-Type"_s, u"application/json"_s},
                         {u"Idempotency-Key"_s, idempotencyKey}};
        draft.body = R"({"name":"Blue Bottle Tea","email":"tea@example.com","country_iso":"TW"})";
        return draft;
    }
    static QString uuidOf(const SentExchange &sent)
    {
        return QJsonDocument::fromJson(sent.responseBody)["data"_L1]["uuid"_L1].toString();
    }
    QJsonObject newestLog()
    {
        QJsonObject log;
        bool done = false;
        QObject context;
        connect(m_client->send(ApiRequest::get(u"/api/v1/developer/logs"_s)), &ApiCall::finished,
                &context, [&](const Result<ApiAnswer> &result) {
                    done = true;
                    if (result)
                        log = QJsonDocument::fromJson(result->body)["data"_L1][0].toObject();
                });
        if (!QTest::qWaitFor([&] { return done; }, 20'000))
            qFatal("the logs were not answered");
        return log;
    }

private Q_SLOTS:
    void init() { QVERIFY(open()); }
    void cleanup() { close(); }

    void theSameIdempotencyKeyDoesItOnce()
    {
        const SentExchange first = send(vendor(u"first-key"_s));
        QVERIFY2(first.status == 200 || first.status == 201, first.responseBody.constData());
        const SentExchange same = send(vendor(u"first-key"_s));
        QVERIFY(!uuidOf(first).isEmpty());
        QCOMPARE(uuidOf(same), uuidOf(first));
        const SentExchange other = send(vendor(RequestSender::newIdempotencyKey()));
        QVERIFY(!uuidOf(other).isEmpty());
        QVERIFY(uuidOf(other) != uuidOf(first));
    }

    void itShowsInTheLogsWithoutItsKey()
    {
        const SentExchange sent = send(vendor(u"logged-key"_s));
        QVERIFY(!uuidOf(sent).isEmpty());
        const QJsonObject log = newestLog();
        QCOMPARE(log["method"_L1].toString(), u"POST"_s);
        QCOMPARE(log["endpoint"_L1].toString(), vendor({}).target);
        QCOMPARE(log["status"_L1].toInt(), sent.status);
        const QByteArray whole = QJsonDocument(log).toJson();
        QVERIFY(!whole.contains(m_sandbox->secret("api_key").view().toByteArray()));
    }

    void aWrongBodyIsRefusedInWords()
    {
        RequestDraft wrong = vendor(u"wrong-key"_s);
        wrong.body = "{}";
        const SentExchange sent = send(wrong);
        QVERIFY(sent.status == 400 || sent.status == 422);
        QVERIFY(sent.responseBody.contains("error_type"));
    }
};

QTEST_GUILESS_MAIN(TestSandboxSendAgain)
#include "TestSandboxSendAgain.moc"
