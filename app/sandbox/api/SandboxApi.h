// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/FaultRules.h"
#include "http/Module.h"
#include "store/Store.h"

namespace sandbox {

//! What only a sandbox has, under `/_sandbox/`, for signed-in sessions: the inbox of verification
//! mails, clearing the sample data, fault rules, and its clock (`POST /_sandbox/clock` with
//! `{"advance_seconds": n}` moves it forward, `GET` reads it). Also serves the contract itself at
//! `/openapi.yaml`, to anybody.
class SandboxApi : public Module
{
public:
    SandboxApi(Store &store, FaultRules &faults);
    void addRoutes(Router &router) override;

private:
    void addFaults(Router &router);
    void addClock(Router &router);
    Response inbox() const;

    Store &m_store;
    FaultRules &m_faults;
};

} // namespace sandbox
