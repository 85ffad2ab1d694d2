// SPDX-License-Identifier: Apache-2.0
#include "data/HarborApi.h"

#include "base/Ids.h"
#include "base/Timestamp.h"
#include "data/HarborObjects.h"
#include "data/PermissionCatalogue.h"
#include "data/ResourceList.h"

namespace sandbox {

namespace {

constexpr char kCustomers[] = "/api/v1/customers";
constexpr char kQuotes[] = "/api/v2/transfers/quotes";
constexpr char kTransfers[] = "/api/v2/transfers";
constexpr Micros kQuoteLife = 5 * kMinute;

void checkCustomer(ParameterReader &reader)
{
    reader.text("name", true);
    reader.email("email");
    reader.code("country_iso", 2);
    reader.text("application_customer_uuid");
    const auto type = reader.text("type");
    if (type && *type != "individual" && *type != "business")
        reader.fail("type", "This must be individual or business.");
}

//! `source` and `destination`: objects with asset, chain, country and, on one side, amount.
void checkSide(ParameterReader &reader, const char *name)
{
    const auto text = reader.tree(name);
    if (!reader.has(name))
        reader.fail(name, "This is required.");
    if (!text)
        return;
    const Json side = Json::parse(*text);
    ParameterReader members(side);
    if (!side.is_object() || !members.text("asset", true, 16))
        reader.fail(std::string(name) + ".asset", "This is required.");
    members.text("chain", false, 32);
    members.code("country", 2);
    members.amount("amount");
    if (const auto error = members.error()) {
        for (const auto &[field, messages] : error->errors) {
            if (field != "asset")
                reader.fail(std::string(name) + '.' + field, messages.front());
        }
    }
}

void checkQuote(ParameterReader &reader)
{
    checkSide(reader, "source");
    checkSide(reader, "destination");
}

void checkTransferFields(ParameterReader &reader)
{
    reader.text("customer_uuid", true, 64);
    reader.text("quote_uuid", true, 64);
    reader.text("application_transfer_uuid");
    reader.text("transfer_purpose", false, 64);
}

MoneySide sideOf(const Json &side)
{
    ParameterReader reader(side);
    return {reader.text("asset").value_or(std::string()),
            reader.text("chain").value_or(std::string()),
            reader.code("country", 2).value_or(std::string()),
            reader.amount("amount").value_or(std::string())};
}

MoneySide storedSide(const Json &side)
{
    const auto text = [&](const char *name) {
        return side[name].is_string() ? side[name].get<std::string>() : std::string();
    };
    return {text("asset"), text("chain"), text("country"), text("amount")};
}

} // namespace

void HarborApi::addReading(Router &router, const char *object, const char *path, const char *area)
{
    Route list = listing(path, area);
    list.execute = [this, object, path](Request &request) {
        return harborList(store(), request, object, path);
    };
    router.add(list);
    Route find = reading(std::string(path) + "/{uuid}", area);
    find.execute = [this, object](Request &request) { return answer(request, object); };
    router.add(find);
}

void HarborApi::addRoutes(Router &router)
{
    addReading(router, "customer", kCustomers, Area::Customers);
    addReading(router, "transfer", kTransfers, Area::Transfers);

    Route customer = changing("POST", kCustomers, Area::Customers, checkCustomer);
    customer.execute = [this](Request &request) { return createCustomer(request); };
    router.add(customer);

    Route quote = changing("POST", kQuotes, Area::Quotes, checkQuote);
    quote.execute = [this](Request &request) { return createQuote(request); };
    router.add(quote);

    Route transfer = changing("POST", kTransfers, Area::Transfers, checkTransferFields);
    transfer.precondition = [this](Request &request) { return checkTransfer(request); };
    transfer.execute = [this](Request &request) { return createTransfer(request); };
    router.add(transfer);
}

Response HarborApi::createCustomer(Request &request)
{
    ParameterReader reader(request.json);
    Customer customer;
    customer.uuid = newUuid("cus_");
    customer.name = reader.text("name").value_or(std::string());
    customer.email = reader.email("email").value_or(std::string());
    customer.countryIso = reader.code("country_iso", 2).value_or(std::string());
    customer.type = reader.text("type").value_or("individual");
    customer.applicationCustomerUuid =
        reader.text("application_customer_uuid").value_or(std::string());
    customer.createdAt = customer.updatedAt = store().clock.now();

    ResourceRow row{.uuid = customer.uuid, .object = "customer", .externalId = {}, .json = {}};
    if (!customer.applicationCustomerUuid.empty())
        row.externalId = customer.applicationCustomerUuid;
    row.createdAt = customer.createdAt;
    JsonWriter json(row.json);
    writeCustomer(json, customer);
    save(request, row, "customer.created", customer.name);
    return dataResponse(row.json);
}

Response HarborApi::createQuote(Request &request)
{
    Quote quote;
    quote.uuid = newUuid("quote_");
    quote.source = sideOf(request.json["source"]);
    quote.destination = sideOf(request.json["destination"]);
    // One to one: the sandbox knows no markets. The side without an amount takes the other's.
    if (quote.source.amount.empty())
        quote.source.amount = quote.destination.amount.empty() ? "0" : quote.destination.amount;
    if (quote.destination.amount.empty())
        quote.destination.amount = quote.source.amount;
    quote.exchangeRate = "1.0000";
    quote.fee = "0.00";
    quote.createdAt = store().clock.now();
    quote.expiresAt = quote.createdAt + kQuoteLife;

    ResourceRow row{.uuid = quote.uuid, .object = "quote", .externalId = {}, .json = {}};
    row.createdAt = quote.createdAt;
    JsonWriter json(row.json);
    writeQuote(json, quote);
    store().resources.put(row); // no event type is published for quotes
    return dataResponse(row.json);
}

std::optional<ApiError> HarborApi::checkTransfer(const Request &request) const
{
    ParameterReader reader(request.json);
    if (!store().resources.find("customer", reader.text("customer_uuid").value_or(std::string())))
        reader.fail("customer_uuid", "There is no such customer.");
    const auto quote =
        store().resources.find("quote", reader.text("quote_uuid").value_or(std::string()));
    if (!quote)
        reader.fail("quote_uuid", "There is no such quote.");
    else if (quote->createdAt + kQuoteLife < store().clock.now())
        reader.fail("quote_uuid", "The quote has expired.");
    return reader.error();
}

Response HarborApi::createTransfer(Request &request)
{
    ParameterReader reader(request.json);
    Transfer transfer;
    transfer.uuid = newUuid("transfer_");
    transfer.customerUuid = reader.text("customer_uuid").value_or(std::string());
    transfer.quoteUuid = reader.text("quote_uuid").value_or(std::string());
    transfer.applicationTransferUuid =
        reader.text("application_transfer_uuid").value_or(std::string());
    transfer.purpose = reader.text("transfer_purpose").value_or(std::string());
    const Json quote = Json::parse(store().resources.find("quote", transfer.quoteUuid)->json);
    transfer.source = storedSide(quote["source"]);
    transfer.destination = storedSide(quote["destination"]);
    transfer.exchangeRate = quote["exchange_rate"].get<std::string>();
    transfer.fee = quote["fee"].get<std::string>();
    transfer.depositReference = newUuid("OWL").substr(0, 13);
    transfer.createdAt = transfer.updatedAt = store().clock.now();

    ResourceRow row{.uuid = transfer.uuid, .object = "transfer", .externalId = {}, .json = {}};
    if (!transfer.applicationTransferUuid.empty())
        row.externalId = transfer.applicationTransferUuid;
    row.createdAt = transfer.createdAt;
    JsonWriter json(row.json);
    writeTransfer(json, transfer);
    save(request, row, "transfer.deposit.created",
         transfer.applicationTransferUuid.empty() ? transfer.uuid
                                                  : transfer.applicationTransferUuid);
    return dataResponse(row.json);
}

} // namespace sandbox
