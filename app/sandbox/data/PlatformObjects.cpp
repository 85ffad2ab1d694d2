// SPDX-License-Identifier: Apache-2.0
#include "data/PlatformObjects.h"

#include "base/Timestamp.h"

namespace sandbox {

std::string formatObjectTime(Micros time)
{
    return formatTimestamp(time).substr(0, 19) + "+00:00";
}

std::string statusGroupOf(std::string_view status)
{
    return std::string(status.substr(0, status.find('.')));
}

void writeVendor(JsonWriter &json, const Vendor &vendor)
{
    json.beginObject()
        .field("object", "vendor")
        .field("uuid", vendor.uuid)
        .optionalField("application_vendor_uuid", vendor.applicationVendorUuid)
        .field("name", vendor.name)
        .optionalField("email", vendor.email)
        .optionalField("country_iso", vendor.countryIso)
        .optionalField("description", vendor.description)
        .field("status", vendor.status)
        .field("is_test", vendor.isTest)
        .rawField("meta_data", vendor.metaData)
        .field("created_at", formatObjectTime(vendor.createdAt))
        .field("updated_at", formatObjectTime(vendor.updatedAt))
        .endObject();
}

void writeOrder(JsonWriter &json, const Order &order)
{
    json.beginObject()
        .field("object", "order")
        .field("uuid", order.uuid)
        .field("order_token", order.orderToken)
        .optionalField("order_serial", order.orderSerial)
        .optionalField("application_order_serial", order.applicationOrderSerial)
        .field("status", order.status)
        .field("status_group", statusGroupOf(order.status))
        .field("is_test", order.isTest)
        .field("is_paid", order.paidAt.has_value())
        .field("currency", order.currency)
        .rawField("total", order.total)
        .optionalField("vendor_uuid", order.vendorUuid)
        .optionalField("vendor_name", order.vendorName)
        .optionalField("application_vendor_uuid", order.applicationVendorUuid)
        .optionalField("description", order.description)
        .rawField("meta_data", order.metaData)
        .optionalField("order_created_at", order.orderCreatedAt)
        .optionalField("allow_transfer_time_at", order.allowTransferTimeAt)
        .optionalField("paid_time_at",
                       order.paidAt ? formatObjectTime(*order.paidAt) : std::string())
        .nullField("notified_time_at")
        .key("events")
        .beginArray()
        .beginObject()
        .field("type", "order_receive")
        .nullField("block_number")
        .nullField("transaction_hash")
        .field("created_at", formatObjectTime(order.createdAt))
        .endObject()
        .endArray()
        .field("created_at", formatObjectTime(order.createdAt))
        .field("updated_at", formatObjectTime(order.updatedAt))
        .endObject();
}

} // namespace sandbox
