// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Feed.h"

namespace sandbox {

//! A log entry as it is stored. `json` is the contract's Log without `sequence`.
struct LogRow
{
    std::string uuid;
    Micros createdAt = 0;
    bool isSample = false;
    std::string json;
};

//! API access logs, newest first.
class LogStore : public Feed
{
public:
    LogStore(Database &database, ChangeHub &hub);

    //! Adds the entry and gives its sequence. Fast in bulk inside one Transaction.
    std::int64_t append(const LogRow &log);
};

} // namespace sandbox
