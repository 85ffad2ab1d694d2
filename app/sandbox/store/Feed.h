// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "store/ChangeHub.h"
#include "store/Database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

//! What a page is asked for: `before` and `after` bound it, both exclusive.
struct FeedQuery
{
    std::optional<std::int64_t> before;
    std::int64_t after = 0;
    int limit = 100;
};

//! A page, newest first. `items` is the inside of a JSON array.
struct FeedPage
{
    std::string items;
    int count = 0;
    bool hasMore = false;
    std::int64_t total = 0;
    std::optional<std::int64_t> newest;
    std::optional<std::int64_t> oldest;
};

//! What the feeds of events, logs and deliveries share: their sequence, their pages, their change
//! hints. The JSON of a row is an object without `sequence`; reading it adds that in front.
class Feed
{
public:
    //! A page is cut where its items would pass this many bytes, but has at least one item.
    static constexpr std::size_t kPageBytes = 4 * 1024 * 1024 - 4096;

    Feed(Database &database, ChangeHub &hub, std::string table, Collection collection);

    FeedPage page(const FeedQuery &query) const;
    //! The item as JSON text with its sequence.
    std::optional<std::string> find(std::string_view uuid) const;
    std::int64_t total() const;
    //! Removes rows marked as samples; the number removed.
    int removeSamples();

protected:
    //! The next sequence. Only inside a transaction.
    std::int64_t nextSequence() { return ++m_state.last; }
    //! `rows` were added (or, negative, removed): counts them and tells the hub after commit.
    void changed(std::int64_t rows);
    Database &database() const { return m_database; }
    static std::string withSequence(std::int64_t sequence, std::string_view json);

private:
    struct State
    {
        std::int64_t last = 0;
        std::int64_t total = 0;
    };
    void load();
    void save();

    Database &m_database;
    ChangeHub &m_hub;
    std::string m_table;
    Collection m_collection;
    State m_state;
    bool m_dirty = false;
    std::string m_pageSql;
    std::string m_findSql;
};

} // namespace sandbox
