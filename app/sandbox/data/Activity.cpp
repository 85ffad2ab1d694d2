// SPDX-License-Identifier: Apache-2.0
#include "data/Activity.h"

#include "base/Ids.h"
#include "base/Json.h"
#include "data/SampleObjects.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <httplib.h>
#include <random>
#include <utility>

namespace sandbox {

namespace {

constexpr char kVendors[] = "/api/v1/platform/tunnel/vendors";
constexpr char kOrders[] = "/api/v1/platform/tunnel/orders";
constexpr std::size_t kRemembered = 200;

void remember(std::vector<std::string> &list, const std::string &uuid)
{
    if (uuid.empty())
        return;
    if (list.size() == kRemembered)
        list.erase(list.begin());
    list.push_back(uuid);
}

Micros systemNow()
{
    return std::chrono::duration_cast<std::chrono::microseconds>(
               std::chrono::system_clock::now().time_since_epoch())
        .count();
}

} // namespace

Activity::Activity(std::string url, std::string apiKey, double perMinute)
    : m_url(std::move(url))
    , m_apiKey(std::move(apiKey))
    , m_perMinute(perMinute)
    , m_random(std::random_device{}())
{
}

Activity::~Activity()
{
    stop();
}

void Activity::start()
{
    m_thread = std::thread([this] { work(); });
}

void Activity::end()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_ended.notify_all();
}

void Activity::stop()
{
    end();
    if (m_thread.joinable())
        m_thread.join();
}

void Activity::work()
{
    while (rest())
        act();
}

bool Activity::rest()
{
    // Gaps as between independent callers: exponential, but never long enough to look dead.
    const double mean = 60.0 / m_perMinute;
    const double seconds = std::min(-std::log(1.0 - m_random.fraction()) * mean, 3 * mean);
    std::unique_lock lock(m_mutex);
    m_ended.wait_for(lock, std::chrono::duration<double>(seconds), [this] { return m_stopped; });
    return !m_stopped;
}

void Activity::act()
{
    const double dice = m_random.fraction();
    if (m_vendors.empty() || dice < 0.06)
        createVendor();
    else if (m_orders.empty() || dice < 0.48)
        createOrder();
    else if (dice < 0.56)
        createTransfer();
    else if (dice < 0.70)
        changeOrder();
    else if (dice < 0.93)
        read();
    else
        makeMistake();
}

std::string Activity::send(const std::string &method, const std::string &path,
                           const std::string &body)
{
    httplib::Client client(m_url);
    client.set_read_timeout(10);
    httplib::Headers headers{{"Authorization", "Bearer " + m_apiKey},
                             {"Accept", "application/json"},
                             {"User-Agent", "OwlPay-Sandbox-Activity/1.0"}};
    if (method != "GET")
        headers.emplace("Idempotency-Key", newUuid("act_"));
    const auto result = method == "GET"    ? client.Get(path, headers)
                        : method == "POST" ? client.Post(path, headers, body, "application/json")
                                           : client.Put(path, headers, body, "application/json");
    // The server may be ending, or a fault rule at work: then nothing came of it.
    if (!result || result->status / 100 != 2)
        return {};
    const Json answer = Json::parse(result->body, nullptr, false);
    if (!answer.is_object() || !answer.contains("data") || !answer["data"].is_object())
        return {};
    return answer["data"].value("uuid", std::string());
}

void Activity::createVendor()
{
    const Vendor vendor = sampleVendor(m_random, systemNow());
    const Json body{{"name", vendor.name},
                    {"email", vendor.email},
                    {"country_iso", vendor.countryIso},
                    {"application_vendor_uuid", vendor.applicationVendorUuid}};
    remember(m_vendors, send("POST", kVendors, toText(body)));
}

void Activity::createOrder()
{
    const Order order = sampleOrder(m_random, sampleVendor(m_random, 0), systemNow());
    const Json body{{"currency", order.currency},
                    {"total", Json::parse(order.total)},
                    {"application_order_serial", order.applicationOrderSerial},
                    {"vendor_uuid", m_random.pickFrom(m_vendors)},
                    {"description", order.description},
                    {"meta_data", Json::parse(order.metaData)},
                    {"order_created_at", order.orderCreatedAt}};
    remember(m_orders, send("POST", kOrders, toText(body)));
}

void Activity::createTransfer()
{
    const Customer customer = sampleCustomer(m_random, systemNow());
    const std::string customerUuid =
        send("POST", "/api/v1/customers",
             toText(Json{{"name", customer.name}, {"email", customer.email}}));
    const Json quote{{"source", {{"asset", "USD"}, {"country", "US"}, {"amount", "250.00"}}},
                     {"destination", {{"asset", "USDC"}, {"chain", "stellar"}}}};
    const std::string quoteUuid = send("POST", "/api/v2/transfers/quotes", toText(quote));
    send("POST", "/api/v2/transfers",
         toText(Json{{"customer_uuid", customerUuid},
                     {"quote_uuid", quoteUuid},
                     {"transfer_purpose", "GOODS_PURCHASED"}}));
}

void Activity::changeOrder()
{
    const auto at =
        static_cast<std::size_t>(m_random.below(static_cast<std::int64_t>(m_orders.size())));
    const std::string uuid = m_orders[at];
    if (m_random.chance(0.6)) {
        send("PUT", std::string(kOrders) + '/' + uuid,
             toText(Json{{"meta_data", {{"shelf", m_random.digits(3)}}}}));
        return;
    }
    send("PUT", std::string(kOrders) + "/cancel", toText(Json{{"order_uuids", {uuid}}}));
    m_orders.erase(m_orders.begin() + static_cast<std::ptrdiff_t>(at));
}

void Activity::read()
{
    if (m_random.chance(0.3))
        send("GET", std::string(kOrders) + "?limit=3", {});
    else
        send("GET", std::string(kOrders) + '/' + m_random.pickFrom(m_orders), {});
}

void Activity::makeMistake()
{
    if (m_random.chance(0.5))
        send("GET", std::string(kOrders) + '/' + newUuid("ord_"), {});
    else
        send("POST", kOrders, R"({"total":"a lot","description":"no currency"})");
}

} // namespace sandbox
