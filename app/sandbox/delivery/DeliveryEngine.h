// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "delivery/DeliveryQueue.h"
#include "delivery/DeliveryRecord.h"
#include "delivery/HttpSender.h"
#include "delivery/RetryPlan.h"
#include "store/Store.h"

#include <string>
#include <thread>
#include <variant>
#include <vector>

namespace sandbox {

//! Why a resend or a test is not possible.
enum class SendRefusal {
    NotFound,
    InFlight,
    WebhookGone, //!< Deleted since
    WebhookDisabled,
    WebhookRestricted,
};

//! Turns events into deliveries and sends them: one per webhook that wants the event, by a bounded
//! pool of threads. An attempt is recorded after it was made; if the program ends before, it is
//! made again at the next start, so a receiver may see an event twice but never misses it.
class DeliveryEngine : public DeliverySender
{
public:
    //! Registers itself with the store. `retryScale` stretches the waits between attempts.
    DeliveryEngine(Store &store, TargetPolicy policy, double retryScale);
    ~DeliveryEngine() override;

    //! Takes up what an earlier run left waiting and starts the pool.
    void start();
    //! Breaks off what is being sent and ends the pool.
    void stop();

    void eventStored(const EventRow &event) override;
    void eventCreated(const EventRow &) override {}
    void webhookRemoved(const Webhook &webhook) override;

    //! Sends a delivery once more, at once. Inside a transaction. Gives the delivery as queued.
    std::variant<DeliveryRecord, SendRefusal> resend(std::string_view deliveryUuid);
    //! Sends an event that was stored for this webhook alone; no retries. Inside a transaction.
    std::variant<DeliveryRecord, SendRefusal> sendTest(const EventRow &event,
                                                       std::string_view webhookUuid);

private:
    static constexpr int kThreads = 32;

    void work();
    //! Makes the attempt; gives when to try again.
    std::optional<Micros> attempt(const DeliveryTask &task);
    void record(const DeliveryTask &task, const Webhook &webhook, const SendResult &result,
                const HeaderList &headers, std::size_t payloadSize, Micros startedAt,
                std::optional<Micros> &retryAt);
    //! Ends a delivery that can no longer be made.
    void giveUp(const std::string &uuid);
    DeliveryRecord newDelivery(const EventRow &event, const Webhook &webhook) const;
    void forgetRolledBack() noexcept;

    Store &m_store;
    HttpSender m_sender;
    RetryPlan m_plan;
    DeliveryQueue m_queue;
    std::vector<std::thread> m_threads;
};

} // namespace sandbox
