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

//! A webhook subscription. The secrets are for signing only and are never part of its JSON.
struct Webhook
{
    std::string uuid;
    std::optional<std::string> name;
    std::string endpoint;
    bool enabled = true;
    bool restricted = false;
    std::vector<std::string> notificationTypes;
    std::string secret;
    std::optional<std::string> previousSecret;
    std::optional<Micros> previousSecretUntil;
    Micros createdAt = 0;
    Micros updatedAt = 0;
    bool isSample = false;

    //! Whether an event of `type` is meant for it: `*`, `group.*` or the type itself.
    bool wants(std::string_view type) const;
    //! The contract's Webhook.
    Json toJson() const;
};

//! Webhook subscriptions by created_at, then uuid.
class WebhookStore
{
public:
    WebhookStore(Database &database, ChangeHub &hub);

    std::vector<Webhook> all() const;
    std::optional<Webhook> find(std::string_view uuid) const;
    //! Adds or replaces; tells the hub after commit.
    void put(const Webhook &webhook);
    bool remove(std::string_view uuid);
    int removeSamples();

private:
    void changed();

    Database &m_database;
    ChangeHub &m_hub;
};

} // namespace sandbox
