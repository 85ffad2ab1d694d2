// SPDX-License-Identifier: Apache-2.0
#include "api/SessionApi.h"

#include "api/Fields.h"
#include "base/Timestamp.h"

namespace sandbox {

namespace {

constexpr char kPath[] = "/api/v1/developer/session";

std::optional<ApiError> validateSignIn(const Request &request)
{
    Fields fields(request.json);
    const auto email = fields.text("email", true, 1, 254);
    if (email && (email->find('@') == std::string::npos || email->front() == '@' ||
                  email->back() == '@' || email->find_first_of(" \t\r\n") != std::string::npos))
        fields.fail("email", "This is no email address.");
    fields.text("password", true, 1, 1024);
    fields.text("device_name", false, 0, 100);
    return fields.error();
}

std::optional<ApiError> validateSignOut(const Request &request)
{
    const std::string everywhere = request.parameter("everywhere").value_or("false");
    if (everywhere == "true" || everywhere == "false" || everywhere == "1" || everywhere == "0")
        return std::nullopt;
    return ApiError::validation({{"everywhere", {"This must be true or false."}}});
}

} // namespace

SessionApi::SessionApi(const Account &account, SessionStore &sessions)
    : m_account(account)
    , m_sessions(sessions)
{
}

void SessionApi::addRoutes(Router &router)
{
    Route signIn{.method = "POST", .path = kPath, .caller = Caller::Anybody};
    signIn.body = BodyRule::JsonObject;
    signIn.validate = validateSignIn;
    signIn.precondition = [this](Request &request) { return checkCredentials(request); };
    signIn.sensitive = [](const Request &) { return "session.create"; };
    signIn.execute = [this](Request &request) { return this->signIn(request); };
    signIn.changes = true;
    signIn.idempotent = false;
    router.add(signIn);

    Route get{.method = "GET", .path = kPath};
    get.execute = [this](Request &request) {
        const auto session = m_sessions.find(*request.principal.sessionUuid);
        return session ? Response::data(200, toJson(*session))
                       : Response::error(ApiError::sessionEnded());
    };
    router.add(get);

    Route signOut{.method = "DELETE", .path = kPath};
    signOut.validate = validateSignOut;
    signOut.execute = [this](Request &request) { return this->signOut(request); };
    signOut.changes = true;
    signOut.idempotent = false;
    router.add(signOut);
}

Json SessionApi::toJson(const Session &session) const
{
    return Json{{"uuid", session.uuid},
                {"user", m_account.userJson()},
                {"application", m_account.applicationJson()},
                {"capabilities",
                 {"api_keys", "events", "logs", "deliveries", "webhooks", "webhooks.edit_endpoint",
                  "webhooks.renew_secret", "webhooks.test", "stream"}},
                {"expires_at", formatTimestamp(session.expiresAt)}};
}

std::optional<ApiError> SessionApi::checkCredentials(const Request &request) const
{
    const bool right = m_account.isRight(request.json.at("email").get<std::string>(),
                                         request.json.at("password").get<std::string>());
    return right ? std::nullopt : std::optional(ApiError::invalidCredentials());
}

Response SessionApi::signIn(const Request &request)
{
    std::optional<std::string> device;
    if (request.json.contains("device_name"))
        device = request.json["device_name"].get<std::string>();
    Session session;
    const std::string token = m_sessions.create(device, false, session);
    Json data = toJson(session);
    data["token"] = token;
    Response response = Response::data(201, data);
    response.holdsSecret = true;
    return response;
}

Response SessionApi::signOut(const Request &request)
{
    const std::string everywhere = request.parameter("everywhere").value_or("false");
    if (everywhere == "true" || everywhere == "1")
        m_sessions.endAll();
    else
        m_sessions.end(*request.principal.sessionUuid);
    return Response::json(200, Json{{"message", "Signed out."}, {"data", nullptr}});
}

} // namespace sandbox
