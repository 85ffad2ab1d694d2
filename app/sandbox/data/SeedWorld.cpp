// SPDX-License-Identifier: Apache-2.0
#include "data/SeedWorld.h"

#include "data/SampleObjects.h"

namespace sandbox {

namespace {

constexpr std::size_t kVendors = 120;
constexpr std::size_t kOrders = 2000;
constexpr std::size_t kCustomers = 400;
constexpr std::size_t kTransfers = 600;

constexpr char kVendorPath[] = "/api/v1/platform/tunnel/vendors";
constexpr char kOrderPath[] = "/api/v1/platform/tunnel/orders";
constexpr char kCustomerPath[] = "/api/v1/customers";
constexpr char kTransferPath[] = "/api/v2/transfers";

//! Adds to a list of bounded length; a random older one can no longer change.
template <typename T>
T &keep(std::vector<T> &list, std::size_t most, Random &random, T object)
{
    if (list.size() < most)
        return list.emplace_back(std::move(object));
    T &place = list[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(most)))];
    return place = std::move(object);
}

template <typename T>
T &pickFrom(std::vector<T> &list, Random &random)
{
    return list[static_cast<std::size_t>(random.below(static_cast<std::int64_t>(list.size())))];
}

SeedChange changeOf(const char *type, const Vendor &vendor)
{
    SeedChange change{
        findEventType(type), "vendor",        vendor.uuid, vendor.applicationVendorUuid, {},
        vendor.name,         vendor.createdAt};
    JsonWriter json(change.json);
    writeVendor(json, vendor);
    return change;
}

SeedChange changeOf(const char *type, const Order &order)
{
    SeedChange change{findEventType(type),
                      "order",
                      order.uuid,
                      order.applicationOrderSerial,
                      {},
                      order.applicationOrderSerial + ", " + order.currency + ' ' + order.total,
                      order.createdAt};
    JsonWriter json(change.json);
    writeOrder(json, order);
    return change;
}

SeedChange changeOf(const std::string &type, const Customer &customer)
{
    SeedChange change{
        findEventType(type), "customer",        customer.uuid, customer.applicationCustomerUuid, {},
        customer.name,       customer.createdAt};
    JsonWriter json(change.json);
    writeCustomer(json, customer);
    return change;
}

SeedChange changeOf(const std::string &type, const Transfer &transfer)
{
    SeedChange change{findEventType(type),
                      "transfer",
                      transfer.uuid,
                      transfer.applicationTransferUuid,
                      {},
                      transfer.applicationTransferUuid + ", " + transfer.source.asset + ' ' +
                          transfer.source.amount,
                      transfer.createdAt};
    JsonWriter json(change.json);
    writeTransfer(json, transfer);
    return change;
}

//! A call whose answer is the one object that it changed.
SeedCall callWith(const char *method, std::string path, std::vector<SeedParameter> parameters,
                  SeedChange change)
{
    SeedCall call;
    call.method = method;
    call.path = std::move(path);
    call.parameters = std::move(parameters);
    call.response = "{\"data\":" + change.json + "}";
    call.changes.push_back(std::move(change));
    return call;
}

bool isOpen(const Order &order)
{
    return order.status == Order::Received && !order.paidAt;
}

} // namespace

SeedWorld::SeedWorld(Random &random, bool isTest)
    : m_random(random)
    , m_isTest(isTest)
{
}

std::vector<SeedChange> SeedWorld::startingObjects(Micros time)
{
    std::vector<SeedChange> objects;
    for (int i = 0; i < 24; ++i) {
        const Micros createdAt = time - m_random.between(1, 200) * 24 * kHour;
        Vendor vendor = sampleVendor(m_random, createdAt);
        vendor.isTest = m_isTest;
        objects.push_back(changeOf("vendor.created", m_vendors.emplace_back(std::move(vendor))));
        objects.push_back(changeOf("customer.created",
                                   m_customers.emplace_back(sampleCustomer(m_random, createdAt))));
    }
    for (SeedChange &object : objects)
        object.type = nullptr;
    return objects;
}

SeedCall SeedWorld::createOrder(Micros time)
{
    Order order = sampleOrder(m_random, pickFrom(m_vendors, m_random), time);
    order.isTest = m_isTest;
    std::vector<SeedParameter> parameters{
        {"currency", order.currency, false},
        {"total", order.total, true},
        {"application_order_serial", order.applicationOrderSerial, false},
        {"application_vendor_uuid", order.applicationVendorUuid, false},
        {"description", order.description, false},
        {"meta_data[channel]", "web", false},
        {"order_created_at", order.orderCreatedAt, false}};
    return callWith(
        "POST", kOrderPath, std::move(parameters),
        changeOf("order.received", keep(m_orders, kOrders, m_random, std::move(order))));
}

Order *SeedWorld::openOrder()
{
    for (int i = 0; i < 8 && !m_orders.empty(); ++i) {
        Order &order = pickFrom(m_orders, m_random);
        if (isOpen(order))
            return &order;
    }
    return nullptr;
}

SeedCall SeedWorld::updateOrder(Micros time)
{
    Order *order = openOrder();
    if (!order)
        return createOrder(time);
    order->updatedAt = time;
    order->description = sampleOrder(m_random, m_vendors.front(), time).description;
    return callWith("PUT", std::string(kOrderPath) + '/' + order->uuid,
                    {{"description", order->description, false}},
                    changeOf("order.updated", *order));
}

SeedCall SeedWorld::cancelOrder(Micros time)
{
    Order *order = openOrder();
    if (!order)
        return createOrder(time);
    order->updatedAt = time;
    order->status = Order::Cancelled;
    SeedCall call =
        callWith("PUT", std::string(kOrderPath) + "/cancel",
                 {{"order_uuids[0]", order->uuid, false}}, changeOf("order.cancelled", *order));
    call.response = "{\"data\":[" + call.changes.front().json + "]}";
    return call;
}

SeedCall SeedWorld::createVendor(Micros time)
{
    Vendor vendor = sampleVendor(m_random, time);
    vendor.isTest = m_isTest;
    return callWith(
        "POST", kVendorPath,
        {{"name", vendor.name, false},
         {"email", vendor.email, false},
         {"country_iso", vendor.countryIso, false},
         {"application_vendor_uuid", vendor.applicationVendorUuid, false}},
        changeOf("vendor.created", keep(m_vendors, kVendors, m_random, std::move(vendor))));
}

SeedCall SeedWorld::updateVendor(Micros time)
{
    Vendor &vendor = pickFrom(m_vendors, m_random);
    vendor.updatedAt = time;
    vendor.email = "vendor" + m_random.digits(4) + "@example.com";
    return callWith("PUT", std::string(kVendorPath) + '/' + vendor.uuid,
                    {{"email", vendor.email, false}}, changeOf("vendor.updated", vendor));
}

SeedCall SeedWorld::createCustomer(Micros time)
{
    const Customer &customer =
        keep(m_customers, kCustomers, m_random, sampleCustomer(m_random, time));
    SeedCall call =
        callWith("POST", kCustomerPath,
                 {{"type", customer.type, false},
                  {"name", customer.name, false},
                  {"email", customer.email, false},
                  {"country_iso", customer.countryIso, false},
                  {"application_customer_uuid", customer.applicationCustomerUuid, false}},
                 changeOf(std::string("customer.created"), customer));
    call.harbor = true;
    return call;
}

SeedCall SeedWorld::createTransfer(Micros time)
{
    const Transfer &transfer =
        keep(m_transfers, kTransfers, m_random,
             sampleTransfer(m_random, pickFrom(m_customers, m_random), time));
    SeedCall call =
        callWith("POST", kTransferPath,
                 {{"customer_uuid", transfer.customerUuid, false},
                  {"quote_uuid", transfer.quoteUuid, false},
                  {"application_transfer_uuid", transfer.applicationTransferUuid, false},
                  {"transfer_purpose", transfer.purpose, false}},
                 changeOf(std::string("transfer.deposit.created"), transfer));
    call.harbor = true;
    return call;
}

SeedCall SeedWorld::change(Micros time)
{
    const double dice = m_random.fraction();
    if (dice < 0.50)
        return createOrder(time);
    if (dice < 0.64)
        return updateOrder(time);
    if (dice < 0.70)
        return cancelOrder(time);
    if (dice < 0.76)
        return createVendor(time);
    if (dice < 0.84)
        return updateVendor(time);
    if (dice < 0.90)
        return createCustomer(time);
    return createTransfer(time);
}

SeedCall SeedWorld::readList(const char *path, int count, std::string items) const
{
    SeedCall call;
    call.method = "GET";
    call.path = path;
    call.parameters = {{"page", "1", true}, {"limit", std::to_string(count), true}};
    call.response = "{\"data\":[" + std::move(items) +
                    "],\"pagination\":{\"count\":" + std::to_string(count) +
                    ",\"perPage\":" + std::to_string(count) + ",\"currentPage\":1}}";
    return call;
}

SeedCall SeedWorld::read(Micros)
{
    const double dice = m_random.fraction();
    const auto one = [](const char *path, const SeedChange &object, bool harbor) {
        SeedCall call;
        call.method = "GET";
        call.path = std::string(path) + '/' + object.uuid;
        call.harbor = harbor;
        call.response = "{\"data\":" + object.json + "}";
        return call;
    };
    if (dice < 0.50 && !m_orders.empty())
        return one(kOrderPath, changeOf("order.received", pickFrom(m_orders, m_random)), false);
    if (dice < 0.60 && !m_orders.empty()) {
        const int count = static_cast<int>(m_random.between(1, 3));
        std::string items;
        for (int i = 0; i < count; ++i)
            items +=
                (i > 0 ? "," : "") + changeOf("order.received", pickFrom(m_orders, m_random)).json;
        return readList(kOrderPath, count, std::move(items));
    }
    if (dice < 0.75 && !m_transfers.empty())
        return one(
            kTransferPath,
            changeOf(std::string("transfer.deposit.created"), pickFrom(m_transfers, m_random)),
            true);
    if (dice < 0.85)
        return one(kCustomerPath,
                   changeOf(std::string("customer.created"), pickFrom(m_customers, m_random)),
                   true);
    return one(kVendorPath, changeOf("vendor.created", pickFrom(m_vendors, m_random)), false);
}

SeedChange SeedWorld::payOut(Order &order, Micros time)
{
    order.paidAt = order.updatedAt = time;
    return changeOf("order.payout.succeed", order);
}

SeedChange SeedWorld::advance(Transfer &transfer, Micros time)
{
    constexpr const char *Ends[] = {"completed", "completed", "completed", "on_hold",
                                    "rejected",  "refunded",  "expired"};
    const bool hasStarted = transfer.status == "pending_harbor";
    transfer.status = hasStarted ? m_random.pick(Ends) : "pending_harbor";
    transfer.updatedAt = time;
    return changeOf("transfer.status." + transfer.status, transfer);
}

SeedChange SeedWorld::verify(Customer &customer, Micros time)
{
    constexpr const char *Results[] = {"verified", "verified", "verified", "rejected"};
    const bool hasStarted = customer.status == "verifying";
    customer.status = hasStarted ? m_random.pick(Results) : "verifying";
    if (customer.status == "verified")
        customer.kycLevel = "standard";
    customer.updatedAt = time;
    return changeOf("customer.kyc." + customer.status, customer);
}

SeedChange SeedWorld::happening(Micros time)
{
    const double dice = m_random.fraction();
    if (dice < 0.5) {
        if (Order *order = openOrder())
            return payOut(*order, time);
    }
    if (dice < 0.85 && !m_transfers.empty())
        return advance(pickFrom(m_transfers, m_random), time);
    return verify(pickFrom(m_customers, m_random), time);
}

} // namespace sandbox
