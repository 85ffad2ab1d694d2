// SPDX-License-Identifier: Apache-2.0
#include "SearchText.h"

namespace SearchText {

QByteArray rowColumns(Collection feed)
{
    switch (feed) {
    case Collection::Logs:
        return "r.uuid, r.url, r.event_uuids, r.api_key_name, r.error_type, r.method";
    case Collection::Events:
        return "r.uuid, r.type, r.summary, r.resource_uuid, r.resource_object, r.request_uuid, "
               "r.notification_uuid";
    case Collection::Deliveries:
        return "r.uuid, r.event_uuid, r.event_type, r.endpoint, r.status, r.last_error";
    case Collection::ApiKeys:
    case Collection::Webhooks:
        break;
    }
    Q_UNREACHABLE();
}

QByteArray bodyColumns(Collection feed)
{
    return feed == Collection::Events ? "b.payload" : "b.request_body, b.response_body";
}

QByteArray bodiesTable(Collection feed)
{
    switch (feed) {
    case Collection::Logs:
        return "log_messages";
    case Collection::Events:
        return "event_payloads";
    case Collection::Deliveries:
        return "delivery_attempts";
    case Collection::ApiKeys:
    case Collection::Webhooks:
        break;
    }
    Q_UNREACHABLE();
}

QByteArray bodiesKey(Collection feed)
{
    return feed == Collection::Deliveries ? "delivery" : "id";
}

} // namespace SearchText
