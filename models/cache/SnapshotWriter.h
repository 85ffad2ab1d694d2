// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheChange.h"
#include "FeedTables.h"
#include "SqliteDatabase.h"
#include "Timestamp.h"

#include <QList>
#include <QStringList>

#include <optional>

//! Replaces one list inside a transaction that its caller began and ends.
template <typename Row, typename Store>
class SnapshotWriter
{
public:
    SnapshotWriter(SqliteDatabase &database, Collection collection)
        : m_database(database)
        , m_collection(collection)
        , m_store(database)
    {
    }

    Result<SnapshotOutcome> write(const QList<Row> &rows, const QString &etag,
                                  const QStringList &unreadable)
    {
        const auto before = m_store.all();
        if (!before)
            return before.problem();
        const QByteArray table = FeedTables::rowsTable(m_collection);
        if (!m_database.run("UPDATE " + table + " SET missed = missed + 1"))
            return m_database.problem();
        int position = 0;
        for (const Row &row : rows) {
            if (!m_store.insert(position++, row))
                return m_database.problem();
        }
        SqliteStatement present(m_database, "UPDATE " + table + " SET missed = 0 WHERE uuid = ?1");
        for (const QString &uuid : unreadable) {
            if (!present.bind(1, uuid).run())
                return m_database.problem();
        }
        // Without an ETag nobody vouches that the pages belong to one state of the list.
        const QByteArray gone = etag.isEmpty() ? "2" : "1";
        if (!m_database.run("DELETE FROM " + table + " WHERE missed >= " + gone) || !stamp(etag))
            return m_database.problem();
        const auto after = m_store.all();
        if (!after)
            return after.problem();
        m_rows = after->size();
        m_changed = before.value() != after.value();
        SnapshotOutcome outcome;
        outcome.changed = m_changed;
        outcome.missing =
            int(m_database.integer("SELECT count(*) FROM " + table + " WHERE missed > 0"));
        return outcome;
    }

    //! What to tell after the commit.
    std::optional<CacheChange> change() const
    {
        CacheChange change;
        change.collection = m_collection;
        change.kind = m_changed ? CacheChange::Kind::Replaced : CacheChange::Kind::State;
        change.rows = m_rows;
        return change;
    }

private:
    bool stamp(const QString &etag)
    {
        SqliteStatement &statement = m_database.cached(
            "INSERT OR REPLACE INTO snapshots (collection, etag, read_at) VALUES (?1, ?2, ?3)");
        statement.bind(1, int(m_collection)).bindOrNull(2, etag).bind(3, Timestamp::now());
        return statement.run();
    }

    SqliteDatabase &m_database;
    Collection m_collection;
    Store m_store;
    qint64 m_rows = 0;
    bool m_changed = false;
};
