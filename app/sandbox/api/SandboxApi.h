// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/FaultRules.h"
#include "http/Module.h"
#include "store/Store.h"

#include <functional>

namespace sandbox {

//! What only a sandbox has, under `/_sandbox/`, for signed-in sessions: the inbox of verification
//! mails, clearing the sample data, fault rules, its clock (`POST /_sandbox/clock` with
//! `{"advance_seconds": n}` moves it forward, `GET` reads it), and its end (`POST /_sandbox/stop`,
//! whose answer may be cut off by that end). Also serves the contract itself at `/openapi.yaml`, to
//! anybody.
class SandboxApi : public Module
{
public:
    SandboxApi(Store &store, FaultRules &faults, std::function<void()> endWished,
               std::function<void()> samplesCleared);
    void addRoutes(Router &router) override;

private:
    void addFaults(Router &router);
    void addClock(Router &router);
    Response inbox() const;

    Store &m_store;
    FaultRules &m_faults;
    std::function<void()> m_endWished;
    std::function<void()> m_samplesCleared;
};

} // namespace sandbox
