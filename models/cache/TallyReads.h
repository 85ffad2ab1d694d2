// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "Result.h"

#include <QList>
#include <QString>

#include <functional>

class SqliteDatabase;

//! What counting needs of one row.
struct TimedRow
{
    qint64 createdAt = 0; //!< microseconds since 1970 UTC
    int status = 0;       //!< HTTP status of a log, 0 for others
};

//! What grouping needs of a request that failed.
struct FailedRow
{
    qint64 createdAt = 0; //!< microseconds since 1970 UTC
    int status = 0;
    QString method;
    QString endpoint; //!< the path as it was called
    QString errorType;
};

//! A few columns of many rows, for counting. Reads the covering index where the ids lie close
//! together, single rows where they are far apart. Never on the interface thread.
class TallyReads
{
public:
    TallyReads(SqliteDatabase &database, Collection collection, qint64 generation)
        : m_database(database)
        , m_collection(collection)
        , m_generation(generation)
    {
    }

    //! Each of `ids` (highest first) that is here, in this order.
    Result<Done> times(const QList<qint64> &ids,
                       const std::function<void(const TimedRow &)> &row) const;
    //! Those of `ids` (highest first) whose status is 400 or more; logs only.
    Result<Done> failures(const QList<qint64> &ids,
                          const std::function<void(const FailedRow &)> &row) const;

private:
    Result<Done> scan(const QList<qint64> &ids,
                      const std::function<bool(qint64 id, const TimedRow &)> &row) const;
    Result<Done> lookUp(const QList<qint64> &ids,
                        const std::function<bool(qint64 id, const TimedRow &)> &row) const;

    SqliteDatabase &m_database;
    Collection m_collection;
    qint64 m_generation;
};
