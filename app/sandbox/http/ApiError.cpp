// SPDX-License-Identifier: Apache-2.0
#include "http/ApiError.h"

#include <utility>

namespace sandbox {

namespace {

ApiError make(int status, int code, const char *type, std::string message)
{
    ApiError error;
    error.status = status;
    error.code = code;
    error.type = type;
    error.message = std::move(message);
    return error;
}

} // namespace

Json ApiError::toJson() const
{
    Json json{{"message", message}, {"error", message}, {"code", code}, {"error_type", type}};
    if (details)
        json["details"] = *details;
    if (!errors.empty()) {
        Json fields = Json::object();
        for (const auto &[field, messages] : errors)
            fields[field] = messages;
        json["errors"] = std::move(fields);
    }
    return json;
}

ApiError ApiError::badRequest(std::string message)
{
    return make(400, 2003, "general.bad_request", std::move(message));
}

ApiError ApiError::keyRequired()
{
    return make(401, 1001, "auth.api_key_required", "Credentials are required.");
}

ApiError ApiError::invalidKey()
{
    return make(401, 1002, "auth.invalid_api_key", "The API key is not valid.");
}

ApiError ApiError::sessionEnded()
{
    return make(401, 1003, "auth.token_expired", "The session has ended. Sign in again.");
}

ApiError ApiError::invalidCredentials()
{
    return make(401, 1004, "auth.invalid_credentials", "The email or the password is wrong.");
}

ApiError ApiError::forbidden(std::string message)
{
    return make(403, 2002, "general.forbidden", std::move(message));
}

ApiError ApiError::scopeInsufficient(std::string resource, std::string access)
{
    auto error = make(403, 1006, "auth.api_key_scope_insufficient",
                      "The API key lacks " + access + " access to " + resource + '.');
    error.details = Json{{"required", {{"resource", resource}, {"access", access}}}};
    return error;
}

ApiError ApiError::notFound(std::string message)
{
    return make(404, 2001, "general.resource_not_found", std::move(message));
}

ApiError ApiError::methodNotAllowed()
{
    return make(405, 2003, "general.bad_request", "This path does not take this method.");
}

ApiError ApiError::conflict(std::string message)
{
    return make(409, 2003, "general.bad_request", std::move(message));
}

ApiError ApiError::validation(FieldErrors errors)
{
    auto error = make(422, 2005, "general.validation_error", "The given data was invalid.");
    error.errors = std::move(errors);
    return error;
}

ApiError ApiError::idempotency(int status, std::string reason, std::string message)
{
    auto error = make(status, 2004, "general.idempotency_conflict", std::move(message));
    error.details = Json{{"reason", std::move(reason)}};
    return error;
}

ApiError ApiError::verificationRequired(Json challenge)
{
    auto error =
        make(403, 1101, "auth.verification_required", "Two-step verification is required.");
    error.details = Json{{"challenge", std::move(challenge)}};
    return error;
}

ApiError ApiError::codeInvalid(int attemptsLeft, std::string reason)
{
    auto error = make(422, 1102, "auth.verification_code_invalid",
                      reason == "reused" ? "This code has been used already. Wait for the next one."
                                         : "The code is wrong.");
    error.details = Json{{"attempts_left", attemptsLeft}, {"reason", std::move(reason)}};
    return error;
}

ApiError ApiError::locked(int retryAfter)
{
    auto error = make(429, 1103, "auth.verification_locked",
                      "Too many wrong codes. Verification is locked for a while.");
    error.retryAfter = retryAfter;
    return error;
}

ApiError ApiError::challengeExpired()
{
    return make(410, 1104, "auth.verification_expired",
                "This verification is too old. Start again.");
}

ApiError ApiError::rateLimited(int retryAfter)
{
    auto error = make(429, 2007, "general.rate_limited", "Too many requests.");
    error.retryAfter = retryAfter;
    return error;
}

ApiError ApiError::tooLarge()
{
    return make(413, 2003, "general.bad_request", "The body is larger than 8 MiB.");
}

ApiError ApiError::unavailable(std::string message)
{
    auto error = make(503, 2006, "general.internal_server_error", std::move(message));
    error.retryAfter = 5;
    return error;
}

ApiError ApiError::internal()
{
    return make(502, 2006, "general.internal_server_error", "The server could not answer.");
}

} // namespace sandbox
