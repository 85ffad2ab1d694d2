// SPDX-License-Identifier: Apache-2.0
#include "http/Dispatcher.h"

#include "auth/Crypto.h"
#include "base/Ids.h"
#include "http/RequestLog.h"
#include "http/Text.h"

#include <algorithm>
#include <chrono>
#include <iostream>
#include <thread>

namespace sandbox {

namespace {

constexpr std::size_t kHeaderLength = 255;

std::optional<ApiError> checkHeaderLengths(const Request &request)
{
    FieldErrors errors;
    for (const char *name : {"X-Idempotency-Key", "Idempotency-Key", "X-Verification-Token"}) {
        const auto value = request.header(name);
        if (value && utf8Length(*value).value_or(kHeaderLength + 1) > kHeaderLength)
            errors[name].push_back("At most 255 characters.");
    }
    return errors.empty() ? std::nullopt : std::optional(ApiError::validation(std::move(errors)));
}

} // namespace

Dispatcher::Dispatcher(Store &store, const Account &account, SessionStore &sessions,
                       Verification &verification, int requestsPerSecond)
    : m_store(store)
    , m_account(account)
    , m_authenticator(store, sessions)
    , m_verification(verification)
    , m_idempotency(store, account.scope())
    , m_limiter(requestsPerSecond)
{
}

Response Dispatcher::handle(Request &request)
{
    try {
        request.uuid = newUuid("req_");
        request.receivedAt = m_store.clock.now();
        return dispatch(request);
    } catch (const std::exception &error) {
        std::cerr << "owlpay-sandbox: " << request.method << ' ' << request.path << ": "
                  << error.what() << '\n';
        return Response::error(ApiError::internal());
    }
}

Response Dispatcher::fail(const Request &request, const Fault &fault) const
{
    pause(request.delayMs);
    ApiError error = fault.status == 429   ? ApiError::rateLimited(1)
                     : fault.status == 401 ? ApiError::sessionEnded()
                     : fault.status == 404 ? ApiError::notFound()
                     : fault.status >= 500 ? ApiError::internal()
                                           : ApiError::badRequest("A fault rule says so.");
    error.status = fault.status;
    if (fault.retryAfter)
        error.retryAfter = fault.retryAfter;
    return Response::error(error);
}

Response Dispatcher::dispatch(Request &request)
{
    auto found = m_router.find(request.method, request.path);
    if (!found.route) {
        if (found.allowed.empty())
            return Response::error(ApiError::notFound("There is no such path."));
        Response response = Response::error(ApiError::methodNotAllowed());
        response.headers.emplace_back("Allow", found.allowed);
        return response;
    }
    const Route &route = *found.route;
    request.pathParameters = std::move(found.parameters);
    if (auto error = admit(route, request)) {
        Response response = Response::error(*error);
        log(route, request, response);
        return response;
    }
    if (route.changes)
        return change(route, request);
    if (route.precondition) {
        if (auto error = route.precondition(request)) {
            Response response = Response::error(*error);
            log(route, request, response);
            return response;
        }
    }
    Response response = route.execute(request);
    log(route, request, response);
    pause(request.delayMs);
    return response;
}

std::optional<ApiError> Dispatcher::admit(const Route &route, Request &request)
{
    if (auto error = m_authenticator.authenticate(request, route.caller))
        return error;
    if (auto error = checkRate(request))
        return error;
    if (auto error = checkScope(route, request))
        return error;
    if (auto error = checkHeaderLengths(request))
        return error;
    if (auto error = readBody(route, request))
        return error;
    return route.validate ? route.validate(request) : std::nullopt;
}

std::optional<ApiError> Dispatcher::checkRate(const Request &request)
{
    const Principal &principal = request.principal;
    const std::string caller = principal.sessionUuid ? *principal.sessionUuid
                               : principal.apiKey    ? principal.apiKey->uuid
                                                     : request.remoteAddress;
    const auto wait = m_limiter.check(caller, std::chrono::steady_clock::now());
    return wait ? std::optional(ApiError::rateLimited(*wait)) : std::nullopt;
}

std::optional<ApiError> Dispatcher::checkScope(const Route &route, const Request &request)
{
    const auto &key = request.principal.apiKey;
    if (!key || route.scopeResource.empty() || key->allows(route.scopeResource, route.scopeAccess))
        return std::nullopt;
    return ApiError::scopeInsufficient(route.scopeResource, route.scopeAccess);
}

std::optional<ApiError> Dispatcher::readBody(const Route &route, Request &request)
{
    if (route.body == BodyRule::Ignored)
        return std::nullopt;
    if (request.body.empty()) {
        return route.body == BodyRule::JsonObject
                   ? std::optional(ApiError::badRequest("The body must be a JSON object."))
                   : std::nullopt;
    }
    // Nesting is bounded first: the parser and its result recurse.
    int depth = 0;
    for (const char c : request.body) {
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        if (depth > 512)
            return ApiError::badRequest("The body is nested too deeply.");
    }
    request.json = Json::parse(request.body, nullptr, false);
    if (request.json.is_object())
        return std::nullopt;
    const bool isJson = !request.json.is_discarded();
    request.json = Json::object();
    return ApiError::badRequest(isJson ? "The body must be a JSON object."
                                       : "The body is not JSON.");
}

Response Dispatcher::change(const Route &route, Request &request)
{
    // What verification tokens are bound to and repeats are compared by.
    const std::string requestHash =
        sha256Hex(request.method + '\n' + request.target + '\n' + sha256Hex(request.body));
    const auto key = route.idempotent ? Idempotency::keyOf(request) : std::nullopt;
    std::optional<Idempotency::Running> running;
    if (key) {
        const std::string keyHash = m_idempotency.hashOf(*key);
        if (auto error = m_idempotency.begin(keyHash, requestHash))
            return Response::error(*error);
        running.emplace(m_idempotency, keyHash);
    }
    Response response = changeInTransaction(route, request, key, requestHash);
    pause(request.delayMs);
    return response;
}

Response Dispatcher::changeInTransaction(const Route &route, Request &request,
                                         const std::optional<std::string> &idempotencyKey,
                                         const std::string &requestHash)
{
    Transaction transaction(m_store.database);
    std::optional<Response> response;
    if (idempotencyKey)
        response = m_idempotency.replay(*idempotencyKey, requestHash);
    if (!response) {
        response = verifyAndExecute(route, request, requestHash);
        if (idempotencyKey && response->isSuccess())
            m_idempotency.remember(*idempotencyKey, requestHash, *response);
    }
    log(route, request, *response);
    transaction.commit();
    return std::move(*response);
}

Response Dispatcher::verifyAndExecute(const Route &route, Request &request,
                                      const std::string &requestHash)
{
    if (route.precondition) {
        if (auto error = route.precondition(request))
            return Response::error(*error);
    }
    // Called with an API key nothing is sensitive, as on Harbor.
    const auto action =
        route.sensitive && !request.principal.apiKey ? route.sensitive(request) : std::nullopt;
    std::optional<std::string> challenge;
    if (action) {
        if (const auto token = request.header("X-Verification-Token"))
            challenge = m_verification.accepts(*token, request.principal.sessionUuid, requestHash);
        if (!challenge)
            return Response::error(ApiError::verificationRequired(
                m_verification.open(request.principal.sessionUuid, *action, requestHash)));
    }
    Response response = route.execute(request);
    if (challenge && response.isSuccess())
        m_verification.useUp(*challenge);
    return response;
}

void Dispatcher::log(const Route &route, const Request &request, const Response &response)
{
    if (route.logged && request.principal.apiKey)
        m_store.logs.append(makeLogRow(request, response, m_account.mode(), m_store.clock.now()));
}

void Dispatcher::pause(int milliseconds) const
{
    // In slices, so that a long delay does not hold up the end of the program.
    const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(milliseconds);
    while (std::chrono::steady_clock::now() < end && !m_store.hub.isClosed())
        std::this_thread::sleep_for(std::chrono::milliseconds(std::min(milliseconds, 20)));
}

} // namespace sandbox
