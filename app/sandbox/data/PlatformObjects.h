// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "data/JsonWriter.h"

#include <optional>
#include <string>

namespace sandbox {

//! A Platform vendor as the API answers it. Strings that are empty become null.
struct Vendor
{
    std::string uuid; //!< Prefix `ven_`
    std::string applicationVendorUuid;
    std::string name;
    std::string email;
    std::string countryIso;
    std::string description;
    std::string status = "active";
    std::string metaData = "{}"; //!< JSON text
    bool isTest = true;
    Micros createdAt = 0;
    Micros updatedAt = 0;
};

//! A Platform order as the API answers it. Strings that are empty become null.
struct Order
{
    static constexpr const char *Received = "owlpay.received_order";
    static constexpr const char *Cancelled = "platform.order_cancelled";

    std::string uuid; //!< Prefix `ord_`
    std::string orderToken;
    std::string orderSerial;
    std::string applicationOrderSerial;
    std::string status = Received;
    std::string currency;
    std::string total; //!< JSON number as text
    std::string vendorUuid;
    std::string vendorName;
    std::string applicationVendorUuid;
    std::string description;
    std::string metaData = "{}"; //!< JSON text
    std::string orderCreatedAt;
    std::string allowTransferTimeAt;
    bool isTest = true;
    std::optional<Micros> paidAt;
    Micros createdAt = 0;
    Micros updatedAt = 0;
};

void writeVendor(JsonWriter &json, const Vendor &vendor);
void writeOrder(JsonWriter &json, const Order &order);

//! `owlpay` of `owlpay.received_order`.
std::string statusGroupOf(std::string_view status);

//! `2025-05-15T13:32:23+00:00`, as business objects carry their times.
std::string formatObjectTime(Micros time);

} // namespace sandbox
