// SPDX-License-Identifier: Apache-2.0
#include "VerifyingServer.h"

#include <QDateTime>

namespace {

QByteArray inSeconds(int seconds)
{
    return QDateTime::currentDateTimeUtc()
        .addSecs(seconds)
        .toString(QStringLiteral("yyyy-MM-ddTHH:mm:ss.000000'Z'"))
        .toLatin1();
}

ServerReply problem(int status, int code, const QByteArray &type, const QByteArray &details = "{}")
{
    return ServerReply::json(status, R"({"message":"Refused","error":"Refused","code":)" +
                                         QByteArray::number(code) + R"(,"error_type":")" + type +
                                         R"(","details":)" + details + '}');
}

QByteArray challengeJson(const QByteArray &uuid)
{
    return R"({"uuid":")" + uuid +
           R"(","action":"api_key.create","methods":["email","authenticator"],"sent_to":null,)"
           R"("expires_at":")" +
           inSeconds(600) + R"(","resend_after":0,"attempts_left":5})";
}

const QByteArray keyAnswer =
    R"({"data":{"uuid":"key_1","name":"CI","type":"standard","mode":"test","prefix":"pk_test_",)"
    R"("last4":"-key","permissions":[],"allowed_ips":[],"created_at":"2025-08-28T08:34:33Z",)"
    R"("last_used_at":null,"expires_at":null,"revoked_at":null,"secret":")" +
    VerifyingServer::secret() + "\"}}";

const QByteArray sessionAnswer =
    R"({"data":{"uuid":"ses","user":{"uuid":"u","name":"Ada","email":"ada@example.com"},)"
    R"("application":{"uuid":"a","name":"Shop","mode":"test"},"capabilities":["api_keys"],)"
    R"("expires_at":"2035-08-28T08:34:33Z","token":"ses_the-token"}})";

} // namespace

VerifyingServer::VerifyingServer(QObject *parent)
    : LoopbackServer(parent)
{
    setHandler([this](const ServerRequest &request) {
        ServerReply reply = handle(request);
        if (!date.isEmpty())
            reply.with("Date", date);
        return reply;
    });
}

ServerReply VerifyingServer::handle(const ServerRequest &request)
{
    if (request.method == "POST" && request.path() == "/api/v1/developer/api-keys")
        return change(request, keyAnswer);
    if (request.method == "POST" && request.path() == "/api/v1/developer/session") {
        if (request.json().value(QLatin1StringView("password")).toString() !=
            QLatin1StringView("right"))
            return problem(401, 1004, "auth.invalid_credentials");
        return change(request, sessionAnswer);
    }
    if (request.path().endsWith("/confirm"))
        return confirm(request);
    if (request.path().endsWith("/send")) {
        return ServerReply::json(
            202, R"({"data":)" +
                     challengeJson(m_challenge)
                         .replace("\"sent_to\":null", "\"sent_to\":\"d***@example.com\"")
                         .replace("\"resend_after\":0", "\"resend_after\":30") +
                     '}');
    }
    return problem(404, 2001, "general.resource_not_found");
}

ServerReply VerifyingServer::challenge()
{
    m_challenge = "ver_" + QByteArray::number(++m_challenges);
    return problem(403, 1101, "auth.verification_required",
                   R"({"challenge":)" + challengeJson(m_challenge) + '}');
}

ServerReply VerifyingServer::change(const ServerRequest &request, const QByteArray &success)
{
    const QByteArray key = request.header("X-Idempotency-Key");
    if (!key.isEmpty() && m_done.contains(key)) {
        const auto conflict = [](const QByteArray &details) {
            return problem(409, 2004, "general.idempotency_conflict", details);
        };
        if (m_done[key] != request.body)
            return conflict(R"({"reason":"body_differs"})");
        if (inProgress > 0) {
            --inProgress;
            return conflict(R"({"reason":"in_progress"})");
        }
        if (answerGone)
            return conflict(R"({"reason":"answer_gone","resource_uuid":"key_1"})");
        return ServerReply::json(201, success);
    }
    const QByteArray token = request.header("X-Verification-Token");
    if (!m_tokens.contains(token))
        return challenge();
    if (!insteadOfCreating.isEmpty())
        return insteadOfCreating.takeFirst();
    m_tokens.remove(token);
    m_created.append(request.body);
    m_creations.append(request);
    if (!key.isEmpty())
        m_done.insert(key, request.body);
    if (loseAnswers > 0) {
        --loseAnswers;
        return ServerReply::failing(ServerReply::Ending::CloseFirst);
    }
    return ServerReply::json(201, success);
}

ServerReply VerifyingServer::confirm(const ServerRequest &request)
{
    if (!request.path().contains(m_challenge))
        return problem(410, 1104, "auth.verification_expired");
    const QByteArray code = request.json().value(QLatin1StringView("code")).toString().toLatin1();
    const QByteArray key = request.header("X-Idempotency-Key");
    if (code == lockingCode())
        return problem(429, 1103, "auth.verification_locked").with("Retry-After", "30");
    if (code == lateCode())
        return problem(410, 1104, "auth.verification_expired");
    if (code == usedCode() || (code == rightCode() && !m_confirmed.isEmpty() &&
                               !m_confirmed.contains(key) && m_tokens.isEmpty()))
        return problem(422, 1102, "auth.verification_code_invalid",
                       R"({"attempts_left":3,"reason":"reused"})");
    if (code != rightCode())
        return problem(422, 1102, "auth.verification_code_invalid",
                       R"({"attempts_left":4,"reason":"wrong"})");
    QByteArray &token = m_confirmed[key];
    if (token.isEmpty())
        token = "vtk_" + QByteArray::number(m_confirmed.size());
    m_tokens.insert(token);
    if (loseConfirmations > 0) {
        --loseConfirmations;
        return ServerReply::failing(ServerReply::Ending::CloseFirst);
    }
    return ServerReply::json(200, R"({"data":{"verification_token":")" + token +
                                      R"(","expires_at":")" + inSeconds(tokenSeconds) + "\"}}");
}
