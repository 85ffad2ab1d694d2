// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "delivery/DeliveryEngine.h"
#include "http/Module.h"

namespace sandbox {

//! The delivery engine as a part of the sandbox, with the contract's resendDelivery and
//! sendTestEvent.
class DeliveryApi : public Module
{
public:
    DeliveryApi(Store &store, TargetPolicy policy, double retryScale);

    void addRoutes(Router &router) override;
    void start() override { m_engine.start(); }
    void stop() override { m_engine.stop(); }

private:
    Response resend(const Request &request);
    Response sendTest(const Request &request);
    Response queued(const std::string &deliveryUuid) const;

    Store &m_store;
    DeliveryEngine m_engine;
};

} // namespace sandbox
