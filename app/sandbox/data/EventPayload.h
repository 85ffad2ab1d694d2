// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/EventCatalogue.h"
#include "store/EventStore.h"

#include <string>
#include <string_view>

namespace sandbox {

//! What an event is made of.
struct EventSource
{
    const EventType *type = nullptr;
    std::string_view uuid;             //!< Prefix `evt_`
    std::string_view notificationUuid; //!< Prefix `att_`; used by Platform bodies only
    std::string_view mode;             //!< test or live
    std::string_view resourceUuid;
    std::string_view resourceJson; //!< The object as GET answers it
    std::string_view requestUuid;  //!< Empty where no API request caused it
    std::string_view label;        //!< What the summary names: a serial, a name
    Micros createdAt = 0;
    bool isSample = false;
};

//! The body that webhooks receive, in the shape of the type's product as published: Platform
//! `{"uuid":"att_...","api_version","is_test","observation","data":{"<object>":{...}}}`, Harbor
//! `{"data":{...}}`, and the bank account's without wrapping.
std::string eventPayload(const EventSource &source);

//! `owlpay.received_order` for order.received: the name of a type inside a Platform body.
std::string observationOf(std::string_view type);

//! The row of the event, with the contract's Event as JSON.
EventRow makeEvent(const EventSource &source);

} // namespace sandbox
