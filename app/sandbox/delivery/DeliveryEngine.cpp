// SPDX-License-Identifier: Apache-2.0
#include "delivery/DeliveryEngine.h"

#include "base/Ids.h"
#include "data/EventCatalogue.h"
#include "delivery/DeliveryHeaders.h"

#include <chrono>
#include <iostream>

namespace sandbox {

namespace {

constexpr std::chrono::seconds kLimit{10};

//! The secrets to sign with, newest first.
std::vector<std::string> secretsOf(const Webhook &webhook, Micros now)
{
    std::vector<std::string> secrets{webhook.secret};
    if (webhook.previousSecret && webhook.previousSecretUntil.value_or(0) > now)
        secrets.push_back(*webhook.previousSecret);
    return secrets;
}

} // namespace

DeliveryEngine::DeliveryEngine(Store &store, TargetPolicy policy, double retryScale)
    : m_store(store)
    , m_sender(std::move(policy), kLimit, kKeptBodyBytes)
    , m_plan(retryScale)
    , m_queue(store.clock)
{
    m_store.setDeliverySender(this);
    m_store.database.onRolledBack([this] { forgetRolledBack(); });
}

DeliveryEngine::~DeliveryEngine()
{
    stop();
    m_store.setDeliverySender(nullptr);
}

void DeliveryEngine::start()
{
    {
        auto query = m_store.database.prepare(
            "SELECT sequence, uuid, webhook_uuid, next_attempt_at, json FROM delivery "
            "WHERE next_attempt_at IS NOT NULL ORDER BY sequence");
        while (query.step()) {
            const Json delivery = Json::parse(query.view(4));
            const std::string uuid = query.text(1);
            const std::string webhookUuid = query.text(2);
            const bool isPending = delivery.at("status") == DeliveryStatus::Pending;
            if (isPending && delivery.at("attempts").empty()) {
                m_queue.addFirst(query.integer(0), uuid, webhookUuid);
                m_queue.release(query.integer(0), webhookUuid);
            } else {
                // Pending with attempts is a resend that was cut short.
                m_queue.addRetry(uuid, webhookUuid, query.integer(3),
                                 isPending ? Trigger::Resend : Trigger::Automatic);
            }
        }
    }
    for (int i = 0; i < kThreads; ++i)
        m_threads.emplace_back([this] { work(); });
}

void DeliveryEngine::stop()
{
    m_sender.cancel();
    m_queue.stop();
    for (std::thread &thread : m_threads)
        thread.join();
    m_threads.clear();
}

DeliveryRecord DeliveryEngine::newDelivery(const EventRow &event, const Webhook &webhook) const
{
    DeliveryRecord record;
    record.uuid = newUuid("dlv_");
    record.eventUuid = event.uuid;
    record.eventType = event.type;
    record.webhookUuid = webhook.uuid;
    record.endpoint = webhook.endpoint;
    record.createdAt = record.updatedAt = m_store.clock.now();
    record.nextAttemptAt = record.createdAt;
    record.isSample = event.isSample;
    return record;
}

void DeliveryEngine::eventStored(const EventRow &event)
{
    for (const Webhook &webhook : m_store.webhooks.all()) {
        if (!webhook.enabled || webhook.restricted ||
            !subscriptionMatches(webhook.notificationTypes, event.type))
            continue;
        const DeliveryRecord record = newDelivery(event, webhook);
        const auto sequence = m_store.deliveries.put(record.toRow());
        m_queue.addFirst(sequence, record.uuid, webhook.uuid);
        m_store.database.afterCommit([this, sequence, webhookUuid = webhook.uuid] {
            m_queue.release(sequence, webhookUuid);
        });
    }
}

void DeliveryEngine::forgetRolledBack() noexcept
{
    // A transaction that committed a moment ago may not have released its places yet: what is in
    // the database stays. The database's lock is held here, so nothing is in between.
    try {
        for (const std::string &uuid : m_queue.unreleased()) {
            if (!m_store.deliveries.row(uuid))
                m_queue.forget(uuid);
        }
    } catch (const std::exception &error) {
        std::cerr << "owlpay-sandbox: " << error.what() << '\n';
    }
}

void DeliveryEngine::webhookRemoved(const Webhook &webhook)
{
    for (const DeliveryRow &row : m_store.deliveries.waitingFor(webhook.uuid))
        giveUp(row.uuid);
    m_store.database.afterCommit([this, uuid = webhook.uuid] { m_queue.forgetWebhook(uuid); });
}

void DeliveryEngine::giveUp(const std::string &uuid)
{
    Transaction transaction(m_store.database);
    const auto row = m_store.deliveries.row(uuid);
    if (row && row->nextAttemptAt) {
        DeliveryRecord record = DeliveryRecord::fromRow(*row);
        record.status = DeliveryStatus::Dropped;
        record.nextAttemptAt.reset();
        record.updatedAt = m_store.clock.now();
        m_store.deliveries.put(record.toRow());
    }
    transaction.commit();
}

std::variant<DeliveryRecord, SendRefusal> DeliveryEngine::resend(std::string_view deliveryUuid)
{
    const auto row = m_store.deliveries.row(deliveryUuid);
    if (!row)
        return SendRefusal::NotFound;
    const auto webhook = m_store.webhooks.find(row->webhookUuid);
    if (!webhook)
        return SendRefusal::WebhookGone;
    if (webhook->restricted)
        return SendRefusal::WebhookRestricted;
    if (!webhook->enabled)
        return SendRefusal::WebhookDisabled;
    if (!m_queue.claim(row->uuid))
        return SendRefusal::InFlight;
    DeliveryRecord record = DeliveryRecord::fromRow(*row);
    record.status = DeliveryStatus::Pending;
    record.updatedAt = m_store.clock.now();
    record.nextAttemptAt = record.updatedAt;
    try {
        m_store.deliveries.put(record.toRow());
    } catch (...) {
        m_queue.unclaim(record.uuid);
        throw;
    }
    m_store.database.afterCommit([this, uuid = record.uuid, webhookUuid = record.webhookUuid] {
        m_queue.addNow(uuid, webhookUuid, Trigger::Resend);
    });
    return record;
}

std::variant<DeliveryRecord, SendRefusal> DeliveryEngine::sendTest(const EventRow &event,
                                                                   std::string_view webhookUuid)
{
    const auto webhook = m_store.webhooks.find(webhookUuid);
    if (!webhook)
        return SendRefusal::NotFound;
    if (webhook->restricted)
        return SendRefusal::WebhookRestricted;
    const DeliveryRecord record = newDelivery(event, *webhook);
    m_store.deliveries.put(record.toRow());
    m_store.database.afterCommit([this, uuid = record.uuid, target = webhook->uuid] {
        m_queue.addNow(uuid, target, Trigger::Test);
    });
    return record;
}

void DeliveryEngine::work()
{
    while (auto task = m_queue.take()) {
        std::optional<Micros> retryAt;
        try {
            retryAt = attempt(*task);
        } catch (const std::exception &error) {
            // The delivery is still waiting in the database and is taken up at the next start.
            std::cerr << "owlpay-sandbox: delivery " << task->uuid << ": " << error.what() << '\n';
        }
        m_queue.finished(*task, retryAt);
    }
}

std::optional<Micros> DeliveryEngine::attempt(const DeliveryTask &task)
{
    std::optional<Webhook> webhook;
    std::string payload;
    const Micros startedAt = m_store.clock.now();
    {
        const std::lock_guard lock(m_store.database.mutex());
        const auto row = m_store.deliveries.row(task.uuid);
        if (!row || !row->nextAttemptAt)
            return std::nullopt;
        webhook = m_store.webhooks.find(row->webhookUuid);
        const auto event = m_store.events.row(row->eventUuid);
        const bool isWanted = task.trigger == std::string_view(Trigger::Test) ||
                              (webhook && webhook->enabled && !webhook->restricted);
        if (!webhook || !event || !isWanted) {
            giveUp(task.uuid);
            return std::nullopt;
        }
        payload = Json::parse(event->json).at("payload").get<std::string>();
    }

    SendResult result;
    HeaderList headers;
    if (const auto url = EndpointUrl::parse(webhook->endpoint)) {
        // The receiver compares with its own clock, so the machine's time counts, not the
        // sandbox's, which can be moved.
        const auto unixTime = std::chrono::duration_cast<std::chrono::seconds>(
                                  std::chrono::system_clock::now().time_since_epoch())
                                  .count();
        headers = deliveryHeaders(*url, secretsOf(*webhook, startedAt), unixTime, payload);
        result = m_sender.post(*url, headers, payload);
    } else {
        result.error = SendError::InvalidUrl;
    }
    std::optional<Micros> retryAt;
    if (result.error != SendError::Cancelled)
        record(task, *webhook, result, headers, payload.size(), startedAt, retryAt);
    return retryAt;
}

void DeliveryEngine::record(const DeliveryTask &task, const Webhook &webhook,
                            const SendResult &result, const HeaderList &headers,
                            std::size_t payloadSize, Micros startedAt,
                            std::optional<Micros> &retryAt)
{
    Transaction transaction(m_store.database);
    const auto row = m_store.deliveries.row(task.uuid);
    if (!row)
        return;
    DeliveryRecord delivery = DeliveryRecord::fromRow(*row);
    DeliveryAttempt attempt;
    attempt.number = delivery.attemptCount + 1;
    attempt.trigger = task.trigger;
    attempt.startedAt = startedAt;
    attempt.durationMs = result.durationMs;
    attempt.status = result.status;
    attempt.error = result.error;
    attempt.request.headers = &headers;
    attempt.request.size = static_cast<std::int64_t>(payloadSize);
    attempt.request.bodyIsEventPayload = true;
    if (result.status) {
        attempt.response.emplace();
        attempt.response->headers = &result.responseHeaders;
        if (!result.responseBody.empty())
            attempt.response->body = result.responseBody;
        attempt.response->size = result.responseSize;
    }
    delivery.addAttempt(attempt);
    delivery.endpoint = webhook.endpoint;
    const bool wasGivenUp = !row->nextAttemptAt; // the webhook went away meanwhile
    m_plan.settle(delivery, result, m_store.clock.now());
    if (wasGivenUp && delivery.nextAttemptAt) {
        delivery.status = DeliveryStatus::Dropped;
        delivery.nextAttemptAt.reset();
    }
    m_store.deliveries.put(delivery.toRow());
    transaction.commit();
    retryAt = delivery.nextAttemptAt;
}

} // namespace sandbox
