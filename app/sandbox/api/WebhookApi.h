// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/Module.h"
#include "store/Store.h"

namespace sandbox {

//! Contract: Harbor's notification subscriptions and this contract's extensions, except
//! sendTestEvent, which belongs to the delivery engine.
class WebhookApi : public Module
{
public:
    //! Subscriptions that one account can have.
    static constexpr std::size_t kMost = 1000;

    explicit WebhookApi(Store &store);
    void addRoutes(Router &router) override;

private:
    void addChanges(Router &router);
    std::optional<ApiError> checkExists(const Request &request) const;
    std::optional<ApiError> checkVersion(const Request &request) const;
    Response list(const Request &request) const;
    Response get(const Request &request) const;
    Response create(const Request &request);
    Response update(const Request &request);
    Response remove(const Request &request);
    Response renewSecret(const Request &request);

    Store &m_store;
};

} // namespace sandbox
