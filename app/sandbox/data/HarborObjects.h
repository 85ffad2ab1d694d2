// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "data/JsonWriter.h"

#include <string>

namespace sandbox {

//! A Harbor customer as the API answers it. Strings that are empty become null.
struct Customer
{
    std::string uuid; //!< Prefix `cus_`
    std::string applicationCustomerUuid;
    std::string type = "individual";
    std::string name;
    std::string email;
    std::string countryIso;
    std::string status = "unverified";
    std::string kycLevel;
    Micros createdAt = 0;
    Micros updatedAt = 0;
};

//! One side of a quote or a transfer.
struct MoneySide
{
    std::string asset; //!< `USD`, `USDC`
    std::string chain; //!< Empty for a bank
    std::string country;
    std::string amount; //!< Decimal text
};

//! A quote for a transfer.
struct Quote
{
    std::string uuid; //!< Prefix `quote_`
    MoneySide source;
    MoneySide destination;
    std::string exchangeRate;
    std::string fee;
    Micros createdAt = 0;
    Micros expiresAt = 0;
};

//! A transfer.
struct Transfer
{
    std::string uuid; //!< Prefix `transfer_`
    std::string applicationTransferUuid;
    std::string customerUuid;
    std::string quoteUuid;
    std::string status = "pending_customer_transfer_start";
    std::string subStatus;
    MoneySide source;
    MoneySide destination;
    std::string exchangeRate;
    std::string fee;
    std::string purpose;
    std::string depositReference;
    Micros createdAt = 0;
    Micros updatedAt = 0;
};

void writeCustomer(JsonWriter &json, const Customer &customer);
void writeQuote(JsonWriter &json, const Quote &quote);
void writeTransfer(JsonWriter &json, const Transfer &transfer);

} // namespace sandbox
