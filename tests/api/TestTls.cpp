// SPDX-License-Identifier: Apache-2.0
#include "ApiClient.h"
#include "BusinessCall.h"
#include "HarborStandIn.h"
#include "TestAuthority.h"
#include "WebhooksApi.h"

#include <QTest>

#include <optional>

using namespace Qt::StringLiterals;

//! Harbor over TLS with a certificate authority of its own: who is not trusted gets no key.
class TestTls : public QObject
{
    Q_OBJECT

private:
    TestAuthority m_authority;

    static Result<ApiAnswer> list(const HarborStandIn &server)
    {
        ConnectionProfile profile;
        profile.kind = ConnectionKind::HarborSandbox;
        profile.server = server.url();
        ApiClient client(profile);
        client.setCredential(OneTimeSecret(HarborStandIn::apiKey()));
        ApiRequest request = WebhooksApi::list(ConnectionKind::HarborSandbox, 1);
        request.maxAttempts = 1;
        std::optional<Result<ApiAnswer>> answer;
        QObject context;
        connect(client.send(request), &ApiCall::finished, &context,
                [&](const Result<ApiAnswer> &result) { answer = result; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 20'000))
            qFatal("no answer");
        return *answer;
    }
    static SentExchange send(const HarborStandIn &server)
    {
        RequestDraft draft;
        draft.method = u"GET"_s;
        draft.target = u"/api/v1/notifications/subscriptions"_s;
        draft.keyUse = KeyUse::ApiKey;
        std::optional<SentExchange> sent;
        QObject context;
        auto *call = new BusinessCall(server.url(), draft, OneTimeSecret(HarborStandIn::apiKey()),
                                      10'000, &context);
        connect(call, &BusinessCall::finished, &context,
                [&](const SentExchange &exchange) { sent = exchange; });
        if (!QTest::qWaitFor([&] { return sent.has_value(); }, 20'000))
            qFatal("no answer");
        return *sent;
    }
    static void isRefused(const HarborStandIn &server)
    {
        const Result<ApiAnswer> answer = list(server);
        QVERIFY(!answer);
        QCOMPARE(int(answer.problem().kind), int(Problem::Kind::Tls));
        QVERIFY2(answer.problem().message.contains(u"certificate"_s),
                 qPrintable(answer.problem().message));
        QVERIFY2(answer.problem().advice.contains(u"Nothing was sent"_s),
                 qPrintable(answer.problem().advice));
        const SentExchange sent = send(server);
        QCOMPARE(sent.status, 0);
        QCOMPARE(int(sent.problem.kind), int(Problem::Kind::Tls));
        QVERIFY(server.requests().isEmpty());
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!QSslSocket::supportsSsl())
            QSKIP("Qt has no TLS here");
    }

    void anAuthorityNobodyKnowsIsRefused()
    {
        const HarborStandIn server(m_authority.server(u"127.0.0.1"_s));
        isRefused(server);
    }

    void oneThatIsTrustedIsTaken()
    {
        const TrustedAuthority trusted(m_authority);
        const HarborStandIn server(m_authority.server(u"127.0.0.1"_s));
        const Result<ApiAnswer> answer = list(server);
        QVERIFY2(answer.ok(), answer ? "" : qPrintable(answer.problem().message));
        QVERIFY(answer->body.contains("sub_ade75cbc-46f3-4c87-902a-c6596a088968"));
        QCOMPARE(send(server).status, 200);
        QCOMPARE(server.requests().size(), 2);
        QVERIFY(server.violations().isEmpty());
    }

    void aCertificateOfAnotherHostIsRefused()
    {
        const TrustedAuthority trusted(m_authority);
        const HarborStandIn server(m_authority.server(u"harbor.example"_s));
        isRefused(server);
    }

    void anExpiredOneIsRefused()
    {
        const TrustedAuthority trusted(m_authority);
        const HarborStandIn server(
            m_authority.server(u"127.0.0.1"_s, TestAuthority::Validity::Expired));
        isRefused(server);
    }

    void trustEndsWithItsObject()
    {
        const HarborStandIn server(m_authority.server(u"127.0.0.1"_s));
        {
            const TrustedAuthority trusted(m_authority);
            QVERIFY(list(server).ok());
        }
        QVERIFY(!list(server).ok());
        QCOMPARE(server.requests().size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "TestTls.moc"
