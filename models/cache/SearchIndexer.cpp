// SPDX-License-Identifier: Apache-2.0
#include "SearchIndexer.h"

#include "FeedTables.h"
#include "SearchBits.h"
#include "SearchFold.h"
#include "SearchTables.h"
#include "SearchText.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"

#include <algorithm>
#include <limits>

namespace {

// Fewer rows are read one by one as quickly as an index of them would be asked.
constexpr qint64 fewestRows = 1024;

} // namespace

SearchIndexer::SearchIndexer(SqliteDatabase &database)
    : m_database(database)
{
}

void SearchIndexer::rowsWritten(qint64 generation, IdRange range)
{
    if (m_job && m_job->segment.generation == generation &&
        m_job->segment.range.low <= range.high && m_job->segment.range.high >= range.low)
        m_job.reset();
}

Result<bool> SearchIndexer::workSome(const Interrupted &interrupted)
{
    if (!m_job) {
        auto planned = plan();
        if (!planned)
            return planned.problem();
        m_job = std::move(planned.value());
        if (!m_job)
            return forgetGone();
    }
    const auto read = readRows(interrupted);
    if (!read) {
        m_job.reset();
        return read.problem();
    }
    if (!*read)
        return true;
    const auto written = write();
    m_job.reset();
    if (!written)
        return written.problem();
    return true;
}

Result<std::optional<SearchIndexer::Job>> SearchIndexer::plan()
{
    for (const Collection collection : allCollections) {
        if (!isFeed(collection))
            continue;
        const auto state = FeedTables::read(m_database, collection);
        if (!state)
            return state.problem();
        if (state->generation == 0)
            continue;
        const auto spans = SearchTables::spans(m_database, state->generation);
        if (!spans)
            return spans.problem();
        for (const Run &run : runs(*state, *spans)) {
            auto job = jobFor(collection, state->generation, run);
            if (!job || job.value())
                return job;
        }
    }
    return std::optional<Job>();
}

Result<bool> SearchIndexer::forgetGone()
{
    for (const Collection collection : allCollections) {
        if (!isFeed(collection))
            continue;
        const auto state = FeedTables::read(m_database, collection);
        if (!state)
            return state.problem();
        const auto spans = SearchTables::spans(m_database, state->generation);
        if (!spans)
            return spans.problem();
        if (spans->isEmpty())
            continue;
        SqliteStatement lowest(m_database, QByteArray("SELECT min(id) FROM ") +
                                               FeedTables::rowsTable(collection) +
                                               " WHERE id > ?1");
        lowest.bind(1, state->base);
        auto first = StoreReads::firstId(m_database, lowest);
        if (!first)
            return first.problem();
        const IdRange oldest = spans->last().range;
        if (oldest.high >= first.value().value_or(std::numeric_limits<qint64>::max()))
            continue;
        const bool done = m_database.begin() &&
                          SearchTables::forget(m_database, state->generation, oldest) &&
                          m_database.commit();
        if (done)
            return true;
        const Problem problem = m_database.problem();
        m_database.rollback();
        return problem;
    }
    return false;
}

QList<SearchIndexer::Run> SearchIndexer::runs(const FeedState &state,
                                              const QList<SearchSpan> &spans) const
{
    QList<Run> result;
    auto span = spans.cbegin();
    for (auto covered = state.covered.crbegin(); covered != state.covered.crend(); ++covered) {
        const qint64 low = state.base + covered->low;
        Run run;
        run.range.high = state.base + covered->high;
        for (; span != spans.cend() && span->range.high >= low; ++span) {
            if (span->range.high < run.range.high) {
                run.range.low = span->range.high + 1;
                run.closedBelow = true;
                result.append(run);
            }
            run.range.high = span->range.low - 1;
            run.closedAbove = true;
        }
        if (run.range.high < low)
            continue;
        run.range.low = low;
        run.closedBelow = covered->low <= std::max(state.oldest.value_or(1), state.keepFrom);
        result.append(run);
    }
    return result;
}

Result<std::optional<SearchIndexer::Job>> SearchIndexer::jobFor(Collection collection,
                                                                qint64 generation, const Run &run)
{
    // Rows that come at an open end are to find a whole segment's worth of neighbours, so the
    // work begins at the closed one.
    const QByteArray table = FeedTables::rowsTable(collection);
    const bool upwards = run.closedBelow && !run.closedAbove;
    SqliteStatement statement(
        m_database, "SELECT count(*), min(id), max(id) FROM (SELECT id FROM " + table +
                        " INDEXED BY " + table +
                        "_generation WHERE generation = ?1 AND id BETWEEN ?2 AND ?3 ORDER BY id " +
                        (upwards ? "ASC" : "DESC") + " LIMIT ?4)");
    statement.bind(1, generation).bind(2, run.range.low).bind(3, run.range.high);
    statement.bind(4, SearchSegment::mostRows);
    if (statement.step() != SqliteStatement::Step::Row)
        return m_database.problem();
    const qint64 rows = statement.integer(0);
    const bool final = run.closedAbove && run.closedBelow;
    if (rows < fewestRows || (rows < SearchSegment::mostRows && !final))
        return std::optional<Job>();
    Job job;
    job.collection = collection;
    job.segment.generation = generation;
    job.segment.range = {statement.integer(1), statement.integer(2)};
    job.before = job.segment.range.high + 1;
    job.signatures.reserve(SearchSegment::mostBlocks);
    return std::optional<Job>(std::move(job));
}

Result<bool> SearchIndexer::readRows(const Interrupted &interrupted)
{
    Job &job = *m_job;
    const Collection feed = job.collection;
    SqliteStatement statement(
        m_database, "SELECT r.id, " + SearchText::rowColumns(feed) + ", " +
                        SearchText::bodyColumns(feed) + " FROM " + FeedTables::rowsTable(feed) +
                        " r LEFT JOIN " + SearchText::bodiesTable(feed) + " b ON b." +
                        SearchText::bodiesKey(feed) +
                        " = r.id WHERE r.id BETWEEN ?1 AND ?2 ORDER BY r.id DESC");
    statement.bind(1, job.segment.range.low).bind(2, job.before - 1);
    const int columns = statement.columns();
    QByteArray buffer;
    qint64 inBlock = SearchSegment::rowsOfBlock; // the first row begins one
    bool any = false;
    SqliteStatement::Step step = statement.step();
    for (; step == SqliteStatement::Step::Row; step = statement.step()) {
        const qint64 id = statement.integer(0);
        if (id != job.before) { // else one more body of the same row
            if (inBlock == SearchSegment::rowsOfBlock) {
                // One block at least, or what always waits would let nothing be done.
                if (any && interrupted())
                    return false;
                any = true;
                job.signatures.emplace_back(SearchGrams::mostPositions / 64);
                job.segment.lows.append(id);
                inBlock = 0;
            }
            job.before = id;
            job.segment.lows.last() = id;
            ++job.segment.rows;
            ++inBlock;
        }
        for (int column = 1; column < columns; ++column) {
            SearchFold::fold(statement.blobView(column), buffer);
            SearchGrams::add(buffer, job.signatures.back());
        }
    }
    if (step == SqliteStatement::Step::Failed)
        return m_database.problem();
    return true;
}

Result<Done> SearchIndexer::write()
{
    Job &job = *m_job;
    if (job.signatures.empty())
        return Done{};
    SearchBits::narrow(job.signatures);
    const std::vector<quint64> words = SearchBits::transposed(job.signatures);
    job.segment.positions = quint32(job.signatures.front().size() * 64);
    job.segment.words = quint32(words.size() / job.segment.positions);
    if (!m_database.begin())
        return m_database.problem();
    // The generation may have been replaced between two steps.
    const auto state = FeedTables::read(m_database, job.collection);
    const bool shown = state && state->generation == job.segment.generation;
    const bool written = state && (!shown || SearchTables::insert(m_database, job.segment, words));
    if (!written || !m_database.commit()) {
        const Problem problem = m_database.problem();
        m_database.rollback();
        return problem;
    }
    return Done{};
}
