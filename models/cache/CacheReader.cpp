// SPDX-License-Identifier: Apache-2.0
#include "CacheReader.h"

#include "FeedTables.h"
#include "IdentifierLookup.h"
#include "RowFilterSql.h"
#include "SqlFunctions.h"
#include "SqliteDatabase.h"
#include "TimeBounds.h"

namespace {

// The first rows of a table show after the first chunk; later ones are large, because each is
// one event on the interface thread.
constexpr qsizetype firstChunk = 128;
constexpr qsizetype largestChunk = 16384;

} // namespace

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

Result<qint64> CacheReader::ids(Collection collection, const RowFilter &filter, IdRange range,
                                const std::function<void(const QList<qint64> &)> &chunk) const
{
    const auto state = feed(collection);
    if (!state)
        return state.problem();
    const IdRange narrowed = TimeBounds::narrow(*m_database, collection, *state, filter, range);
    const RowFilterSql sql(collection, filter);
    // Ids alone say which generation a row is of. Without conditions the index on the generation
    // gives every id in its order without a look at the rows.
    const QByteArray table = FeedTables::rowsTable(collection);
    const QByteArray from = filter.isEmpty() ? table + " r INDEXED BY " + table +
                                                   "_generation WHERE generation = " +
                                                   QByteArray::number(state->generation) + " AND "
                                             : table + " r WHERE ";
    SqliteStatement statement(*m_database, "SELECT id FROM " + from + "id BETWEEN ?1 AND ?2 AND " +
                                               sql.where() + " ORDER BY id DESC");
    statement.bind(1, qMax(narrowed.low, state->base + 1)).bind(2, narrowed.high);
    sql.bind(statement);

    qint64 count = 0;
    qsizetype size = firstChunk;
    QList<qint64> ids;
    SqliteStatement::Step step = statement.step();
    for (; step == SqliteStatement::Step::Row; step = statement.step()) {
        ids.append(statement.integer(0));
        if (ids.size() < size)
            continue;
        count += ids.size();
        chunk(ids);
        size = qMin(size * 4, largestChunk);
        ids.clear();
        ids.reserve(size);
    }
    if (step == SqliteStatement::Step::Failed)
        return m_database->problem();
    if (!ids.isEmpty())
        chunk(ids);
    return count + ids.size();
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
