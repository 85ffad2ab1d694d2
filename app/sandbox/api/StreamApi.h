// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "auth/SessionStore.h"
#include "http/Module.h"
#include "store/Store.h"

namespace sandbox {

//! Contract: stream. Server-sent events that say which collection changed.
class StreamApi : public Module
{
public:
    StreamApi(Store &store, const SessionStore &sessions);
    void addRoutes(Router &router) override;

private:
    void run(const std::string &sessionUuid, const StreamWriter &write) const;

    Store &m_store;
    const SessionStore &m_sessions;
};

} // namespace sandbox
