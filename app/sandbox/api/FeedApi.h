// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/Module.h"
#include "store/Store.h"

namespace sandbox {

//! Contract: listEvents, getEvent, listLogs, getLog, listDeliveries, getDelivery.
class FeedApi : public Module
{
public:
    explicit FeedApi(Store &store);
    void addRoutes(Router &router) override;

private:
    void addFeed(Router &router, const std::string &name, const Feed &feed);
    Response page(const Request &request, const Feed &feed) const;
    Response event(const Request &request) const;

    Store &m_store;
};

} // namespace sandbox
