// SPDX-License-Identifier: Apache-2.0
#include "data/OrderApi.h"

#include "base/Ids.h"
#include "data/PermissionCatalogue.h"
#include "data/PlatformObjects.h"
#include "data/ResourceList.h"

namespace sandbox {

namespace {

constexpr char kObject[] = "order";
constexpr char kPath[] = "/api/v1/platform/tunnel/orders";
constexpr std::size_t kMostCancelled = 100;

void checkOptional(ParameterReader &reader)
{
    reader.text("order_serial");
    reader.text("application_order_serial");
    reader.text("vendor_uuid", false, 64);
    reader.text("application_vendor_uuid");
    reader.text("description", false, 1000);
    reader.tree("meta_data");
    reader.time("order_created_at");
    reader.time("allow_transfer_time_at");
}

void checkCreate(ParameterReader &reader)
{
    reader.code("currency", 3, true);
    reader.amount("total", true);
    checkOptional(reader);
}

void checkUpdate(ParameterReader &reader)
{
    reader.code("currency", 3);
    reader.amount("total");
    checkOptional(reader);
}

void checkUuids(ParameterReader &reader)
{
    reader.texts("order_uuids", true, kMostCancelled);
}

bool isCancelled(const Json &order)
{
    return order.value("status", std::string()) == Order::Cancelled;
}

//! What the summary of an event names: the serial, else the uuid.
std::string labelOf(const Json &order)
{
    for (const char *name : {"application_order_serial", "order_serial"}) {
        if (order.contains(name) && order[name].is_string())
            return order[name].get<std::string>();
    }
    return order["uuid"].get<std::string>();
}

} // namespace

void OrderApi::addRoutes(Router &router)
{
    Route list = listing(kPath, Area::Orders);
    list.execute = [this](Request &request) {
        return platformList(store(), request, kObject, kPath);
    };
    router.add(list);

    const std::string one = std::string(kPath) + "/{uuid}";
    Route find = reading(one, Area::Orders);
    find.execute = [this](Request &request) { return answer(request, kObject); };
    router.add(find);

    Route create = changing("POST", kPath, Area::Orders, checkCreate);
    create.precondition = [this](Request &request) { return checkVendor(request); };
    create.execute = [this](Request &request) { return this->create(request); };
    router.add(create);

    Route update = changing("PUT", one, Area::Orders, checkUpdate);
    update.precondition = [this](Request &request) -> std::optional<ApiError> {
        if (auto error = checkChangeable(request))
            return error;
        return checkVendor(request);
    };
    update.execute = [this](Request &request) { return this->update(request); };
    router.add(update);

    Route cancel = changing("PUT", std::string(kPath) + "/cancel", Area::Orders, checkUuids);
    cancel.precondition = [this](Request &request) { return checkCancel(request); };
    cancel.execute = [this](Request &request) { return this->cancel(request); };
    router.add(cancel);
}

std::optional<ApiError> OrderApi::checkVendor(const Request &request) const
{
    // An application's own name for a vendor may be of one that is yet to come.
    ParameterReader reader(request.json);
    const auto uuid = reader.text("vendor_uuid", false, 64);
    if (uuid && !store().resources.find("vendor", *uuid))
        reader.fail("vendor_uuid", "There is no such vendor.");
    return reader.error();
}

std::optional<ApiError> OrderApi::checkChangeable(const Request &request) const
{
    const auto row = store().resources.find(kObject, request.uuidInPath());
    if (!row)
        return ApiError::notFound();
    return isCancelled(Json::parse(row->json))
               ? std::optional(ApiError::conflict("The order is cancelled."))
               : std::nullopt;
}

std::optional<ApiError> OrderApi::checkCancel(const Request &request) const
{
    ParameterReader reader(request.json);
    for (const std::string &uuid : reader.texts("order_uuids", true, kMostCancelled)) {
        const auto row = store().resources.find(kObject, uuid);
        if (!row)
            return ApiError::notFound();
        if (isCancelled(Json::parse(row->json)))
            return ApiError::conflict("The order " + uuid + " is cancelled already.");
    }
    return std::nullopt;
}

Response OrderApi::create(Request &request)
{
    ParameterReader reader(request.json);
    const auto text = [&](const char *name) { return reader.text(name).value_or(std::string()); };
    Order order;
    order.uuid = newUuid("ord_");
    order.orderToken = newSecret("ord_");
    order.orderSerial = text("order_serial");
    order.applicationOrderSerial = text("application_order_serial");
    order.currency = reader.code("currency", 3).value_or(std::string());
    order.total = reader.amount("total").value_or("0");
    order.vendorUuid = text("vendor_uuid");
    order.applicationVendorUuid = text("application_vendor_uuid");
    order.description = reader.text("description", false, 1000).value_or(std::string());
    order.metaData = reader.tree("meta_data").value_or("{}");
    order.orderCreatedAt = reader.time("order_created_at").value_or(std::string());
    order.allowTransferTimeAt = reader.time("allow_transfer_time_at").value_or(std::string());
    order.isTest = isTest();
    order.createdAt = order.updatedAt = store().clock.now();
    auto vendor = order.vendorUuid.empty() ? std::optional<ResourceRow>()
                                           : store().resources.find("vendor", order.vendorUuid);
    if (!vendor && !order.applicationVendorUuid.empty())
        vendor = store().resources.findExternal("vendor", order.applicationVendorUuid);
    if (vendor) {
        const Json object = Json::parse(vendor->json);
        order.vendorUuid = vendor->uuid;
        order.vendorName = object["name"].get<std::string>();
        if (object["application_vendor_uuid"].is_string())
            order.applicationVendorUuid = object["application_vendor_uuid"].get<std::string>();
    }

    ResourceRow row{.uuid = order.uuid, .object = kObject, .externalId = {}, .json = {}};
    if (!order.applicationOrderSerial.empty())
        row.externalId = order.applicationOrderSerial;
    row.createdAt = order.createdAt;
    JsonWriter json(row.json);
    writeOrder(json, order);
    save(request, row, "order.received",
         labelOf(Json::parse(row.json)) + ", " + order.currency + ' ' + order.total);
    return dataResponse(row.json);
}

Response OrderApi::update(Request &request)
{
    ResourceRow row = *store().resources.find(kObject, request.uuidInPath());
    ParameterReader reader(request.json);
    Json order = Json::parse(row.json);
    for (const char *name :
         {"order_serial", "application_order_serial", "vendor_uuid", "application_vendor_uuid"}) {
        if (const auto value = reader.text(name))
            order[name] = *value;
    }
    if (const auto vendor = reader.text("vendor_uuid")) {
        const auto object = store().resources.find("vendor", *vendor);
        order["vendor_name"] = Json::parse(object->json)["name"];
    }
    if (const auto description = reader.text("description", false, 1000))
        order["description"] = *description;
    for (const char *name : {"order_created_at", "allow_transfer_time_at"}) {
        if (const auto value = reader.time(name))
            order[name] = *value;
    }
    if (const auto currency = reader.code("currency", 3))
        order["currency"] = *currency;
    if (const auto total = reader.amount("total"))
        order["total"] = Json::parse(*total);
    if (const auto data = reader.tree("meta_data"))
        order["meta_data"] = Json::parse(*data);
    if (const auto serial = reader.text("application_order_serial"))
        row.externalId = *serial;
    order["updated_at"] = formatObjectTime(store().clock.now());
    row.json = toText(order);
    save(request, row, "order.updated", labelOf(order));
    return dataResponse(row.json);
}

Response OrderApi::cancel(Request &request)
{
    ParameterReader reader(request.json);
    std::string list;
    for (const std::string &uuid : reader.texts("order_uuids", true, kMostCancelled)) {
        ResourceRow row = *store().resources.find(kObject, uuid);
        Json order = Json::parse(row.json);
        if (isCancelled(order))
            continue; // named twice in this request
        order["status"] = Order::Cancelled;
        order["status_group"] = statusGroupOf(Order::Cancelled);
        order["updated_at"] = formatObjectTime(store().clock.now());
        row.json = toText(order);
        save(request, row, "order.cancelled", labelOf(order));
        list.append(list.empty() ? "" : ",").append(row.json);
    }
    return dataResponse("[" + list + "]");
}

} // namespace sandbox
