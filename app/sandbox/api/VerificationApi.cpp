// SPDX-License-Identifier: Apache-2.0
#include "api/VerificationApi.h"

#include "api/Fields.h"
#include "base/Timestamp.h"

#include <algorithm>

namespace sandbox {

namespace {

std::optional<ApiError> validateConfirm(const Request &request)
{
    Fields fields(request.json);
    const auto method = fields.text("method", true, 1, 32);
    if (method && *method != "email" && *method != "authenticator")
        fields.fail("method", "This must be email or authenticator.");
    const auto code = fields.text("code", true, 1, 255);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (code && (code->size() != 6 || !std::all_of(code->begin(), code->end(), isDigit)))
        fields.fail("code", "This must be 6 digits.");
    return fields.error();
}

} // namespace

VerificationApi::VerificationApi(Verification &verification)
    : m_verification(verification)
{
}

void VerificationApi::addRoutes(Router &router)
{
    const std::string path = "/api/v1/developer/verifications/{uuid}/";
    Route send{.method = "POST", .path = path + "send", .caller = Caller::Anybody};
    send.precondition = [this](Request &request) { return checkOwner(request); };
    send.execute = [this](Request &request) { return this->send(request); };
    send.changes = true;
    router.add(send);

    Route confirm{.method = "POST", .path = path + "confirm", .caller = Caller::Anybody};
    confirm.body = BodyRule::JsonObject;
    confirm.validate = validateConfirm;
    confirm.precondition = [this](Request &request) { return checkOwner(request); };
    confirm.execute = [this](Request &request) { return this->confirm(request); };
    confirm.changes = true;
    router.add(confirm);
}

std::optional<ApiError> VerificationApi::checkOwner(const Request &request) const
{
    const auto challenge = m_verification.find(request.uuidInPath());
    if (!challenge)
        return ApiError::notFound();
    if (!challenge->sessionUuid || challenge->sessionUuid == request.principal.sessionUuid)
        return std::nullopt;
    return request.principal.sessionUuid ? ApiError::notFound() : ApiError::keyRequired();
}

Response VerificationApi::send(const Request &request)
{
    auto challenge = m_verification.find(request.uuidInPath());
    if (auto error = m_verification.send(*challenge))
        return Response::error(*error);
    return Response::data(202, m_verification.toJson(*challenge));
}

Response VerificationApi::confirm(const Request &request)
{
    const auto challenge = m_verification.find(request.uuidInPath());
    const auto result =
        m_verification.confirm(*challenge, request.json["method"].get<std::string>(),
                               request.json["code"].get<std::string>());
    if (const auto *error = std::get_if<ApiError>(&result))
        return Response::error(*error);
    const auto &made = std::get<VerificationToken>(result);
    Response response = Response::data(200, Json{{"verification_token", made.token},
                                                 {"expires_at", formatTimestamp(made.expiresAt)}});
    response.holdsSecret = true;
    response.resourceUuid = challenge->uuid;
    return response;
}

} // namespace sandbox
