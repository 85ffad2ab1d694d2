// SPDX-License-Identifier: Apache-2.0
#include "IdListing.h"

#include "FeedTables.h"
#include "ReadTransaction.h"
#include "RowFilterSql.h"
#include "SearchRanges.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"
#include "TimeBounds.h"

#include <algorithm>

namespace {

// The first rows of a table show after the first chunk; later ones are large, because each is
// one event on the interface thread.
constexpr qsizetype firstChunk = 32;
constexpr qsizetype largestChunk = 16384;
// What was found does not wait for a full chunk longer than this.
constexpr qint64 firstPatienceMs = 30;
constexpr qint64 patienceMs = 100;
constexpr qint64 betweenProgressMs = 100;
// Ids are read in pieces that take about this long, so that progress can be told in between.
constexpr qint64 shortPieceMs = 4;
constexpr qint64 longPieceMs = 16;
constexpr qint64 firstPiece = 256;
constexpr qint64 largestPiece = qint64(1) << 60;

} // namespace

IdListing::IdListing(SqliteDatabase &database, Collection collection, const RowFilter &filter)
    : m_database(database)
    , m_collection(collection)
    , m_filter(filter)
    , m_chunkSize(firstChunk)
{
}

Result<qint64> IdListing::run(IdRange range, const Chunk &chunk, const Progress &progress)
{
    m_chunk = chunk;
    m_progress = progress;
    m_sinceChunk.start();
    m_sinceProgress.start();
    const ReadTransaction transaction(m_database);
    if (!transaction.hasBegun())
        return m_database.problem();
    if (const auto listed = list(range); !listed)
        return listed.problem();
    flush();
    return m_count;
}

Result<Done> IdListing::list(IdRange range)
{
    const auto state = FeedTables::read(m_database, m_collection);
    if (!state)
        return state.problem();
    const QByteArray table = FeedTables::rowsTable(m_collection);
    IdRange whole = TimeBounds::narrow(m_database, m_collection, *state, m_filter, range);
    // Ids alone say which generation a row is of.
    SqliteStatement ends(m_database, "SELECT (SELECT min(id) FROM " + table +
                                         " WHERE id > ?1), (SELECT max(id) FROM " + table + ")");
    ends.bind(1, state->base);
    if (ends.step() != SqliteStatement::Step::Row)
        return m_database.problem();
    if (ends.isNull(0))
        return Done{};
    whole = {std::max(whole.low, ends.integer(0)), std::min(whole.high, ends.integer(1))};
    ends.reset();

    // Without conditions the index on the generation gives every id in its order without a look
    // at the rows.
    const RowFilterSql sql(m_collection, m_filter);
    const QByteArray from = m_filter.isEmpty() ? table + " r INDEXED BY " + table +
                                                     "_generation WHERE generation = " +
                                                     QByteArray::number(state->generation) + " AND "
                                               : table + " r WHERE ";
    SqliteStatement statement(m_database, "SELECT id FROM " + from + "id BETWEEN ?1 AND ?2 AND " +
                                              sql.where() + " ORDER BY id DESC");
    sql.bind(statement);

    auto ranges = SearchRanges::of(m_database, state->generation, m_filter, whole);
    if (!ranges)
        return ranges.problem();
    qint64 piece = firstPiece;
    QElapsedTimer timer;
    for (;;) {
        const auto next = ranges.value().next();
        if (!next)
            return next.problem();
        if (!next->has_value())
            return Done{};
        passed(whole, (*next)->high + 1);
        for (qint64 high = (*next)->high; high >= (*next)->low;) {
            timer.start();
            const qint64 low = high - std::min(piece - 1, high - (*next)->low);
            statement.bind(1, low).bind(2, high);
            SqliteStatement::Step step = statement.step();
            for (; step == SqliteStatement::Step::Row; step = statement.step())
                add(statement.integer(0));
            if (step == SqliteStatement::Step::Failed)
                return m_database.problem();
            statement.reset();
            passed(whole, low);
            high = low - 1;
            if (timer.elapsed() < shortPieceMs)
                piece = std::min(piece * 2, largestPiece);
            else if (timer.elapsed() > longPieceMs)
                piece = std::max(piece / 2, qint64(1));
        }
    }
}

void IdListing::add(qint64 id)
{
    m_found.append(id);
    ++m_count;
    if (m_found.size() >= m_chunkSize)
        flush();
}

void IdListing::flush()
{
    if (!m_found.isEmpty()) {
        m_chunk(m_found);
        if (m_found.size() >= m_chunkSize)
            m_chunkSize = std::min(m_chunkSize * 4, largestChunk);
        m_found.clear();
    }
    m_sinceChunk.start();
}

void IdListing::passed(IdRange whole, qint64 reached)
{
    const bool tell = m_progress && m_sinceProgress.hasExpired(betweenProgressMs);
    const bool first = m_count == m_found.size();
    if (tell ||
        (!m_found.isEmpty() && m_sinceChunk.hasExpired(first ? firstPatienceMs : patienceMs)))
        flush();
    if (!tell)
        return;
    ListProgress progress;
    progress.fraction =
        double(whole.high - reached + 1) / std::max(1.0, double(whole.high - whole.low + 1));
    progress.reachedId = reached;
    progress.reachedAt = timeAt(reached);
    progress.found = m_count;
    m_progress(progress);
    m_sinceProgress.start();
}

qint64 IdListing::timeAt(qint64 id)
{
    // Deliveries are in the order of their changes.
    const QByteArray column = m_collection == Collection::Deliveries ? "updated_at" : "created_at";
    SqliteStatement statement(m_database, "SELECT " + column + " FROM " +
                                              FeedTables::rowsTable(m_collection) +
                                              " WHERE id >= ?1 ORDER BY id LIMIT 1");
    statement.bind(1, id);
    return statement.step() == SqliteStatement::Step::Row ? statement.integer(0) : 0;
}
