// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "auth/SessionStore.h"
#include "http/Route.h"
#include "store/Store.h"

#include <optional>

namespace sandbox {

//! Finds out who is asking.
class Authenticator
{
public:
    Authenticator(Store &store, SessionStore &sessions);

    //! Sets the request's principal, or says why it may not be here (401, 403).
    std::optional<ApiError> authenticate(Request &request, Caller caller);

private:
    std::optional<ApiError> useSession(Request &request, const std::string &token);
    std::optional<ApiError> useApiKey(Request &request, const std::string &secret);

    Store &m_store;
    SessionStore &m_sessions;
};

} // namespace sandbox
