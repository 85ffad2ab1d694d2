// SPDX-License-Identifier: Apache-2.0
#include "CacheReader.h"

#include "FeedTables.h"
#include "IdListing.h"
#include "IdentifierLookup.h"
#include "RowSorting.h"
#include "SearchTables.h"
#include "SqlFunctions.h"
#include "SqliteDatabase.h"

#include <algorithm>

CacheReader::CacheReader(std::unique_ptr<SqliteDatabase> database)
    : m_database(std::move(database))
    , m_logs(*m_database)
    , m_events(*m_database)
    , m_deliveries(*m_database)
    , m_apiKeys(*m_database)
    , m_webhooks(*m_database)
{
    // Fails only without memory; a query that needs one of them then says so.
    SqlFunctions::addTo(*m_database);
}

CacheReader::~CacheReader() = default;

Result<FeedState> CacheReader::feed(Collection collection) const
{
    return FeedTables::read(*m_database, collection);
}

Result<SnapshotState> CacheReader::snapshot(Collection collection) const
{
    return FeedTables::readSnapshot(*m_database, collection);
}

Result<SearchState> CacheReader::searchState(Collection collection) const
{
    const auto state = feed(collection);
    if (!state)
        return state.problem();
    const auto spans = SearchTables::spans(*m_database, state->generation);
    if (!spans)
        return spans.problem();
    SearchState search;
    search.rows = state->rows;
    for (const SearchSpan &span : *spans)
        search.indexed += span.rows;
    // Some of them may have left since.
    search.indexed = std::min(search.indexed, search.rows);
    return search;
}

Result<qint64> CacheReader::ids(Collection collection, const RowFilter &filter, IdRange range,
                                const std::function<void(const QList<qint64> &)> &chunk,
                                const std::function<void(const ListProgress &)> &progress) const
{
    return IdListing(*m_database, collection, filter).run(range, chunk, progress);
}

Result<TallyReads> CacheReader::tally(Collection collection) const
{
    const auto state = feed(collection);
    if (!state)
        return state.problem();
    return TallyReads(*m_database, collection, state->generation);
}

Result<QList<FoundRecord>> CacheReader::find(const QString &identifier) const
{
    return IdentifierLookup::find(*m_database, identifier);
}

int CacheReader::daysKept() const
{
    return int(m_database->integer("SELECT days FROM retention"));
}

Result<QList<qint64>> CacheReader::sorted(Collection collection, const QList<qint64> &ids,
                                          SortKey key, bool descending) const
{
    const auto state = feed(collection);
    if (!state)
        return state.problem();
    return RowSorting(*m_database, collection, state->generation).sorted(ids, key, descending);
}

void CacheReader::setCancelFlags(const std::atomic_bool *one, const std::atomic_bool *other)
{
    m_database->setCancelFlags(one, other);
}

bool CacheReader::isDamaged() const
{
    return m_database->isDamaged();
}

qint64 CacheReader::dataVersion() const
{
    return m_database->integer("PRAGMA data_version");
}
