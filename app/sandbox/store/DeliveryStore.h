// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Feed.h"

#include <vector>

namespace sandbox {

//! A delivery as it is stored. `json` is the contract's Delivery without `sequence`; the other
//! members repeat what the engine looks for. `nextAttemptAt` is set exactly while it is waiting.
struct DeliveryRow
{
    std::string uuid;
    Micros createdAt = 0;
    bool isSample = false;
    std::string eventUuid;
    std::string webhookUuid;
    std::string status;
    std::optional<Micros> nextAttemptAt;
    std::string json;
};

//! Deliveries, last changed first.
class DeliveryStore : public Feed
{
public:
    DeliveryStore(Database &database, ChangeHub &hub);

    //! Adds or replaces the delivery under a new, highest sequence, which it gives back.
    std::int64_t put(const DeliveryRow &delivery);
    std::optional<DeliveryRow> row(std::string_view uuid) const;
    //! Waiting deliveries due at `now`, the longest overdue first.
    std::vector<DeliveryRow> due(Micros now, int limit) const;
    //! When the next waiting delivery is due.
    std::optional<Micros> nextDueAt() const;
    //! Contract JSON (with sequence) of the deliveries of an event, oldest first, joined by commas.
    std::string ofEvent(std::string_view eventUuid) const;
    //! Waiting deliveries of a webhook, for instance because it is deleted.
    std::vector<DeliveryRow> waitingFor(std::string_view webhookUuid) const;
};

} // namespace sandbox
