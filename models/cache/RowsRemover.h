// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheChange.h"
#include "Result.h"

#include <optional>

class SqliteDatabase;

//! Takes the oldest rows of a feed away inside a transaction that its caller began and ends.
class RowsRemover
{
public:
    RowsRemover(SqliteDatabase &database, Collection feed);

    //! At most `most` rows from before `time` (microseconds since 1970 UTC); true while there may
    //! be more.
    Result<bool> write(qint64 time, int most);
    //! What to tell after the commit.
    std::optional<CacheChange> change() const { return m_change; }

private:
    SqliteDatabase &m_database;
    Collection m_feed;
    std::optional<CacheChange> m_change;
};
