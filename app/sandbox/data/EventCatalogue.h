// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

//! The product a notification comes from; it decides the shape of the body.
enum class Product {
    Platform, //!< `{"uuid":"att_...","observation":...,"data":{"<object>":{...}}}`
    Harbor,   //!< `{"data":{...}}`
    Bare,     //!< Harbor's bank account body: not wrapped, `object` and `event` on top
};

//! One event type as published. Strings live as long as the program.
struct EventType
{
    std::string_view type;        //!< `order.received`
    std::string_view group;       //!< Its first part: `order`
    std::string_view object;      //!< What the payload carries: `order`
    std::string_view description; //!< One English sentence
    Product product;
};

//! Every published event type, Platform's first. Thread-safe (constant).
const std::vector<EventType> &eventTypes();

//! The type of that name, or nullptr. Thread-safe.
const EventType *findEventType(std::string_view type);

//! True for a published type, `*`, `group.*` of a known group (also `transfer.sub_status.*`), and
//! the retired `customer_onboarding.rejected`, which can still be named. Contract:
//! notification_types.
bool isKnownNotificationType(std::string_view pattern);

//! Whether a webhook with these notification types receives an event of `type`.
//! An empty list means everything. A list that carries a retired type receives nothing (published
//! rule).
bool subscriptionMatches(const std::vector<std::string> &patterns, std::string_view type);

} // namespace sandbox
