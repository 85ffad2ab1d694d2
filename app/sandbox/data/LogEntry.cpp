// SPDX-License-Identifier: Apache-2.0
#include "data/LogEntry.h"

#include "base/Timestamp.h"

#include <algorithm>
#include <cstdio>

namespace sandbox {

void writeLogEntry(JsonWriter &json, const LogEntry &entry)
{
    const std::size_t question = std::min(entry.target.find('?'), entry.target.size());
    const std::string_view query =
        question < entry.target.size() ? entry.target.substr(question + 1) : std::string_view();
    char duration[32];
    std::snprintf(duration, sizeof duration, "%.3f", std::max(0.0, entry.durationMs));
    std::string url(entry.origin);
    url.append(entry.target);

    json.beginObject()
        .field("uuid", entry.uuid)
        .field("method", entry.method)
        .field("url", url)
        .field("endpoint", entry.target.substr(0, question))
        .field("query", query)
        .field("status", entry.status)
        .rawField("duration_ms", duration)
        .field("mode", entry.mode)
        .field("ip_address", entry.ipAddress)
        .field("user_agent", entry.userAgent);
    if (entry.apiKeyUuid.empty())
        json.nullField("api_key");
    else
        json.key("api_key")
            .beginObject()
            .field("uuid", entry.apiKeyUuid)
            .field("name", entry.apiKeyName)
            .endObject();
    json.optionalField("idempotency_key", entry.idempotencyKey)
        .optionalField("error_type", entry.errorType)
        .key("event_uuids")
        .beginArray();
    for (const std::string &uuid : entry.eventUuids)
        json.string(uuid);
    json.endArray().key("request");
    writeHttpMessage(json, entry.request);
    json.key("response");
    writeHttpMessage(json, entry.response);
    json.field("created_at", formatTimestamp(entry.createdAt)).endObject();
}

} // namespace sandbox
