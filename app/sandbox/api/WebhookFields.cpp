// SPDX-License-Identifier: Apache-2.0
#include "api/WebhookFields.h"

#include "api/Fields.h"
#include "data/EventCatalogue.h"
#include "delivery/EndpointUrl.h"
#include "delivery/TargetPolicy.h"

namespace sandbox::webhooks {

namespace {

void checkEndpoint(Fields &fields, bool required)
{
    const auto endpoint = fields.text("endpoint", required, 1, 2048);
    if (!endpoint)
        return;
    const auto url = EndpointUrl::parse(*endpoint);
    if (!url)
        fields.fail("endpoint", "This is no http or https address.");
    else if (!TargetPolicy::isAcceptable(*url))
        fields.fail("endpoint", "The address must be https, or http on this machine.");
}

void checkTypes(Fields &fields)
{
    const auto types = fields.texts("notification_types", false, 200);
    if (!types)
        return;
    if (types->empty())
        fields.fail("notification_types", "At least one event type is needed.");
    for (const auto &type : *types) {
        if (!isKnownNotificationType(type)) {
            fields.fail("notification_types", "There is no event type " + type + '.');
            break;
        }
    }
}

} // namespace

std::optional<ApiError> validateCreate(const Json &body)
{
    Fields fields(body);
    checkEndpoint(fields, true);
    fields.text("name", false, 0, 255);
    // Omitted or null means everything.
    if (fields.has("notification_types"))
        checkTypes(fields);
    return fields.error();
}

std::optional<ApiError> validateUpdate(const Json &body)
{
    Fields fields(body);
    fields.boolean("enabled", true);
    fields.text("name", true, 0, 255);
    checkEndpoint(fields, false);
    checkTypes(fields);
    return fields.error();
}

void apply(const Json &body, Webhook &webhook)
{
    if (body.contains("name"))
        webhook.name = body["name"].get<std::string>();
    if (body.contains("enabled") && body["enabled"].is_boolean())
        webhook.enabled = body["enabled"].get<bool>();
    if (body.contains("endpoint"))
        webhook.endpoint = body["endpoint"].get<std::string>();
    if (body.contains("notification_types") && body["notification_types"].is_array())
        webhook.notificationTypes = body["notification_types"].get<std::vector<std::string>>();
}

} // namespace sandbox::webhooks
