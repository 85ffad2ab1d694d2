// SPDX-License-Identifier: Apache-2.0
#include "data/SeedDeliveries.h"

#include "base/Ids.h"
#include "data/EventCatalogue.h"
#include "delivery/DeliveryHeaders.h"
#include "delivery/HttpSender.h"

#include <iterator>

namespace sandbox {

namespace {

//! The waits after a failed attempt, as the engine makes them.
constexpr Micros kWaits[] = {5 * kSecond, 30 * kSecond, 2 * kMinute, 10 * kMinute,
                             kHour,       6 * kHour,    24 * kHour};

} // namespace

SeedDeliveries::SeedDeliveries(Store &store, Random &random, Micros since, Micros now)
    : m_store(store)
    , m_random(random)
    , m_now(now)
{
    addWebhook("Everything, to the data lake", "https://hooks.example.com/owlpay", false, {"*"},
               since);
    addWebhook("訂單通知", "https://shop.example.net/webhooks/owlpay", false, {"order.*"},
               since + kHour);
    addWebhook("入金アラート", "https://alerts.example.org/in/owlpay", true,
               {"transfer.*", "customer.*", "vendor.created"}, since + 2 * kHour);
}

void SeedDeliveries::addWebhook(const char *name, const char *endpoint, bool enabled,
                                std::vector<std::string> types, Micros since)
{
    Webhook webhook;
    webhook.uuid = m_random.uuid("sub_");
    webhook.name = name;
    webhook.endpoint = endpoint;
    webhook.enabled = enabled;
    webhook.notificationTypes = std::move(types);
    webhook.secret = newSecret("whs_"); // it may come to sign something real
    webhook.createdAt = webhook.updatedAt = since;
    webhook.isSample = true;
    m_store.webhooks.put(webhook);
    m_webhooks.push_back(std::move(webhook));
}

void SeedDeliveries::attempt(DeliveryRecord &record, const Webhook &webhook,
                             std::string_view payload, Micros time, int status, const char *error)
{
    const HeaderList sent = deliveryHeaders(*EndpointUrl::parse(webhook.endpoint), {webhook.secret},
                                            time / kSecond, payload);
    const std::string body = status == 200   ? "{\"received\":true}"
                             : status == 404 ? "<h1>404 Not Found</h1>"
                                             : "upstream unavailable";
    const HeaderList answered{{"Server", "nginx"},
                              {"Content-Type", status == 200 ? "application/json" : "text/html"},
                              {"Content-Length", std::to_string(body.size())},
                              {"Connection", "close"}};
    DeliveryAttempt attempt;
    attempt.number = record.attemptCount + 1;
    attempt.startedAt = time;
    attempt.durationMs = error[0] == '\0' ? 18.0 + m_random.fraction() * 240 : 10'000.0;
    attempt.error = error;
    attempt.request.headers = &sent;
    attempt.request.size = static_cast<std::int64_t>(payload.size());
    attempt.request.bodyIsEventPayload = true;
    if (status != 0) {
        attempt.status = status;
        attempt.response.emplace();
        attempt.response->headers = &answered;
        attempt.response->body = body;
    }
    record.addAttempt(attempt);
    record.updatedAt = time + static_cast<Micros>(attempt.durationMs * 1000);
}

int SeedDeliveries::deliver(const EventRow &event, std::string_view payload, int count)
{
    int made = 0;
    for (const Webhook &webhook : m_webhooks) {
        if (made == count || !subscriptionMatches(webhook.notificationTypes, event.type))
            continue;
        DeliveryRecord record;
        record.uuid = m_random.uuid("dlv_");
        record.eventUuid = event.uuid;
        record.eventType = event.type;
        record.webhookUuid = webhook.uuid;
        record.endpoint = webhook.endpoint;
        record.createdAt = event.createdAt;
        record.isSample = true;

        const double dice = m_random.fraction();
        const int failures = dice < 0.90   ? 0
                             : dice < 0.97 ? static_cast<int>(m_random.between(1, 3))
                                           : static_cast<int>(std::size(kWaits)) + 1;
        Micros time = event.createdAt + m_random.between(4, 40) * 1000;
        record.status = DeliveryStatus::Succeeded;
        for (int i = 0; i < failures; ++i) {
            // Everything here is over: what could not be finished by now went well instead.
            const Micros next =
                i < static_cast<int>(std::size(kWaits)) ? time + 10 * kSecond + kWaits[i] : time;
            if (next + 30 * kSecond > m_now)
                break;
            const bool timedOut = m_random.chance(0.3);
            attempt(record, webhook, payload, time, timedOut ? 0 : 503,
                    timedOut ? SendError::Timeout : "");
            if (i == static_cast<int>(std::size(kWaits))) {
                record.status = DeliveryStatus::Failed;
                break;
            }
            time = record.updatedAt + kWaits[i];
        }
        if (record.status == DeliveryStatus::Succeeded) {
            const bool isGone = m_random.chance(0.015);
            attempt(record, webhook, payload, time, isGone ? 404 : 200, "");
            record.status = isGone ? DeliveryStatus::Dropped : DeliveryStatus::Succeeded;
        }
        m_finished.emplace(record.updatedAt, record.toRow());
        ++made;
    }
    return made;
}

void SeedDeliveries::flush(Micros time)
{
    while (!m_finished.empty() && m_finished.begin()->first <= time) {
        m_store.deliveries.put(m_finished.begin()->second);
        m_finished.erase(m_finished.begin());
    }
}

} // namespace sandbox
