// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Json.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace sandbox {

//! Messages per field, for 422 2005.
using FieldErrors = std::map<std::string, std::vector<std::string>>;

//! An error as the contract's envelope carries it. One function per kind, so that code, type and
//! status always belong together.
struct ApiError
{
    int status = 500;
    int code = 0;
    std::string type;
    std::string message;
    std::optional<Json> details;
    FieldErrors errors;
    //! Seconds for `Retry-After`.
    std::optional<int> retryAfter;

    Json toJson() const;

    static ApiError badRequest(std::string message);
    static ApiError keyRequired();
    static ApiError invalidKey();
    static ApiError sessionEnded();
    static ApiError invalidCredentials();
    static ApiError forbidden(std::string message);
    static ApiError scopeInsufficient(std::string resource, std::string access);
    static ApiError notFound(std::string message = "The requested resource does not exist.");
    static ApiError methodNotAllowed();
    static ApiError conflict(std::string message);
    static ApiError validation(FieldErrors errors);
    static ApiError idempotency(int status, std::string reason, std::string message);
    static ApiError verificationRequired(Json challenge);
    static ApiError codeInvalid(int attemptsLeft, std::string reason);
    static ApiError locked(int retryAfter);
    static ApiError challengeExpired();
    static ApiError rateLimited(int retryAfter);
    static ApiError tooLarge();
    static ApiError unavailable(std::string message);
    static ApiError internal();
};

} // namespace sandbox
