// SPDX-License-Identifier: Apache-2.0
#include "SessionApi.h"

#include "ApiProblem.h"
#include "FeedApi.h"
#include "JsonFields.h"
#include "JsonScanner.h"
#include "JsonSecretBody.h"

using namespace Qt::StringLiterals;

namespace {

const auto basePath = "/api/v1/developer/session"_L1;

Result<SessionApi::Session> readSession(const QByteArray &body)
{
    const Result<QJsonObject> data = FeedApi::readData(body);
    if (!data)
        return data.problem();
    JsonFields fields(*data, u"data"_s);
    SessionApi::Session session;
    session.uuid = fields.text("uuid"_L1);
    JsonFields user(fields.object("user"_L1), u"data.user"_s);
    session.userName = user.text("name"_L1);
    session.email = user.text("email"_L1);
    fields.adopt(user.wrong());
    JsonFields application(fields.object("application"_L1), u"data.application"_s);
    session.applicationName = application.text("name"_L1);
    const QString mode = application.text("mode"_L1);
    session.mode = mode == "live"_L1   ? ConnectionMode::Live
                   : mode == "test"_L1 ? ConnectionMode::Test
                                       : ConnectionMode::Unknown;
    fields.adopt(application.wrong());
    session.capabilities = capabilitiesFromNames(fields.texts("capabilities"_L1));
    session.expiresAt = fields.time("expires_at"_L1);
    if (!fields.ok())
        return fields.problem();
    return session;
}

} // namespace

ApiRequest SessionApi::signIn(const QString &email, const OneTimeSecret &password,
                              const QString &deviceName)
{
    ApiRequest request = ApiRequest::change(ApiRequest::Method::Post, basePath, {});
    request.anonymous = true;
    request.secretBody =
        JsonSecretBody::make({{u"email"_s, email}, {u"device_name"_s, deviceName.left(100)}},
                             "password", password.view());
    return request;
}

ApiRequest SessionApi::get()
{
    return ApiRequest::get(basePath);
}

ApiRequest SessionApi::signOut(bool everywhere, const QByteArray &idempotencyKey)
{
    ApiRequest request = ApiRequest::change(ApiRequest::Method::Delete, basePath, idempotencyKey);
    if (everywhere)
        request.query.addQueryItem(u"everywhere"_s, u"true"_s);
    return request;
}

Result<SessionApi::Session> SessionApi::read(const QByteArray &body)
{
    return readSession(body);
}

Result<SessionApi::SessionWithToken> SessionApi::takeSessionWithToken(QByteArray &body)
{
    OneTimeSecret token = JsonScanner::takeString(body, {"data", "token"});
    Result<Session> session = readSession(body);
    if (!session)
        return session.problem();
    if (token.isEmpty())
        return ApiProblem::badAnswer(u"data.token"_s);
    return SessionWithToken{std::move(session).value(), std::move(token)};
}
