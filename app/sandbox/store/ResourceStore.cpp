// SPDX-License-Identifier: Apache-2.0
#include "store/ResourceStore.h"

namespace sandbox {

namespace {

constexpr char kColumns[] =
    "SELECT uuid, object, external_id, created_at, is_sample, json FROM resource ";

ResourceRow read(const Statement &query)
{
    return ResourceRow{query.text(0),    query.text(1),         query.optionalText(2),
                       query.integer(3), query.integer(4) != 0, query.text(5)};
}

} // namespace

ResourceStore::ResourceStore(Database &database)
    : m_database(database)
{
}

void ResourceStore::put(const ResourceRow &resource)
{
    m_database
        .prepare("INSERT INTO resource (uuid, object, external_id, created_at, is_sample, json) "
                 "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO UPDATE SET "
                 "external_id = excluded.external_id, is_sample = excluded.is_sample, "
                 "json = excluded.json")
        .bind(resource.uuid)
        .bind(resource.object)
        .bind(resource.externalId)
        .bind(resource.createdAt)
        .bind(resource.isSample)
        .bind(resource.json)
        .run();
}

bool ResourceStore::remove(std::string_view uuid)
{
    return m_database.prepare("DELETE FROM resource WHERE uuid = ?").bind(uuid).run() > 0;
}

std::optional<ResourceRow> ResourceStore::find(std::string_view object, std::string_view uuid) const
{
    auto query = m_database.prepare(std::string(kColumns) + "WHERE uuid = ? AND object = ?");
    query.bind(uuid).bind(object);
    return query.step() ? std::optional(read(query)) : std::nullopt;
}

std::optional<ResourceRow> ResourceStore::findExternal(std::string_view object,
                                                       std::string_view id) const
{
    auto query = m_database.prepare(std::string(kColumns) +
                                    "WHERE external_id = ? AND object = ? ORDER BY id DESC");
    query.bind(id).bind(object);
    return query.step() ? std::optional(read(query)) : std::nullopt;
}

std::vector<ResourceRow> ResourceStore::list(std::string_view object, int limit, int offset) const
{
    auto query = m_database.prepare(std::string(kColumns) +
                                    "WHERE object = ? ORDER BY id DESC LIMIT ? OFFSET ?");
    query.bind(object).bind(limit).bind(offset);
    std::vector<ResourceRow> rows;
    while (query.step())
        rows.push_back(read(query));
    return rows;
}

std::int64_t ResourceStore::count(std::string_view object) const
{
    auto query = m_database.prepare("SELECT count(*) FROM resource WHERE object = ?");
    query.bind(object);
    return query.step() ? query.integer(0) : 0;
}

int ResourceStore::removeSamples()
{
    return m_database.prepare("DELETE FROM resource WHERE is_sample = 1").run();
}

} // namespace sandbox
