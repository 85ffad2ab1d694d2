// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/Request.h"
#include "http/Response.h"

#include <functional>
#include <optional>
#include <string>

namespace sandbox {

//! Who may call a route.
enum class Caller {
    //! Anybody; a session that is given must be good.
    Anybody,
    //! A signed-in session.
    Session,
    //! A session, or an API key in X-API-KEY.
    SessionOrApiKey,
    //! An API key as Bearer, Basic user name or X-API-KEY.
    ApiKey,
};

//! What a route does with the request's body.
enum class BodyRule {
    //! Not read.
    Ignored,
    //! Must be a JSON object.
    JsonObject,
    //! A JSON object, or nothing (parameters in the query string, for instance).
    OptionalJsonObject,
};

//! One operation of the API. The members run in the contract's order of checks: authentication,
//! rate, scope, validation, replay, precondition, verification, execution. From replay on, a
//! route that changes something runs inside one transaction with its log entry and what is
//! remembered for a repeat; a check gives an error by returning it and must not write before.
struct Route
{
    using Check = std::function<std::optional<ApiError>(Request &)>;

    std::string method;
    //! `{name}` stands for one path segment.
    std::string path;
    Caller caller = Caller::Session;
    BodyRule body = BodyRule::Ignored;
    //! For restricted keys: the area, and whether it is written.
    std::string scopeResource = {};
    std::string scopeAccess = "read";
    //! Depends on nothing but the request.
    Check validate = {};
    //! Depends on what is stored: 404, 409.
    Check precondition = {};
    //! Name of the action when a session needs two-step verification for this request.
    std::function<std::optional<std::string>(const Request &)> sensitive = {};
    std::function<Response(Request &)> execute = {};
    //! Runs in a transaction and honours an idempotency key.
    bool changes = false;
    //! Without: the contract gives this route no idempotency key.
    bool idempotent = true;
    //! Calls with an API key become log entries.
    bool logged = false;
};

} // namespace sandbox
