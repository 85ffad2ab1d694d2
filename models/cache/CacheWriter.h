// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiKeyRow.h"
#include "CacheChange.h"
#include "FeedPage.h"
#include "FeedState.h"
#include "NewArrival.h"
#include "NewDelivery.h"
#include "NewEvent.h"
#include "NewLog.h"
#include "Result.h"
#include "SnapshotState.h"
#include "WebhookRow.h"

#include <QList>

#include <functional>
#include <memory>
#include <variant>
#include <vector>

class SearchIndexer;
class SqliteDatabase;

//! The one connection that writes cache.db (or recorded.db). Used on the writer thread only, inside
//! Cache::write(). Each commit is one transaction: all of it or nothing.
class CacheWriter
{
public:
    using Notify = std::function<void(const CacheChange &)>;
    //! A page of any feed.
    using Page = std::variant<FeedPage<NewLog>, FeedPage<NewEvent>, FeedPage<NewDelivery>>;
    using Pages = std::vector<std::shared_ptr<const Page>>;

    //! `notify` is called after each commit, on the writer thread.
    CacheWriter(std::unique_ptr<SqliteDatabase> database, Notify notify);
    ~CacheWriter();

    //! Rows, unreadable items, covered ranges and what is known of the feed, of all these pages in
    //! one transaction. An outcome for each page in turn, up to the first that has a problem: of
    //! it and of those after it nothing is written. Problem: BadAnswer where the page contradicts
    //! its window, Storage.
    std::vector<Result<PageOutcome>> commit(const Pages &pages);

    // recorded.db only.

    //! Appends requests that passed this machine, oldest first, in one transaction.
    Result<Done> record(std::vector<NewLog> logs);
    //! Appends a webhook that reached this machine, in one transaction.
    Result<ArrivalOutcome> receive(const NewArrival &arrival);
    //! Deletes every row of the feeds and their index, and leaves no byte of them in the file or
    //! its write-ahead log. Problem: Storage, also where another program is reading and some bytes
    //! are left in the log until it ends.
    Result<Done> eraseFeeds();

    //! Replaces the list. With an ETag the reading is known to be whole and rows that are not in it
    //! go; without one a row goes when a second reading in a row does not have it. `unreadable`:
    //! uuids that were there but could not be read; what is kept of them stays.
    Result<SnapshotOutcome> replaceApiKeys(const QList<ApiKeyRow> &rows, const QString &etag,
                                           const QStringList &unreadable = {});
    Result<SnapshotOutcome> replaceWebhooks(const QList<WebhookRow> &rows, const QString &etag,
                                            const QStringList &unreadable = {});

    Result<FeedState> feed(Collection collection) const;
    Result<SnapshotState> snapshot(Collection collection) const;

    //! Deletes some of the oldest rows of a feed that were created (a delivery: last changed)
    //! before `time`, microseconds since 1970 UTC, one small transaction a call; true while there
    //! may be more. They are not fetched again: FeedState::keepFrom rises.
    Result<bool> deleteSomeBefore(Collection feed, qint64 time);
    //! How many days of the feeds are kept from now on; 0 is everything. True where that is more
    //! than before: what is not here is a gap again, to be fetched.
    Result<bool> setDaysKept(int days);
    //! Gives some pages that are free back to the file system; true while there may be more.
    //! Nothing where the file was made without room for it.
    Result<bool> shrinkSome();

    //! Deletes some rows of generations that are no longer shown; true while there is more to do.
    Result<bool> deleteSomeRetired();

    //! Copies the write-ahead log into the file and empties it, so that nothing that was deleted is
    //! left in it. Problem: Storage where somebody reads meanwhile.
    Result<Done> emptyLog();

    //! Makes the next part of the search index; true while there is more to do. Lets go soon after
    //! `interrupted` is true, and goes on there the next time.
    Result<bool> indexSome(const std::function<bool()> &interrupted);

    //! Copies what was written last into the file itself, as far as nobody reads it. Waits for the
    //! disk; closing the file would have to do it otherwise.
    Result<Done> copyIntoFile();

    //! SQLite found the file damaged.
    bool isDamaged() const;

private:
    std::unique_ptr<SqliteDatabase> m_database;
    std::unique_ptr<SearchIndexer> m_indexer;
    Notify m_notify;
};
