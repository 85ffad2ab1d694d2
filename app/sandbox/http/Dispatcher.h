// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "auth/Account.h"
#include "auth/Authenticator.h"
#include "auth/Idempotency.h"
#include "auth/Verification.h"
#include "http/FaultRules.h"
#include "http/RateLimiter.h"
#include "http/Router.h"
#include "store/Store.h"

namespace sandbox {

//! Takes a request through the contract's order of checks: authentication, rate, scope,
//! validation, replay, verification, execution. Any thread.
class Dispatcher
{
public:
    Dispatcher(Store &store, const Account &account, SessionStore &sessions,
               Verification &verification, int requestsPerSecond);

    Router &router() { return m_router; }

    //! Never throws: what goes wrong inside becomes an envelope without its text.
    Response handle(Request &request);
    //! What a fault rule with a status answers instead.
    Response fail(const Request &request, const Fault &fault) const;

private:
    Response dispatch(Request &request);
    std::optional<ApiError> admit(const Route &route, Request &request);
    std::optional<ApiError> checkRate(const Request &request);
    static std::optional<ApiError> checkScope(const Route &route, const Request &request);
    static std::optional<ApiError> readBody(const Route &route, Request &request);
    Response change(const Route &route, Request &request);
    Response changeInTransaction(const Route &route, Request &request,
                                 const std::optional<std::string> &idempotencyKey,
                                 const std::string &requestHash);
    Response verifyAndExecute(const Route &route, Request &request, const std::string &requestHash);
    void log(const Route &route, const Request &request, const Response &response);
    void pause(int milliseconds) const;

    Store &m_store;
    const Account &m_account;
    Authenticator m_authenticator;
    Verification &m_verification;
    Idempotency m_idempotency;
    RateLimiter m_limiter;
    Router m_router;
};

} // namespace sandbox
