// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiKeyStore.h"
#include "Collection.h"
#include "DeliveryStore.h"
#include "EventStore.h"
#include "FeedState.h"
#include "FoundRecord.h"
#include "ListProgress.h"
#include "LogStore.h"
#include "RowFilter.h"
#include "SearchSegment.h"
#include "SnapshotState.h"
#include "SortKey.h"
#include "TallyReads.h"
#include "WebhookStore.h"

#include <atomic>
#include <functional>
#include <memory>

class SqliteDatabase;

//! One read connection and everything that can be read through it. Cache hands each reader to one
//! thread at a time; never keep the reference.
class CacheReader
{
public:
    explicit CacheReader(std::unique_ptr<SqliteDatabase> database);
    ~CacheReader();

    const LogStore &logs() const { return m_logs; }
    const EventStore &events() const { return m_events; }
    const DeliveryStore &deliveries() const { return m_deliveries; }
    const ApiKeyStore &apiKeys() const { return m_apiKeys; }
    const WebhookStore &webhooks() const { return m_webhooks; }

    //! What is here of a feed; generation 0 where nothing ever came.
    Result<FeedState> feed(Collection collection) const;
    Result<SnapshotState> snapshot(Collection collection) const;
    //! How far the search index of a feed has come.
    Result<SearchState> searchState(Collection collection) const;

    //! Ids of a feed's rows that match, newest first, handed out in chunks (the first ones small,
    //! so that a table can show them at once) and `progress` about each 100 ms. Answers how many
    //! there were. Never on the interface thread: this may read every row.
    Result<qint64> ids(Collection collection, const RowFilter &filter, IdRange range,
                       const std::function<void(const QList<qint64> &)> &chunk,
                       const std::function<void(const ListProgress &)> &progress = {}) const;

    //! For counting over many rows of the generation that is shown. Never on the interface thread.
    Result<TallyReads> tally(Collection collection) const;
    //! Everything of exactly this name (IdentifierLookup::find). Not on the interface thread.
    Result<QList<FoundRecord>> find(const QString &identifier) const;
    //! How many days were kept when this cache was written last; 0 is everything.
    int daysKept() const;
    //! Those of `ids` (highest first) that are here, in the order of RowSorting. Not on the
    //! interface thread.
    Result<QList<qint64>> sorted(Collection collection, const QList<qint64> &ids, SortKey key,
                                 bool descending) const;

    //! For Cache: reads end as Problem::Kind::Cancelled while one of the flags is true.
    void setCancelFlags(const std::atomic_bool *one, const std::atomic_bool *other);
    bool isDamaged() const;
    //! Moves whenever another connection committed.
    qint64 dataVersion() const;

private:
    std::unique_ptr<SqliteDatabase> m_database;
    LogStore m_logs;
    EventStore m_events;
    DeliveryStore m_deliveries;
    ApiKeyStore m_apiKeys;
    WebhookStore m_webhooks;
};
