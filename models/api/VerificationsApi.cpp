// SPDX-License-Identifier: Apache-2.0
#include "VerificationsApi.h"

#include "ApiProblem.h"
#include "FeedApi.h"
#include "JsonFields.h"
#include "JsonScanner.h"
#include "JsonSecretBody.h"

using namespace Qt::StringLiterals;

namespace {

//! Our own contract documents the idempotency key for both calls.
ApiRequest change(const QString &uuid, QLatin1StringView what, const QByteArray &idempotencyKey)
{
    ApiRequest request = ApiRequest::change(
        ApiRequest::Method::Post,
        u"/api/v1/developer/verifications/"_s + ApiRequest::segment(uuid) + what, idempotencyKey);
    request.safeToRepeat = true;
    request.limitedByItself = true; // "wait 30 s until the next mail" is no limit of the others
    return request;
}

Result<VerificationsApi::Challenge> readChallengeObject(const QJsonObject &object,
                                                        const QString &where)
{
    JsonFields fields(object, where);
    VerificationsApi::Challenge challenge;
    challenge.uuid = fields.text("uuid"_L1);
    challenge.action = fields.text("action"_L1);
    challenge.methods = fields.texts("methods"_L1);
    challenge.sentTo = fields.textOrNull("sent_to"_L1).value_or(QString());
    challenge.expiresAt = fields.time("expires_at"_L1);
    challenge.resendAfterSeconds = static_cast<int>(fields.integer("resend_after"_L1));
    challenge.attemptsLeft = static_cast<int>(fields.integer("attempts_left"_L1));
    if (!fields.ok())
        return fields.problem();
    return challenge;
}

} // namespace

ApiRequest VerificationsApi::sendCode(const QString &uuid, const QByteArray &idempotencyKey)
{
    return change(uuid, "/send"_L1, idempotencyKey);
}

ApiRequest VerificationsApi::confirm(const QString &uuid, const QString &method,
                                     const QString &code, const QByteArray &idempotencyKey)
{
    ApiRequest request = change(uuid, "/confirm"_L1, idempotencyKey);
    request.secretBody = JsonSecretBody::make({{u"method"_s, method}}, "code", code.toLatin1());
    return request;
}

Result<VerificationsApi::Challenge> VerificationsApi::challengeOf(const Problem &problem)
{
    return readChallengeObject(problem.details.value("challenge"_L1).toObject(),
                               u"details.challenge"_s);
}

Result<VerificationsApi::Challenge> VerificationsApi::readChallenge(const QByteArray &body)
{
    const Result<QJsonObject> data = FeedApi::readData(body);
    if (!data)
        return data.problem();
    return readChallengeObject(*data, u"data"_s);
}

Result<VerificationsApi::Token> VerificationsApi::takeToken(QByteArray &body)
{
    OneTimeSecret token = JsonScanner::takeString(body, {"data", "verification_token"});
    const Result<QJsonObject> data = FeedApi::readData(body);
    if (!data)
        return data.problem();
    if (token.isEmpty())
        return ApiProblem::badAnswer(u"data.verification_token"_s);
    JsonFields fields(*data, u"data"_s);
    const qint64 expiresAt = fields.time("expires_at"_L1);
    if (!fields.ok())
        return fields.problem();
    return Token{std::move(token), expiresAt};
}
