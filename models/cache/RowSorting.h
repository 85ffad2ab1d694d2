// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "Result.h"
#include "SortKey.h"

#include <QList>

#include <optional>

class SqliteDatabase;

//! Puts many rows in order. Never on the interface thread.
class RowSorting
{
public:
    RowSorting(SqliteDatabase &database, Collection collection, qint64 generation)
        : m_database(database)
        , m_collection(collection)
        , m_generation(generation)
    {
    }

    //! Those of `ids` (highest first) that are here, by what a column shows: texts without regard
    //! to ASCII case, missing values lowest, equal ones newest first. A key that the collection
    //! does not have changes nothing.
    Result<QList<qint64>> sorted(const QList<qint64> &ids, SortKey key, bool descending) const;

private:
    //! Numbers, and texts of which there are few different ones, are sorted here: several times
    //! faster than SQLite, which keeps whole rows in files. Nothing where there are too many texts.
    Result<std::optional<QList<qint64>>> here(const QList<qint64> &ids, const QByteArray &column,
                                              bool texts, bool descending) const;
    Result<QList<qint64>> all(const QList<qint64> &ids, const QByteArray &column,
                              const QByteArray &direction) const;
    Result<QList<qint64>> few(const QList<qint64> &ids, const QByteArray &column,
                              const QByteArray &direction) const;

    SqliteDatabase &m_database;
    Collection m_collection;
    qint64 m_generation;
};
