// SPDX-License-Identifier: Apache-2.0
#include "data/EventPayload.h"

#include "base/Timestamp.h"
#include "data/JsonWriter.h"

#include <algorithm>

namespace sandbox {

namespace {

//! Adds a member in front of those of an object that is given as text.
std::string withFirstMember(std::string_view member, std::string_view object)
{
    std::string out = "{";
    out.append(member);
    if (object.size() > 2)
        out.push_back(',');
    out.append(object.substr(1));
    return out;
}

std::string eventMember(const EventSource &source)
{
    std::string member;
    JsonWriter json(member);
    json.field("event", source.type->type);
    return member;
}

std::string platformPayload(const EventSource &source)
{
    std::string payload;
    payload.reserve(source.resourceJson.size() + 256);
    JsonWriter json(payload);
    json.beginObject()
        .field("uuid", source.notificationUuid)
        .field("api_version", "1.0.0")
        .field("is_test", source.mode == "test" ? 1 : 0)
        .field("observation", observationOf(source.type->type))
        .key("data")
        .beginObject()
        .rawField(source.type->object, source.resourceJson)
        .endObject()
        .endObject();
    return payload;
}

} // namespace

std::string observationOf(std::string_view type)
{
    // The published names of the two that are known; the rest follows their pattern.
    if (type == "order.received")
        return "owlpay.received_order";
    if (type == "order.cancelled")
        return "platform.order_cancelled";
    std::string name = "owlpay.";
    name.append(type);
    std::replace(name.begin() + 7, name.end(), '.', '_');
    return name;
}

std::string eventPayload(const EventSource &source)
{
    switch (source.type->product) {
    case Product::Platform:
        return platformPayload(source);
    case Product::Harbor:
        return "{\"data\":" + withFirstMember(eventMember(source), source.resourceJson) + "}";
    case Product::Bare:
        break;
    }
    return withFirstMember(eventMember(source), source.resourceJson);
}

EventRow makeEvent(const EventSource &source)
{
    const std::string payload = eventPayload(source);
    std::string summary(source.type->description);
    if (!source.label.empty()) {
        summary.back() = ':'; // every description ends with a period
        summary.append(" ").append(source.label);
    }
    EventRow row;
    row.uuid = source.uuid;
    row.createdAt = source.createdAt;
    row.isSample = source.isSample;
    row.type = source.type->type;
    row.resourceUuid = source.resourceUuid;
    if (!source.requestUuid.empty())
        row.requestUuid = source.requestUuid;
    row.json.reserve(payload.size() * 5 / 4 + 512);
    JsonWriter json(row.json);
    json.beginObject()
        .field("uuid", source.uuid)
        .field("type", source.type->type)
        .field("summary", summary)
        .field("mode", source.mode)
        .key("resource")
        .beginObject()
        .field("object", source.type->object)
        .field("uuid", source.resourceUuid)
        .endObject()
        .optionalField("request_uuid", source.requestUuid)
        .optionalField("notification_uuid", source.type->product == Product::Platform
                                                ? source.notificationUuid
                                                : std::string_view())
        .field("payload", payload)
        .field("created_at", formatTimestamp(source.createdAt))
        .endObject();
    return row;
}

} // namespace sandbox
