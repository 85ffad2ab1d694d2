// SPDX-License-Identifier: Apache-2.0
#include "store/SettingStore.h"

namespace sandbox {

SettingStore::SettingStore(Database &database)
    : m_database(database)
{
}

std::optional<std::string> SettingStore::get(std::string_view name) const
{
    auto query = m_database.prepare("SELECT value FROM setting WHERE name = ?");
    query.bind(name);
    return query.step() ? std::optional(query.text(0)) : std::nullopt;
}

void SettingStore::set(std::string_view name, std::string_view value)
{
    m_database.prepare("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)")
        .bind(name)
        .bind(value)
        .run();
}

std::string SettingStore::getOrSet(std::string_view name, std::string_view fallback)
{
    if (auto value = get(name))
        return *value;
    set(name, fallback);
    return std::string(fallback);
}

} // namespace sandbox
