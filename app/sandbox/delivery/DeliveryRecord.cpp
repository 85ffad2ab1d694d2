// SPDX-License-Identifier: Apache-2.0
#include "delivery/DeliveryRecord.h"

#include "base/Timestamp.h"

#include <algorithm>
#include <cstdio>

namespace sandbox {

void writeAttempt(JsonWriter &json, const DeliveryAttempt &attempt)
{
    char duration[32];
    std::snprintf(duration, sizeof duration, "%.3f", attempt.durationMs);
    json.beginObject()
        .field("number", attempt.number)
        .field("trigger", attempt.trigger)
        .field("started_at", formatTimestamp(attempt.startedAt))
        .rawField("duration_ms", duration);
    if (attempt.status)
        json.field("status", *attempt.status);
    else
        json.nullField("status");
    json.optionalField("error", attempt.error).key("request");
    writeHttpMessage(json, attempt.request);
    json.key("response");
    if (attempt.response)
        writeHttpMessage(json, *attempt.response);
    else
        json.null();
    json.endObject();
}

void DeliveryRecord::addAttempt(const DeliveryAttempt &attempt)
{
    if (attemptCount++ > 0)
        attempts.push_back(',');
    JsonWriter json(attempts);
    writeAttempt(json, attempt);
}

DeliveryRow DeliveryRecord::toRow() const
{
    DeliveryRow row;
    row.uuid = uuid;
    row.createdAt = createdAt;
    row.isSample = isSample;
    row.eventUuid = eventUuid;
    row.webhookUuid = webhookUuid;
    row.status = status;
    row.nextAttemptAt = nextAttemptAt;
    row.json.reserve(attempts.size() + 512);
    JsonWriter json(row.json);
    json.beginObject()
        .field("uuid", uuid)
        .field("event_uuid", eventUuid)
        .field("event_type", eventType)
        .field("webhook_uuid", webhookUuid)
        .field("endpoint", endpoint)
        .field("status", status)
        .key("attempts")
        .beginArray();
    if (attemptCount > 0)
        json.raw(attempts);
    json.endArray()
        .optionalField("next_attempt_at",
                       nextAttemptAt ? formatTimestamp(*nextAttemptAt) : std::string())
        .field("created_at", formatTimestamp(createdAt))
        .field("updated_at", formatTimestamp(updatedAt))
        .endObject();
    return row;
}

DeliveryRecord DeliveryRecord::fromRow(const DeliveryRow &row)
{
    const Json json = Json::parse(row.json);
    DeliveryRecord record;
    record.uuid = row.uuid;
    record.eventUuid = row.eventUuid;
    record.eventType = json.at("event_type").get<std::string>();
    record.webhookUuid = row.webhookUuid;
    record.endpoint = json.at("endpoint").get<std::string>();
    record.status = row.status;
    for (const Json &attempt : json.at("attempts")) {
        if (record.attemptCount++ > 0)
            record.attempts.push_back(',');
        record.attempts += toText(attempt);
    }
    record.nextAttemptAt = row.nextAttemptAt;
    record.createdAt = row.createdAt;
    record.updatedAt =
        parseTimestamp(json.at("updated_at").get<std::string>()).value_or(row.createdAt);
    record.isSample = row.isSample;
    return record;
}

int DeliveryRecord::countOf(std::string_view trigger) const
{
    const Json list = Json::parse("[" + attempts + "]");
    return static_cast<int>(std::count_if(list.begin(), list.end(), [&](const Json &attempt) {
        return attempt.at("trigger") == trigger;
    }));
}

bool DeliveryRecord::isSettled() const
{
    const Json list = Json::parse("[" + attempts + "]");
    return std::any_of(list.begin(), list.end(), [](const Json &attempt) {
        const Json &code = attempt.at("status");
        return code.is_number() &&
               (code == 404 || (attempt.at("error").is_null() && code.get<int>() / 100 == 2));
    });
}

} // namespace sandbox
