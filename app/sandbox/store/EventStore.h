// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Feed.h"

#include <functional>

namespace sandbox {

//! An event as it is stored. `json` is the contract's Event without `sequence`.
struct EventRow
{
    std::string uuid;
    Micros createdAt = 0;
    bool isSample = false;
    std::string type;
    std::string resourceUuid;
    std::optional<std::string> requestUuid;
    std::string json;
};

//! Events, newest first.
class EventStore : public Feed
{
public:
    EventStore(Database &database, ChangeHub &hub);

    //! Adds the event and gives its sequence. Does not call DeliverySender: see
    //! Store::publishEvent. Fast in bulk inside one Transaction.
    std::int64_t append(const EventRow &event);
    std::optional<EventRow> row(std::string_view uuid) const;
};

} // namespace sandbox
