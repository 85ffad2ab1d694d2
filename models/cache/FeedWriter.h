// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheChange.h"
#include "FeedPage.h"
#include "FeedTables.h"
#include "Inserted.h"
#include "PageCheck.h"
#include "SearchTables.h"
#include "SqliteDatabase.h"

#include <algorithm>
#include <iterator>
#include <optional>

//! Writes one page of a feed inside a transaction that its caller began and ends. What is the same
//! for every feed; `Store` knows the rows.
template <typename Record, typename Store>
class FeedWriter
{
public:
    FeedWriter(SqliteDatabase &database, Collection collection)
        : m_database(database)
        , m_collection(collection)
        , m_store(database)
    {
    }

    Result<PageOutcome> write(const FeedPage<Record> &page)
    {
        const auto known = FeedTables::read(m_database, m_collection);
        if (!known)
            return known.problem();
        m_state = known.value();
        const bool otherEpoch = m_state.generation == 0 || m_state.epoch != page.epoch;
        const bool bounded = page.window.before.has_value() || page.window.after.has_value();
        if (otherEpoch && bounded) {
            m_outcome.kind = PageOutcome::Kind::EpochChanged;
            return m_outcome;
        }
        if (otherEpoch) {
            const auto begun = FeedTables::beginGeneration(m_database, m_collection, m_state,
                                                           page.epoch, page.rowSource);
            if (!begun)
                return begun.problem();
            m_state = begun.value();
            m_outcome.newGeneration = true;
        }
        const auto bounds = PageCheck::check(page, m_state.base);
        if (!bounds)
            return bounds.problem();

        // Backwards, so that ids ascend and SQLite fills its pages.
        for (auto record = page.items.crbegin(); record != page.items.crend(); ++record) {
            if (!insert(*record))
                return m_database.problem();
        }
        for (const UnreadableItem &item : page.unreadable) {
            if (!PageCheck::keepUnreadable(m_database, m_state, item))
                return m_database.problem();
        }
        // Rows that were indexed and came again, or came where none was expected any more.
        if (!m_added.isEmpty() &&
            !SearchTables::forget(m_database, m_state.generation,
                                  {m_added.constFirst(), m_added.constLast()}))
            return m_database.problem();
        m_state.total = page.total;
        m_state.newest = bounds->newest;
        m_state.oldest = page.oldest;
        m_state.keepFrom = std::max(m_state.keepFrom, page.keepFrom.value_or(0));
        m_state.rows += m_outcome.added;
        if ((bounds->covered && !FeedTables::cover(m_database, m_state, *bounds->covered)) ||
            !FeedTables::writeState(m_database, m_state))
            return m_database.problem();
        return m_outcome;
    }

    //! What to tell after the commit.
    std::optional<CacheChange> change() const
    {
        if (m_outcome.kind == PageOutcome::Kind::EpochChanged)
            return std::nullopt;
        CacheChange change;
        change.collection = m_collection;
        change.generation = m_state.generation;
        change.rows = m_state.rows;
        if (m_outcome.newGeneration) {
            change.kind = CacheChange::Kind::Replaced;
            return change;
        }
        change.added.reserve(m_added.size());
        std::copy(m_added.crbegin(), m_added.crend(), std::back_inserter(change.added));
        change.removed = m_removed;
        change.kind = m_added.isEmpty() && m_removed.isEmpty() ? CacheChange::Kind::State
                                                               : CacheChange::Kind::Rows;
        return change;
    }

private:
    bool insert(const Record &record)
    {
        const qint64 id = m_state.base + record.sequence;
        Inserted inserted = m_store.insert(id, m_state.generation, record);
        if (inserted == Inserted::Conflict) {
            const qint64 existing = idInGeneration(record.uuid);
            if (existing > id)
                return true; // a later version is here already
            if (!remove(existing) || !remove(id))
                return false;
            inserted = m_store.insert(id, m_state.generation, record);
            m_outcome.replaced += inserted == Inserted::Yes;
            m_outcome.added -= inserted == Inserted::Yes;
        }
        if (inserted != Inserted::Yes)
            return false;
        ++m_outcome.added;
        m_added.append(id);
        return true;
    }

    qint64 idInGeneration(const QByteArray &uuid)
    {
        SqliteStatement statement(m_database, QByteArray("SELECT id FROM ") +
                                                  FeedTables::rowsTable(m_collection) +
                                                  " WHERE uuid = ?1 AND generation = ?2");
        statement.bindUtf8(1, uuid).bind(2, m_state.generation);
        return statement.step() == SqliteStatement::Step::Row ? statement.integer(0) : 0;
    }

    bool remove(qint64 id)
    {
        SqliteStatement statement(m_database, QByteArray("DELETE FROM ") +
                                                  FeedTables::rowsTable(m_collection) +
                                                  " WHERE id = ?1");
        statement.bind(1, id);
        if (!statement.run())
            return false;
        if (m_database.changes() > 0) {
            m_removed.append(id);
            m_added.removeOne(id);
        }
        return true;
    }

    SqliteDatabase &m_database;
    Collection m_collection;
    Store m_store;
    FeedState m_state;
    PageOutcome m_outcome;
    QList<qint64> m_added; //!< ascending
    QList<qint64> m_removed;
};
