// SPDX-License-Identifier: Apache-2.0
#include "store/WebhookStore.h"

#include "base/Timestamp.h"

#include <algorithm>

namespace sandbox {

namespace {

constexpr char kColumns[] =
    "SELECT uuid, name, endpoint, enabled, restricted, notification_types, secret, "
    "previous_secret, previous_secret_until, created_at, updated_at, is_sample FROM webhook ";

Webhook read(const Statement &query)
{
    Webhook webhook;
    webhook.uuid = query.text(0);
    webhook.name = query.optionalText(1);
    webhook.endpoint = query.text(2);
    webhook.enabled = query.integer(3) != 0;
    webhook.restricted = query.integer(4) != 0;
    webhook.notificationTypes = Json::parse(query.view(5)).get<std::vector<std::string>>();
    webhook.secret = query.text(6);
    webhook.previousSecret = query.optionalText(7);
    webhook.previousSecretUntil = query.optionalInteger(8);
    webhook.createdAt = query.integer(9);
    webhook.updatedAt = query.integer(10);
    webhook.isSample = query.integer(11) != 0;
    return webhook;
}

bool matches(std::string_view pattern, std::string_view type)
{
    if (pattern == "*" || pattern == type)
        return true;
    if (!pattern.ends_with(".*"))
        return false;
    return type.starts_with(pattern.substr(0, pattern.size() - 1));
}

} // namespace

bool Webhook::wants(std::string_view type) const
{
    return std::any_of(notificationTypes.begin(), notificationTypes.end(),
                       [type](const std::string &pattern) { return matches(pattern, type); });
}

Json Webhook::toJson() const
{
    return Json{{"uuid", uuid},
                {"name", name ? Json(*name) : Json(nullptr)},
                {"endpoint", endpoint},
                {"enabled", enabled},
                {"notification_types", notificationTypes},
                {"restricted", restricted},
                {"created_at", formatTimestamp(createdAt)},
                {"updated_at", formatTimestamp(updatedAt)}};
}

WebhookStore::WebhookStore(Database &database, ChangeHub &hub)
    : m_database(database)
    , m_hub(hub)
{
}

void WebhookStore::changed()
{
    m_database.afterCommit([this] { m_hub.notify(ChangeHub::bit(Collection::Webhooks)); });
}

std::vector<Webhook> WebhookStore::all() const
{
    auto query = m_database.prepare(std::string(kColumns) + "ORDER BY created_at, uuid");
    std::vector<Webhook> webhooks;
    while (query.step())
        webhooks.push_back(read(query));
    return webhooks;
}

std::optional<Webhook> WebhookStore::find(std::string_view uuid) const
{
    auto query = m_database.prepare(std::string(kColumns) + "WHERE uuid = ?");
    query.bind(uuid);
    return query.step() ? std::optional(read(query)) : std::nullopt;
}

void WebhookStore::put(const Webhook &webhook)
{
    Transaction transaction(m_database);
    const std::string types = toText(Json(webhook.notificationTypes));
    m_database
        .prepare("INSERT OR REPLACE INTO webhook (uuid, name, endpoint, enabled, restricted, "
                 "notification_types, secret, previous_secret, previous_secret_until, created_at, "
                 "updated_at, is_sample) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        .bind(webhook.uuid)
        .bind(webhook.name)
        .bind(webhook.endpoint)
        .bind(webhook.enabled)
        .bind(webhook.restricted)
        .bind(types)
        .bind(webhook.secret)
        .bind(webhook.previousSecret)
        .bind(webhook.previousSecretUntil)
        .bind(webhook.createdAt)
        .bind(webhook.updatedAt)
        .bind(webhook.isSample)
        .run();
    changed();
    transaction.commit();
}

bool WebhookStore::remove(std::string_view uuid)
{
    Transaction transaction(m_database);
    const bool removed =
        m_database.prepare("DELETE FROM webhook WHERE uuid = ?").bind(uuid).run() > 0;
    if (removed)
        changed();
    transaction.commit();
    return removed;
}

int WebhookStore::removeSamples()
{
    Transaction transaction(m_database);
    const int removed = m_database.prepare("DELETE FROM webhook WHERE is_sample = 1").run();
    if (removed > 0)
        changed();
    transaction.commit();
    return removed;
}

} // namespace sandbox
