// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/ResourceApi.h"

namespace sandbox {

//! Platform orders: `/api/v1/platform/tunnel/orders`.
class OrderApi : public ResourceApi
{
public:
    using ResourceApi::ResourceApi;

    void addRoutes(Router &router) override;

private:
    std::optional<ApiError> checkVendor(const Request &request) const;
    std::optional<ApiError> checkChangeable(const Request &request) const;
    std::optional<ApiError> checkCancel(const Request &request) const;
    Response create(Request &request);
    Response update(Request &request);
    Response cancel(Request &request);
};

} // namespace sandbox
