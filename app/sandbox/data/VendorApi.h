// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/ResourceApi.h"

namespace sandbox {

//! Platform vendors: `/api/v1/platform/tunnel/vendors`, with their remittance details.
class VendorApi : public ResourceApi
{
public:
    using ResourceApi::ResourceApi;

    void addRoutes(Router &router) override;

private:
    void addRemitInfoRoutes(Router &router);
    std::optional<ApiError> checkUnique(const Request &request) const;
    Response create(Request &request);
    Response update(Request &request);
    Response remove(Request &request);
    Response remitInfo(const Request &request) const;
    Response applyRemitInfo(Request &request);
};

} // namespace sandbox
