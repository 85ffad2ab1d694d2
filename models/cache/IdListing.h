// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "ListProgress.h"
#include "Result.h"
#include "RowFilter.h"

#include <QElapsedTimer>
#include <QList>

#include <functional>

class SqliteDatabase;

//! One list of matching rows: asks the search index where to look, reads there a piece at a time,
//! and hands out what it finds as soon as a page is full or some time has passed.
class IdListing
{
public:
    using Chunk = std::function<void(const QList<qint64> &)>;
    using Progress = std::function<void(const ListProgress &)>;

    IdListing(SqliteDatabase &database, Collection collection, const RowFilter &filter);

    //! Answers how many rows match.
    Result<qint64> run(IdRange range, const Chunk &chunk, const Progress &progress);

private:
    Result<Done> list(IdRange range);
    void add(qint64 id);
    void flush();
    void passed(IdRange whole, qint64 reached);
    qint64 timeAt(qint64 id);

    SqliteDatabase &m_database;
    Collection m_collection;
    const RowFilter &m_filter;
    Chunk m_chunk;
    Progress m_progress;
    QList<qint64> m_found; //!< not handed out yet
    qint64 m_count = 0;
    qsizetype m_chunkSize = 0;
    QElapsedTimer m_sinceChunk;
    QElapsedTimer m_sinceProgress;
};
