// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/EventStore.h"
#include "store/WebhookStore.h"

namespace sandbox {

//! What the delivery engine learns from the rest of the sandbox.
class DeliverySender
{
public:
    virtual ~DeliverySender() = default;

    //! Inside the transaction that stores the event: the place to add its pending deliveries, so
    //! that a crash loses none of them.
    virtual void eventStored(const EventRow &event) { static_cast<void>(event); }
    //! After that transaction has committed, without any lock: wake up and send. Must not throw.
    virtual void eventCreated(const EventRow &event) = 0;
    //! Inside the transaction that removes the webhook.
    virtual void webhookRemoved(const Webhook &webhook) { static_cast<void>(webhook); }
};

} // namespace sandbox
