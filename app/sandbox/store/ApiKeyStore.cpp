// SPDX-License-Identifier: Apache-2.0
#include "store/ApiKeyStore.h"

#include "base/Timestamp.h"

#include <algorithm>

namespace sandbox {

namespace {

constexpr char kColumns[] =
    "SELECT uuid, name, type, mode, prefix, last4, secret_hash, permissions, allowed_ips, "
    "created_at, last_used_at, expires_at, revoked_at, rolled, is_starter, is_sample "
    "FROM api_key ";

Json permissionsJson(const std::vector<Permission> &permissions)
{
    Json list = Json::array();
    for (const auto &permission : permissions)
        list.push_back({{"resource", permission.resource}, {"access", permission.access}});
    return list;
}

ApiKey read(const Statement &query)
{
    ApiKey key;
    key.uuid = query.text(0);
    key.name = query.text(1);
    key.type = query.text(2);
    key.mode = query.text(3);
    key.prefix = query.text(4);
    key.last4 = query.text(5);
    key.secretHash = query.text(6);
    for (const auto &item : Json::parse(query.view(7)))
        key.permissions.push_back({item.at("resource"), item.at("access")});
    key.allowedIps = Json::parse(query.view(8)).get<std::vector<std::string>>();
    key.createdAt = query.integer(9);
    key.lastUsedAt = query.optionalInteger(10);
    key.expiresAt = query.optionalInteger(11);
    key.revokedAt = query.optionalInteger(12);
    key.rolled = query.integer(13) != 0;
    key.isStarter = query.integer(14) != 0;
    key.isSample = query.integer(15) != 0;
    return key;
}

} // namespace

bool ApiKey::isUsable(Micros now) const
{
    return (!revokedAt || *revokedAt > now) && (!expiresAt || *expiresAt > now);
}

bool ApiKey::allows(std::string_view resource, std::string_view access) const
{
    if (type == "standard")
        return true;
    return std::any_of(permissions.begin(), permissions.end(), [&](const Permission &permission) {
        return permission.resource == resource &&
               (permission.access == "write" || permission.access == access);
    });
}

Json ApiKey::toJson(bool withLastUsed) const
{
    Json json{{"uuid", uuid},
              {"name", name},
              {"type", type},
              {"mode", mode},
              {"prefix", prefix},
              {"last4", last4},
              {"permissions", permissionsJson(permissions)},
              {"allowed_ips", allowedIps},
              {"created_at", formatTimestamp(createdAt)}};
    if (withLastUsed)
        json["last_used_at"] = timestampOrNull(lastUsedAt);
    json["expires_at"] = timestampOrNull(expiresAt);
    json["revoked_at"] = timestampOrNull(revokedAt);
    return json;
}

ApiKeyStore::ApiKeyStore(Database &database, ChangeHub &hub)
    : m_database(database)
    , m_hub(hub)
{
}

void ApiKeyStore::changed()
{
    m_database.afterCommit([this] { m_hub.notify(ChangeHub::bit(Collection::ApiKeys)); });
}

std::vector<ApiKey> ApiKeyStore::all() const
{
    auto query = m_database.prepare(std::string(kColumns) + "ORDER BY created_at DESC, uuid DESC");
    std::vector<ApiKey> keys;
    while (query.step())
        keys.push_back(read(query));
    return keys;
}

std::optional<ApiKey> ApiKeyStore::find(std::string_view uuid) const
{
    auto query = m_database.prepare(std::string(kColumns) + "WHERE uuid = ?");
    query.bind(uuid);
    return query.step() ? std::optional(read(query)) : std::nullopt;
}

std::optional<ApiKey> ApiKeyStore::findByHash(std::string_view secretHash) const
{
    auto query = m_database.prepare(std::string(kColumns) + "WHERE secret_hash = ?");
    query.bind(secretHash);
    return query.step() ? std::optional(read(query)) : std::nullopt;
}

void ApiKeyStore::put(const ApiKey &key)
{
    Transaction transaction(m_database);
    const std::string permissions = toText(permissionsJson(key.permissions));
    const std::string addresses = toText(Json(key.allowedIps));
    m_database
        .prepare("INSERT OR REPLACE INTO api_key (uuid, name, type, mode, prefix, last4, "
                 "secret_hash, permissions, allowed_ips, created_at, last_used_at, expires_at, "
                 "revoked_at, rolled, is_starter, is_sample) "
                 "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(key.uuid)
        .bind(key.name)
        .bind(key.type)
        .bind(key.mode)
        .bind(key.prefix)
        .bind(key.last4)
        .bind(key.secretHash)
        .bind(permissions)
        .bind(addresses)
        .bind(key.createdAt)
        .bind(key.lastUsedAt)
        .bind(key.expiresAt)
        .bind(key.revokedAt)
        .bind(key.rolled)
        .bind(key.isStarter)
        .bind(key.isSample)
        .run();
    changed();
    transaction.commit();
}

void ApiKeyStore::touch(const ApiKey &key, Micros now)
{
    const Micros minute = now - now % kMinute;
    if (key.lastUsedAt && *key.lastUsedAt >= minute)
        return;
    m_database.prepare("UPDATE api_key SET last_used_at = ? WHERE uuid = ?")
        .bind(minute)
        .bind(key.uuid)
        .run();
}

int ApiKeyStore::removeSamples()
{
    Transaction transaction(m_database);
    const int removed = m_database.prepare("DELETE FROM api_key WHERE is_sample = 1").run();
    if (removed > 0)
        changed();
    transaction.commit();
    return removed;
}

} // namespace sandbox
