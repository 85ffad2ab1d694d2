// SPDX-License-Identifier: Apache-2.0
#include "SearchTables.h"

#include "Checksum.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"

#include <algorithm>
#include <cstring>

namespace {

// With its head a row of this many words fills a page of 8 KiB, so that one read is one page.
constexpr quint32 wordsOfChunk = 1008;
constexpr qint64 mostChunks = 2048; // of a segment; a chunk's id is segment * mostChunks + number
constexpr int segmentsAStep = 2;

template <typename Number>
QByteArray bytesOf(const Number *numbers, size_t count)
{
    return QByteArray(reinterpret_cast<const char *>(numbers), qsizetype(count * sizeof(Number)));
}

bool remove(SqliteDatabase &database, const QList<qint64> &ids)
{
    for (const qint64 id : ids) {
        SqliteStatement &chunks =
            database.cached("DELETE FROM search_chunks WHERE id BETWEEN ?1 AND ?2");
        chunks.bind(1, id * mostChunks).bind(2, id * mostChunks + mostChunks - 1);
        SqliteStatement &segment = database.cached("DELETE FROM search_segments WHERE id = ?1");
        segment.bind(1, id);
        if (!chunks.run() || !segment.run())
            return false;
    }
    return true;
}

} // namespace

namespace SearchTables {

Result<QList<SearchSegment>> segments(SqliteDatabase &database, qint64 generation, IdRange range)
{
    SqliteStatement &statement =
        database.cached("SELECT id, low, high, rows, positions, words FROM search_segments "
                        "WHERE generation = ?1 AND high >= ?2 AND low <= ?3 ORDER BY high DESC");
    statement.bind(1, generation).bind(2, range.low).bind(3, range.high);
    return StoreReads::all<SearchSegment>(database, statement,
                                          [generation](const SqliteStatement &s) {
                                              SearchSegment segment;
                                              segment.id = s.integer(0);
                                              segment.generation = generation;
                                              segment.range = {s.integer(1), s.integer(2)};
                                              segment.rows = s.integer(3);
                                              segment.positions = quint32(s.integer(4));
                                              segment.words = quint32(s.integer(5));
                                              return segment;
                                          });
}

Result<QList<SearchSpan>> spans(SqliteDatabase &database, qint64 generation)
{
    SqliteStatement &statement =
        database.cached("SELECT low, high, rows FROM search_segments INDEXED BY search_spans "
                        "WHERE generation = ?1 ORDER BY high DESC");
    statement.bind(1, generation);
    return StoreReads::all<SearchSpan>(database, statement, [](const SqliteStatement &s) {
        return SearchSpan{{s.integer(0), s.integer(1)}, s.integer(2)};
    });
}

Result<QList<qint64>> lows(SqliteDatabase &database, qint64 segment)
{
    SqliteStatement &statement = database.cached("SELECT lows FROM search_segments WHERE id = ?1");
    statement.bind(1, segment);
    auto found = StoreReads::first<QByteArray>(database, statement,
                                               [](const SqliteStatement &s) { return s.blob(0); });
    if (!found)
        return found.problem();
    const QByteArray bytes = found.value().value_or(QByteArray());
    QList<qint64> ids(bytes.size() / qsizetype(sizeof(qint64)));
    std::memcpy(ids.data(), bytes.constData(), size_t(ids.size()) * sizeof(qint64));
    return ids;
}

Result<std::optional<SearchBlocks>> blocksWith(SqliteDatabase &database,
                                               const SearchSegment &segment, quint32 position)
{
    // 1008 words hold 1008, 504, 336 or 252 positions, none of them torn.
    const quint32 positionsOfChunk = wordsOfChunk / segment.words;
    position &= segment.positions - 1;
    SqliteStatement &statement =
        database.cached("SELECT words, checksum FROM search_chunks WHERE id = ?1");
    statement.bind(1, segment.id * mostChunks + position / positionsOfChunk);
    const size_t size = segment.words * sizeof(quint64);
    const size_t at = position % positionsOfChunk * size;
    const SqliteStatement::Step step = statement.step();
    std::optional<SearchBlocks> found;
    if (step == SqliteStatement::Step::Row) {
        const QByteArrayView words = statement.blobView(0);
        // A bit that fell from one to zero would hide rows, and SQLite would not notice.
        if (at + size <= size_t(words.size()) &&
            statement.integer(1) == qint64(Checksum::of(words))) {
            found = SearchBlocks{};
            std::memcpy(found->data(), words.data() + at, size);
        }
    }
    statement.reset();
    if (step == SqliteStatement::Step::Failed)
        return database.problem();
    return found;
}

bool insert(SqliteDatabase &database, const SearchSegment &segment,
            const std::vector<quint64> &words)
{
    SqliteStatement &head = database.cached(
        "INSERT INTO search_segments (generation, low, high, rows, positions, words, "
        "lows) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    const QByteArray lows = bytesOf(segment.lows.constData(), size_t(segment.lows.size()));
    head.bind(1, segment.generation).bind(2, segment.range.low).bind(3, segment.range.high);
    head.bind(4, segment.rows).bind(5, qint64(segment.positions));
    head.bind(6, qint64(segment.words)).bindBlob(7, lows);
    if (!head.run())
        return false;
    const qint64 id = database.integer("SELECT last_insert_rowid()");
    qint64 chunk = id * mostChunks;
    for (size_t from = 0; from < words.size(); from += wordsOfChunk, ++chunk) {
        const QByteArray bytes =
            bytesOf(words.data() + from, std::min<size_t>(wordsOfChunk, words.size() - from));
        SqliteStatement &statement =
            database.cached("INSERT INTO search_chunks (id, checksum, words) VALUES (?1, ?2, ?3)");
        statement.bind(1, chunk).bind(2, qint64(Checksum::of(bytes))).bindBlob(3, bytes);
        if (!statement.run())
            return false;
    }
    return true;
}

bool forget(SqliteDatabase &database, qint64 generation, IdRange range)
{
    SqliteStatement &statement =
        database.cached("SELECT id FROM search_segments "
                        "WHERE generation = ?1 AND high >= ?2 AND low <= ?3");
    statement.bind(1, generation).bind(2, range.low).bind(3, range.high);
    const auto ids = StoreReads::all<qint64>(database, statement,
                                             [](const SqliteStatement &s) { return s.integer(0); });
    return ids && remove(database, *ids);
}

Result<bool> forgetSome(SqliteDatabase &database, qint64 generation)
{
    SqliteStatement &statement =
        database.cached("SELECT id FROM search_segments WHERE generation = ?1 LIMIT ?2");
    statement.bind(1, generation).bind(2, segmentsAStep);
    const auto ids = StoreReads::all<qint64>(database, statement,
                                             [](const SqliteStatement &s) { return s.integer(0); });
    if (!ids)
        return ids.problem();
    if (!remove(database, *ids))
        return database.problem();
    return !ids->isEmpty();
}

} // namespace SearchTables
