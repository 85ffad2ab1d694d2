// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "data/HttpMessage.h"

#include <span>
#include <string>
#include <string_view>

namespace sandbox {

//! One API request and its answer, as it becomes a log. Views must outlive the call that writes it.
struct LogEntry
{
    std::string_view uuid;
    std::string_view method;
    std::string_view origin; //!< `http://127.0.0.1:8787`
    std::string_view target; //!< Path and query as called
    int status = 200;
    double durationMs = 0;
    std::string_view mode;
    std::string_view ipAddress;
    std::string_view userAgent;
    std::string_view apiKeyUuid; //!< Empty where the key is not known
    std::string_view apiKeyName;
    std::string_view idempotencyKey; //!< Empty for none
    std::string_view errorType;      //!< Empty for none
    std::span<const std::string> eventUuids;
    HttpMessage request;
    HttpMessage response;
    Micros createdAt = 0;
};

//! The contract's Log, without `sequence`.
void writeLogEntry(JsonWriter &json, const LogEntry &entry);

} // namespace sandbox
