// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "FeedState.h"
#include "Result.h"
#include "SearchGrams.h"
#include "SearchSegment.h"

#include <functional>
#include <optional>

class SqliteDatabase;

//! Makes the search index after the rows, segment by segment, each in one transaction. Only rows
//! inside covered ranges are indexed: no more rows come between them. Writer thread.
class SearchIndexer
{
public:
    //! Asked after each block: true lets go, what was done so far is kept in memory.
    using Interrupted = std::function<bool()>;

    explicit SearchIndexer(SqliteDatabase &database);

    //! Works on one segment until it is written or something else waits. False where there is
    //! nothing to do.
    Result<bool> workSome(const Interrupted &interrupted);
    //! Rows were written: a segment that is half made of them is begun again.
    void rowsWritten(qint64 generation, IdRange range);

private:
    struct Job
    {
        Collection collection = Collection::Logs;
        SearchSegment segment;
        qint64 before = 0; //!< rows from this id on are done
        std::vector<SearchGrams::Signature> signatures;
    };

    //! A part of a covered range without a segment.
    struct Run
    {
        IdRange range;
        bool closedAbove = false; //!< no row can come at its end any more
        bool closedBelow = false;
    };

    Result<std::optional<Job>> plan();
    QList<Run> runs(const FeedState &state, const QList<SearchSpan> &spans) const;
    Result<std::optional<Job>> jobFor(Collection collection, qint64 generation, const Run &run);
    //! Old rows may have been deleted; an index of them alone goes too. True where one went.
    Result<bool> forgetGone();
    //! False where it was interrupted.
    Result<bool> readRows(const Interrupted &interrupted);
    Result<Done> write();

    SqliteDatabase &m_database;
    std::optional<Job> m_job;
};
