// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace sandbox {

//! An area that a restricted key can be limited to (contract: listPermissions).
struct PermissionArea
{
    std::string_view resource;
    std::string_view group;
    std::string_view description;
};

//! Names of the areas, as the routes' scopes use them.
namespace Area {
inline constexpr const char *Orders = "orders";
inline constexpr const char *Vendors = "vendors";
inline constexpr const char *RemitInfo = "remit_info";
inline constexpr const char *Customers = "customers";
inline constexpr const char *Quotes = "quotes";
inline constexpr const char *Transfers = "transfers";
inline constexpr const char *Webhooks = "webhooks";
} // namespace Area

//! Every area; each can be none, read or write.
const std::vector<PermissionArea> &permissionAreas();

} // namespace sandbox
