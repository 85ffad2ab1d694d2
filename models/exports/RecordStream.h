// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "ExportRecord.h"
#include "Result.h"
#include "RowFilter.h"
#include "SortKey.h"

#include <QList>

#include <functional>
#include <optional>

class CacheReader;

//! Hands out whole records one by one, so that a million of them take no memory. Never on the
//! interface thread.
class RecordStream
{
public:
    //! False ends the reading.
    using Visit = std::function<bool(const ExportRecord &)>;

    //! `reader` outlives this.
    RecordStream(const CacheReader &reader, Collection feed)
        : m_reader(reader)
        , m_feed(feed)
    {
    }

    //! Those rows, in their order; rows that are gone are left out. How many were handed out.
    Result<qint64> ofIds(const QList<qint64> &ids, const Visit &visit) const;
    //! Rows that match, newest first. One consistent look at the cache, whatever is written
    //! meanwhile.
    Result<qint64> matching(const RowFilter &filter, IdRange range, const Visit &visit) const;
    //! Rows that match, in the order of what a column shows. Holds their ids, 8 bytes a row.
    Result<qint64> ordered(const RowFilter &filter, SortKey key, bool descending,
                           const Visit &visit) const;
    //! The ids of the newest rows that match, newest first, at most `limit` (0: all). Looks at no
    //! more rows than it takes to find them.
    Result<QList<qint64>> newestIds(const RowFilter &filter, qint64 limit) const;

private:
    Result<std::optional<ExportRecord>> recordAt(qint64 id) const;
    void borrowPayload(LogDetails &log) const;

    const CacheReader &m_reader;
    Collection m_feed;
};
