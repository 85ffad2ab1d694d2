// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedWriter.h"

#include <vector>

//! Feeds whose sequences this machine gives itself: recorded.db.
namespace OwnFeed {

inline RowSource sourceOf(Collection feed)
{
    return feed == Collection::Logs ? RowSource::Recorded : RowSource::Received;
}

//! Appends rows, oldest first, above everything that is there, inside a transaction that the
//! caller began and ends. Answers what to tell after the commit.
template <typename Store, typename Record>
Result<CacheChange> append(SqliteDatabase &database, Collection feed, std::vector<Record> records)
{
    const auto state = FeedTables::read(database, feed);
    if (!state)
        return state.problem();
    const qint64 last = state->newest.value_or(0);
    qint64 sequence = last;
    FeedPage<Record> page;
    page.items.reserve(records.size());
    for (Record &record : records)
        record.sequence = ++sequence;
    std::move(records.rbegin(), records.rend(), std::back_inserter(page.items));
    page.rowSource = sourceOf(feed);
    page.epoch = page.rowSource == RowSource::Recorded ? QStringLiteral("recorded")
                                                       : QStringLiteral("received");
    if (state->generation != 0)
        page.window.after = last;
    page.newest = sequence;
    page.oldest = state->oldest.value_or(1);
    FeedWriter<Record, Store> writer(database, feed);
    if (const auto written = writer.write(page); !written)
        return written.problem();
    return writer.change().value_or(CacheChange());
}

} // namespace OwnFeed
