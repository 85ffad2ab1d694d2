// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/Random.h"
#include "delivery/DeliveryRecord.h"
#include "store/Store.h"

#include <map>
#include <string_view>
#include <vector>

namespace sandbox {

//! The sample webhooks and their deliveries, signed with their secrets. None of the endpoints is
//! ever contacted: they are example hosts (RFC 2606), and the deliveries are over.
class SeedDeliveries
{
public:
    //! Adds the sample webhooks, `since` old.
    SeedDeliveries(Store &store, Random &random, Micros since, Micros now);

    //! Makes up to `count` deliveries of an event, one a webhook that wants it; gives how many.
    //! They are stored by flush() when their last attempt has been made.
    int deliver(const EventRow &event, std::string_view payload, int count);
    //! Stores what was finished until `time`, in order of the last change.
    void flush(Micros time);

private:
    void addWebhook(const char *name, const char *endpoint, bool enabled,
                    std::vector<std::string> types, Micros since);
    void attempt(DeliveryRecord &record, const Webhook &webhook, std::string_view payload,
                 Micros time, int status, const char *error);

    Store &m_store;
    Random &m_random;
    Micros m_now;
    std::vector<Webhook> m_webhooks;
    std::multimap<Micros, DeliveryRow> m_finished;
};

} // namespace sandbox
