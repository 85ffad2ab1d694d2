// SPDX-License-Identifier: Apache-2.0
#include "data/PermissionCatalogue.h"

namespace sandbox {

const std::vector<PermissionArea> &permissionAreas()
{
    static const std::vector<PermissionArea> areas{
        {Area::Orders, "B2B payout", "Create, read, change and cancel orders."},
        {Area::Vendors, "B2B payout", "Create, read, change and delete vendors."},
        {Area::RemitInfo, "B2B payout", "Read and apply for the remittance details of vendors."},
        {Area::Customers, "Transfers", "Create and read customers."},
        {Area::Quotes, "Transfers", "Ask for transfer quotes."},
        {Area::Transfers, "Transfers", "Create and read transfers."},
        {Area::Webhooks, "Developer", "Read and change webhook subscriptions."},
    };
    return areas;
}

} // namespace sandbox
