// SPDX-License-Identifier: Apache-2.0
#include "data/SampleObjects.h"

namespace sandbox {

namespace {

struct Place
{
    const char *country;
    const char *currency;
    int low;  //!< Smallest usual amount, whole units
    int high; //!< Largest usual amount
    int decimals;
};

constexpr Place kPlaces[] = {
    {"TW", "TWD", 300, 90'000, 0},       {"JP", "JPY", 1'000, 400'000, 0},
    {"VN", "VND", 50'000, 9'000'000, 0}, {"US", "USD", 10, 4'000, 2},
    {"SG", "SGD", 12, 5'000, 2},         {"HK", "HKD", 80, 30'000, 2},
    {"GB", "GBP", 9, 3'500, 2},          {"DE", "EUR", 9, 3'800, 2},
};

constexpr const char *kVendorNames[] = {
    "晨光茶行",           "台北山海民宿",
    "島嶼咖啡烘焙",       "永康街小吃店",
    "海風旅行社",         "株式会社さくら工房",
    "京都和菓子 松風",    "北海道スノーツアーズ",
    "ラーメン横丁 本店",  "Công ty Du lịch Sao Mai",
    "Cà phê Phố Cổ",      "Gốm sứ Bát Tràng",
    "Northwind Textiles", "Harbour Light Hotel",
    "Blue Finch Studio",  "Maple & Stone Bakery",
    "Kestrel Logistics",  "Lagoon Dive Center",
    "Old Town Books",     "Juniper Outdoor Gear",
};

constexpr const char *kPersonNames[] = {
    "陳怡君",        "林志明",        "黃雅婷",       "王建宏",
    "佐藤 健",       "鈴木 美咲",     "高橋 大輔",    "Nguyễn Thị Lan",
    "Trần Văn Hùng", "Lê Minh Châu",  "Ava Thompson", "Noah Becker",
    "Sofia Marino",  "Liam O'Connor", "Mei Tan",      "Daniel Okafor",
};

constexpr const char *kDescriptions[] = {
    "兩晚住宿，含早餐",
    "手沖咖啡豆三入組",
    "夏季行程訂金",
    "抹茶ギフトセット",
    "オンライン予約 2名様",
    "Tour Hạ Long 2 ngày 1 đêm",
    "Room booking, three nights",
    "Wholesale order, autumn stock",
    "Workshop seats for four",
    "Spare parts, express delivery",
};

constexpr const char *kChannels[] = {"web", "app", "counter", "partner", "phone"};
constexpr const char *kPurposes[] = {"GOODS_PURCHASED", "SERVICE_CHARGES", "FAMILY_SUPPORT",
                                     "RENTAL_PAYMENT"};

std::string decimalAmount(Random &random, const Place &place)
{
    // Small amounts are more common than large ones.
    const double share = random.fraction() * random.fraction();
    const auto whole = place.low + static_cast<std::int64_t>(share * (place.high - place.low));
    std::string text = std::to_string(whole);
    if (place.decimals > 0)
        text += '.' + std::to_string(random.between(10, 99));
    return text;
}

std::string mailbox(Random &random, const char *name)
{
    return std::string(name) + random.digits(4) + "@example.com";
}

//! The place a vendor's country belongs to.
const Place &placeOf(const std::string &country)
{
    for (const Place &place : kPlaces) {
        if (country == place.country)
            return place;
    }
    return kPlaces[0];
}

//! What a shop sends along with an order: what was bought, and where it goes.
void writeBasket(JsonWriter &json, Random &random, const std::string &country)
{
    json.key("items").beginArray();
    for (auto left = random.between(2, 4); left > 0; --left)
        json.beginObject()
            .field("sku", "SKU-" + random.digits(8))
            .field("title", random.pick(kDescriptions))
            .field("quantity", random.between(1, 5))
            .endObject();
    json.endArray()
        .key("shipping")
        .beginObject()
        .field("recipient", random.pick(kPersonNames))
        .field("country_iso", country)
        .field("postal_code", random.digits(5))
        .field("address",
               "No. " + random.digits(3) + ", Section " + random.digits(1) + ", Example Road")
        .field("phone", "+000 " + random.digits(9))
        .endObject();
}

SampleObject generic(const EventType &type, const char *prefix, Random &random, Micros now)
{
    SampleObject object{random.uuid(prefix), {}, {}};
    JsonWriter json(object.json);
    json.beginObject();
    json.field("object", type.object)
        .field("uuid", object.uuid)
        .field("status", type.type.substr(type.type.rfind('.') + 1))
        .field("name", random.pick(kPersonNames))
        .field("created_at", formatObjectTime(now))
        .field("updated_at", formatObjectTime(now))
        .endObject();
    object.label = object.uuid;
    return object;
}

struct PrefixOf
{
    std::string_view object;
    const char *prefix;
};

constexpr PrefixOf kPrefixes[] = {
    {"application", "app_"},    {"webhook", "sub_"},
    {"agent", "agt_"},          {"reconciliation", "rec_"},
    {"accounting", "acc_"},     {"payment_intent", "pi_"},
    {"bank_account", "ba_"},    {"customer_onboarding", "onb_"},
    {"deposit_account", "da_"}, {"wallet", "wal_"},
};

} // namespace

Vendor sampleVendor(Random &random, Micros createdAt)
{
    Vendor vendor;
    vendor.uuid = random.uuid("ven_");
    vendor.applicationVendorUuid = "shop-" + random.digits(6);
    vendor.name = random.pick(kVendorNames);
    vendor.email = mailbox(random, "vendor");
    vendor.countryIso = random.pick(kPlaces).country;
    vendor.createdAt = vendor.updatedAt = createdAt;
    JsonWriter json(vendor.metaData = {});
    json.beginObject()
        .field("contact", random.pick(kPersonNames))
        .field("account_manager", mailbox(random, "team"))
        .field("onboarded_by", random.pick(kChannels))
        .endObject();
    return vendor;
}

Order sampleOrder(Random &random, const Vendor &vendor, Micros createdAt)
{
    const Place &place = placeOf(vendor.countryIso);
    Order order;
    order.uuid = random.uuid("ord_");
    order.orderToken = "ord_" + random.hex(64);
    order.applicationOrderSerial = "OTR" + formatObjectTime(createdAt).substr(0, 4) +
                                   formatObjectTime(createdAt).substr(5, 2) + random.digits(6);
    order.orderSerial = order.applicationOrderSerial;
    order.currency = place.currency;
    order.total = decimalAmount(random, place);
    order.vendorUuid = vendor.uuid;
    order.vendorName = vendor.name;
    order.applicationVendorUuid = vendor.applicationVendorUuid;
    order.description = random.pick(kDescriptions);
    order.createdAt = order.updatedAt = createdAt;
    order.orderCreatedAt = formatObjectTime(createdAt - random.between(1, 240) * kSecond);
    order.allowTransferTimeAt = formatObjectTime(createdAt + 7 * 24 * kHour);
    JsonWriter json(order.metaData = {});
    json.beginObject()
        .field("customer", random.pick(kPersonNames))
        .field("email", mailbox(random, "guest"))
        .field("channel", random.pick(kChannels))
        .field("cart", random.uuid("cart_"))
        .field("note", random.pick(kDescriptions));
    writeBasket(json, random, vendor.countryIso);
    json.endObject();
    return order;
}

Customer sampleCustomer(Random &random, Micros createdAt)
{
    Customer customer;
    customer.uuid = random.uuid("cus_");
    customer.applicationCustomerUuid = "user-" + random.digits(7);
    customer.name = random.pick(kPersonNames);
    customer.email = mailbox(random, "user");
    customer.countryIso = random.pick(kPlaces).country;
    customer.createdAt = customer.updatedAt = createdAt;
    return customer;
}

Quote sampleQuote(Random &random, Micros createdAt)
{
    const auto cents = random.between(5'000, 900'000);
    const auto text = [](std::int64_t value) {
        return std::to_string(value / 100) + '.' + std::to_string(value % 100 / 10) +
               std::to_string(value % 10);
    };
    Quote quote;
    quote.uuid = random.uuid("quote_");
    quote.source = {"USD", "", "US", text(cents)};
    quote.fee = text(cents / 200 + 100);
    quote.destination = {"USDC", random.chance(0.5) ? "stellar" : "ethereum", "",
                         text(cents - cents / 200 - 100)};
    quote.exchangeRate = "1.0000";
    quote.createdAt = createdAt;
    quote.expiresAt = createdAt + 5 * kMinute;
    return quote;
}

Transfer sampleTransfer(Random &random, const Customer &customer, Micros createdAt)
{
    const Quote quote = sampleQuote(random, createdAt);
    Transfer transfer;
    transfer.uuid = random.uuid("transfer_");
    transfer.applicationTransferUuid = "pay-" + random.digits(8);
    transfer.customerUuid = customer.uuid;
    transfer.quoteUuid = quote.uuid;
    transfer.source = quote.source;
    transfer.destination = quote.destination;
    transfer.exchangeRate = quote.exchangeRate;
    transfer.fee = quote.fee;
    transfer.purpose = random.pick(kPurposes);
    transfer.depositReference = "OWL" + random.digits(10);
    transfer.createdAt = transfer.updatedAt = createdAt;
    return transfer;
}

SampleObject sampleObjectFor(const EventType &type, Random &random, Micros now)
{
    SampleObject object;
    JsonWriter json(object.json);
    if (type.object == "vendor" || type.object == "order") {
        const Vendor vendor = sampleVendor(random, now);
        object.uuid = vendor.uuid;
        object.label = vendor.name;
        if (type.object == "vendor") {
            writeVendor(json, vendor);
            return object;
        }
        Order order = sampleOrder(random, vendor, now);
        if (type.type == "order.cancelled")
            order.status = Order::Cancelled;
        object.uuid = order.uuid;
        object.label = order.applicationOrderSerial;
        writeOrder(json, order);
        return object;
    }
    if (type.object == "customer" || type.object == "transfer") {
        const Customer customer = sampleCustomer(random, now);
        object.uuid = customer.uuid;
        object.label = customer.name;
        if (type.object == "customer") {
            writeCustomer(json, customer);
            return object;
        }
        Transfer transfer = sampleTransfer(random, customer, now);
        if (type.type.starts_with("transfer.status."))
            transfer.status = type.type.substr(16);
        else if (type.type.starts_with("transfer.sub_status."))
            transfer.subStatus = type.type.substr(20);
        object.uuid = transfer.uuid;
        object.label = transfer.applicationTransferUuid;
        writeTransfer(json, transfer);
        return object;
    }
    for (const PrefixOf &entry : kPrefixes) {
        if (entry.object == type.object)
            return generic(type, entry.prefix, random, now);
    }
    return generic(type, "obj_", random, now);
}

} // namespace sandbox
