// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/ResourceApi.h"

namespace sandbox {

//! A small part of Harbor: customers, quotes and transfers, made and read.
class HarborApi : public ResourceApi
{
public:
    using ResourceApi::ResourceApi;

    void addRoutes(Router &router) override;

private:
    void addReading(Router &router, const char *object, const char *path, const char *area);
    std::optional<ApiError> checkTransfer(const Request &request) const;
    Response createCustomer(Request &request);
    Response createQuote(Request &request);
    Response createTransfer(Request &request);
};

} // namespace sandbox
