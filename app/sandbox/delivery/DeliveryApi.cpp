// SPDX-License-Identifier: Apache-2.0
#include "delivery/DeliveryApi.h"

#include "base/Ids.h"
#include "data/EventPayload.h"
#include "data/SampleObjects.h"

#include <random>
#include <utility>

namespace sandbox {

namespace {

ApiError errorFor(SendRefusal refusal)
{
    switch (refusal) {
    case SendRefusal::NotFound:
        break;
    case SendRefusal::InFlight:
        return ApiError::conflict("The delivery is being sent.");
    case SendRefusal::WebhookGone:
        return ApiError::conflict("Its webhook was deleted.");
    case SendRefusal::WebhookDisabled:
        return ApiError::conflict("The webhook is disabled.");
    case SendRefusal::WebhookRestricted:
        return ApiError::conflict("The webhook is restricted.");
    }
    return ApiError::notFound();
}

std::optional<ApiError> checkType(const Request &request)
{
    const auto it = request.json.find("type");
    if (it != request.json.end() && it->is_string() &&
        findEventType(it->get_ref<const std::string &>()))
        return std::nullopt;
    return ApiError::validation({{"type", {"This must be one of the published event types."}}});
}

} // namespace

DeliveryApi::DeliveryApi(Store &store, TargetPolicy policy, double retryScale)
    : m_store(store)
    , m_engine(store, std::move(policy), retryScale)
{
}

void DeliveryApi::addRoutes(Router &router)
{
    Route resend{.method = "POST", .path = "/api/v1/developer/deliveries/{uuid}/resend"};
    resend.execute = [this](Request &request) { return this->resend(request); };
    resend.changes = true;
    router.add(resend);

    Route test{.method = "POST",
               .path = "/api/v1/notifications/subscriptions/{uuid}/test",
               .body = BodyRule::JsonObject};
    test.validate = checkType;
    test.precondition = [this](Request &request) {
        return m_store.webhooks.find(request.uuidInPath()) ? std::nullopt
                                                           : std::optional(ApiError::notFound());
    };
    test.execute = [this](Request &request) { return sendTest(request); };
    test.changes = true;
    router.add(test);
}

Response DeliveryApi::queued(const std::string &deliveryUuid) const
{
    const std::string delivery = m_store.deliveries.find(deliveryUuid).value_or("null");
    return Response::raw(202, "{\"data\":" + delivery + "}");
}

Response DeliveryApi::resend(const Request &request)
{
    const auto result = m_engine.resend(request.uuidInPath());
    if (const auto *refusal = std::get_if<SendRefusal>(&result))
        return Response::error(errorFor(*refusal));
    return queued(std::get<DeliveryRecord>(result).uuid);
}

Response DeliveryApi::sendTest(const Request &request)
{
    const auto webhook = m_store.webhooks.find(request.uuidInPath());
    if (webhook && webhook->restricted)
        return Response::error(errorFor(SendRefusal::WebhookRestricted));
    const EventType &type = *findEventType(request.json["type"].get<std::string>());
    Random random(std::random_device{}());
    const SampleObject object = sampleObjectFor(type, random, m_store.clock.now());
    const std::string eventUuid = newUuid("evt_");
    const std::string notificationUuid = newUuid("att_");
    EventSource source;
    source.type = &type;
    source.uuid = eventUuid;
    source.notificationUuid = notificationUuid;
    source.mode = "test"; // whatever the application's mode: nothing of this happened
    source.resourceUuid = object.uuid;
    source.resourceJson = object.json;
    source.label = object.label;
    source.createdAt = m_store.clock.now();
    const EventRow event = makeEvent(source);
    m_store.events.append(event); // not published: it is for this webhook alone
    const auto result = m_engine.sendTest(event, request.uuidInPath());
    if (const auto *refusal = std::get_if<SendRefusal>(&result))
        return Response::error(errorFor(*refusal));
    return queued(std::get<DeliveryRecord>(result).uuid);
}

} // namespace sandbox
