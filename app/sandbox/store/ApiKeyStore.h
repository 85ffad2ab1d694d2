// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Json.h"
#include "store/ChangeHub.h"
#include "store/Database.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sandbox {

//! One area of a restricted key; `access` is none, read or write.
struct Permission
{
    std::string resource;
    std::string access;
};

//! An API key without its secret.
struct ApiKey
{
    std::string uuid;
    std::string name;
    std::string type;
    std::string mode;
    std::string prefix;
    std::string last4;
    std::string secretHash;
    std::vector<Permission> permissions;
    std::vector<std::string> allowedIps;
    Micros createdAt = 0;
    std::optional<Micros> lastUsedAt;
    std::optional<Micros> expiresAt;
    std::optional<Micros> revokedAt;
    bool rolled = false;
    bool isStarter = false;
    bool isSample = false;

    bool isUsable(Micros now) const;
    //! Whether it may do `access` (read or write) to `resource`.
    bool allows(std::string_view resource, std::string_view access) const;
    //! The contract's ApiKey. Without `last_used_at` for the ETag.
    Json toJson(bool withLastUsed = true) const;
};

//! API keys, newest first, revoked ones included.
class ApiKeyStore
{
public:
    ApiKeyStore(Database &database, ChangeHub &hub);

    std::vector<ApiKey> all() const;
    std::optional<ApiKey> find(std::string_view uuid) const;
    std::optional<ApiKey> findByHash(std::string_view secretHash) const;
    //! Adds or replaces; tells the hub after commit.
    void put(const ApiKey &key);
    //! Remembers a use, to the minute, without a hint.
    void touch(const ApiKey &key, Micros now);
    int removeSamples();

private:
    void changed();

    Database &m_database;
    ChangeHub &m_hub;
};

} // namespace sandbox
