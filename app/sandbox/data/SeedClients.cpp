// SPDX-License-Identifier: Apache-2.0
#include "data/SeedClients.h"

#include "data/PermissionCatalogue.h"

namespace sandbox {

namespace {

ApiKey makeKey(Random &random, const std::string &name, const std::string &mode, Micros createdAt,
               Micros lastUsedAt)
{
    ApiKey key;
    key.uuid = random.uuid("key_");
    key.name = name;
    key.type = "standard";
    key.mode = mode;
    key.prefix = "pk_" + mode + "_";
    key.last4 = random.hex(4);
    key.secretHash = random.hex(64); // of no secret: nobody can use a sample key
    key.createdAt = createdAt;
    key.lastUsedAt = lastUsedAt;
    key.isSample = true;
    return key;
}

void restrictTo(ApiKey &key, const char *access)
{
    key.type = "restricted";
    for (const PermissionArea &area : permissionAreas())
        key.permissions.push_back({std::string(area.resource), access});
}

} // namespace

SeedClients::SeedClients(Random &random, const std::string &mode, Micros since, Micros now)
{
    const auto add = [&](const char *keyName, const char *userAgent,
                         std::vector<std::string> addresses, double weight) -> SeedClient & {
        SeedClient client;
        client.key = makeKey(random, keyName, mode, since - random.between(1, 90) * 24 * kHour,
                             now - 3 * kMinute);
        client.userAgent = userAgent;
        client.addresses = std::move(addresses);
        client.weight = weight;
        return m_clients.emplace_back(std::move(client));
    };
    add("Web shop", "OwlPay-PHP/1.0.2 (PHP 8.2.14)", {"203.0.113.17", "203.0.113.18"}, 0.34)
        .inQuery = true;
    add("Booking backend", "axios/1.6.7", {"198.51.100.23", "198.51.100.24", "198.51.100.25"},
        0.30);
    add("結算批次", "python-requests/2.31.0", {"203.0.113.201"}, 0.12);
    add("モバイルアプリ", "okhttp/4.12.0",
        {"192.0.2.66", "192.0.2.91", "192.0.2.154", "2001:db8:41::7"}, 0.10);
    SeedClient &reporting = add("Báo cáo hằng ngày", "Go-http-client/1.1", {"198.51.100.88"}, 0.10);
    reporting.mayWrite = false;
    restrictTo(reporting.key, "read");
    add("Integration tests", "PostmanRuntime/7.36.1", {"2001:db8:7a::19"}, 0.04);
}

const SeedClient &SeedClients::pick(Random &random, bool writing) const
{
    for (;;) {
        double left = random.fraction();
        for (const SeedClient &client : m_clients) {
            left -= client.weight;
            if (left < 0 && (!writing || client.mayWrite))
                return client;
        }
    }
}

HeaderList seedRequestHeaders(const SeedClient &client, bool harbor, std::string_view body,
                              std::string_view idempotencyKey)
{
    HeaderList headers;
    headers.reserve(9);
    headers.emplace_back("Host", harbor ? "harbor.owlpay.com" : "api.owlpay.com");
    headers.emplace_back("User-Agent", client.userAgent);
    headers.emplace_back("Accept", "application/json");
    if (harbor)
        headers.emplace_back("X-API-KEY", "****");
    else
        headers.emplace_back("Authorization", "Bearer ****");
    if (client.inQuery)
        headers.emplace_back("OwlPay-Version", "v1");
    if (!idempotencyKey.empty())
        headers.emplace_back(harbor ? "X-Idempotency-Key" : "Idempotency-Key", idempotencyKey);
    if (!body.empty()) {
        headers.emplace_back("Content-Type", "application/json");
        headers.emplace_back("Content-Length", std::to_string(body.size()));
    }
    headers.emplace_back("Connection", "keep-alive");
    return headers;
}

} // namespace sandbox
