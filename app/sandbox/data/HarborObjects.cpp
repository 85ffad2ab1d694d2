// SPDX-License-Identifier: Apache-2.0
#include "data/HarborObjects.h"

#include "data/PlatformObjects.h"

namespace sandbox {

namespace {

void writeSide(JsonWriter &json, const MoneySide &side)
{
    json.beginObject()
        .field("asset", side.asset)
        .optionalField("chain", side.chain)
        .optionalField("country", side.country)
        .field("amount", side.amount)
        .endObject();
}

} // namespace

void writeCustomer(JsonWriter &json, const Customer &customer)
{
    json.beginObject()
        .field("object", "customer")
        .field("uuid", customer.uuid)
        .optionalField("application_customer_uuid", customer.applicationCustomerUuid)
        .field("type", customer.type)
        .field("name", customer.name)
        .optionalField("email", customer.email)
        .optionalField("country_iso", customer.countryIso)
        .field("status", customer.status)
        .optionalField("kyc_level", customer.kycLevel)
        .field("created_at", formatObjectTime(customer.createdAt))
        .field("updated_at", formatObjectTime(customer.updatedAt))
        .endObject();
}

void writeQuote(JsonWriter &json, const Quote &quote)
{
    json.beginObject().field("object", "quote").field("uuid", quote.uuid).key("source");
    writeSide(json, quote.source);
    json.key("destination");
    writeSide(json, quote.destination);
    json.field("exchange_rate", quote.exchangeRate)
        .field("fee", quote.fee)
        .field("created_at", formatObjectTime(quote.createdAt))
        .field("expires_at", formatObjectTime(quote.expiresAt))
        .endObject();
}

void writeTransfer(JsonWriter &json, const Transfer &transfer)
{
    json.beginObject()
        .field("object", "transfer")
        .field("uuid", transfer.uuid)
        .optionalField("application_transfer_uuid", transfer.applicationTransferUuid)
        .optionalField("customer_uuid", transfer.customerUuid)
        .optionalField("quote_uuid", transfer.quoteUuid)
        .field("status", transfer.status)
        .optionalField("sub_status", transfer.subStatus)
        .key("source");
    writeSide(json, transfer.source);
    json.key("destination");
    writeSide(json, transfer.destination);
    json.field("exchange_rate", transfer.exchangeRate)
        .field("fee", transfer.fee)
        .optionalField("transfer_purpose", transfer.purpose)
        .key("transfer_instructions")
        .beginObject()
        .field("instruction_type", transfer.source.chain.empty() ? "bank" : "chain")
        .field("deposit_reference", transfer.depositReference)
        .endObject()
        .field("created_at", formatObjectTime(transfer.createdAt))
        .field("updated_at", formatObjectTime(transfer.updatedAt))
        .endObject();
}

} // namespace sandbox
