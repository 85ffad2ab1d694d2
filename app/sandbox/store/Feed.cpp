// SPDX-License-Identifier: Apache-2.0
#include "store/Feed.h"

#include <limits>
#include <utility>

namespace sandbox {

Feed::Feed(Database &database, ChangeHub &hub, std::string table, Collection collection)
    : m_database(database)
    , m_hub(hub)
    , m_table(std::move(table))
    , m_collection(collection)
    , m_pageSql("SELECT sequence, json FROM " + m_table +
                " WHERE sequence < ? AND sequence > ? ORDER BY sequence DESC LIMIT ?")
    , m_findSql("SELECT sequence, json FROM " + m_table + " WHERE uuid = ?")
{
    load();
    m_database.onCommitting([this] { save(); });
    m_database.onRolledBack([this] {
        if (m_dirty)
            load();
    });
}

void Feed::load()
{
    auto query = m_database.prepare("SELECT last_sequence, total FROM feed WHERE name = ?");
    query.bind(m_table);
    m_state = query.step() ? State{query.integer(0), query.integer(1)} : State{};
    m_dirty = false;
}

void Feed::save()
{
    if (!m_dirty)
        return;
    auto update = m_database.prepare("UPDATE feed SET last_sequence = ?, total = ? WHERE name = ?");
    update.bind(m_state.last).bind(m_state.total).bind(m_table).run();
    m_dirty = false;
    m_database.afterCommit([this] { m_hub.notify(ChangeHub::bit(m_collection)); });
}

void Feed::changed(std::int64_t rows)
{
    m_state.total += rows;
    m_dirty = true;
}

std::string Feed::withSequence(std::int64_t sequence, std::string_view json)
{
    std::string out = "{\"sequence\":" + std::to_string(sequence) + ',';
    out += json.substr(1);
    return out;
}

FeedPage Feed::page(const FeedQuery &asked) const
{
    FeedPage page;
    const std::lock_guard lock(m_database.mutex());
    {
        auto query = m_database.prepare(m_pageSql);
        query.bind(asked.before.value_or(std::numeric_limits<std::int64_t>::max()))
            .bind(asked.after)
            .bind(asked.limit + 1);
        while (query.step()) {
            const auto json = query.view(1);
            const bool full = page.count > 0 && page.items.size() + json.size() + 40 > kPageBytes;
            if (page.count == asked.limit || full) {
                page.hasMore = true;
                break;
            }
            if (page.count++ > 0)
                page.items += ',';
            page.items += "{\"sequence\":";
            page.items += std::to_string(query.integer(0));
            page.items += ',';
            page.items += json.substr(1);
        }
    }
    page.total = m_state.total;
    auto bounds = m_database.prepare("SELECT (SELECT max(sequence) FROM " + m_table +
                                     "), (SELECT min(sequence) FROM " + m_table + ")");
    bounds.step();
    page.newest = bounds.optionalInteger(0);
    page.oldest = bounds.optionalInteger(1);
    return page;
}

std::optional<std::string> Feed::find(std::string_view uuid) const
{
    auto query = m_database.prepare(m_findSql);
    query.bind(uuid);
    if (!query.step())
        return std::nullopt;
    return withSequence(query.integer(0), query.view(1));
}

std::int64_t Feed::total() const
{
    const std::lock_guard lock(m_database.mutex());
    return m_state.total;
}

int Feed::removeSamples()
{
    Transaction transaction(m_database);
    const int removed = m_database.prepare("DELETE FROM " + m_table + " WHERE is_sample = 1").run();
    changed(-removed);
    transaction.commit();
    return removed;
}

} // namespace sandbox
