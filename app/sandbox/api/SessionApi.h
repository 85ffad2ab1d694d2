// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "auth/Account.h"
#include "auth/SessionStore.h"
#include "http/Module.h"

namespace sandbox {

//! Contract: signIn, getSession, signOut.
class SessionApi : public Module
{
public:
    SessionApi(const Account &account, SessionStore &sessions);
    void addRoutes(Router &router) override;

private:
    Json toJson(const Session &session) const;
    std::optional<ApiError> checkCredentials(const Request &request) const;
    Response signIn(const Request &request);
    Response signOut(const Request &request);

    const Account &m_account;
    SessionStore &m_sessions;
};

} // namespace sandbox
