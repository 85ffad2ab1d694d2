// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/EventCatalogue.h"
#include "data/HarborObjects.h"
#include "data/PlatformObjects.h"
#include "data/Random.h"

#include <string>

namespace sandbox {

//! Believable objects for samples and test events: names in several scripts, amounts that fit
//! their currency. All example domains (RFC 2606).
Vendor sampleVendor(Random &random, Micros createdAt);
Order sampleOrder(Random &random, const Vendor &vendor, Micros createdAt);
Customer sampleCustomer(Random &random, Micros createdAt);
Quote sampleQuote(Random &random, Micros createdAt);
Transfer sampleTransfer(Random &random, const Customer &customer, Micros createdAt);

//! An object for a test event of any type.
struct SampleObject
{
    std::string uuid;
    std::string json;
    std::string label;
};
SampleObject sampleObjectFor(const EventType &type, Random &random, Micros now);

} // namespace sandbox
