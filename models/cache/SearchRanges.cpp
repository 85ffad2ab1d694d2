// SPDX-License-Identifier: Apache-2.0
#include "SearchRanges.h"

#include "SearchFold.h"
#include "SearchGrams.h"
#include "SearchTables.h"
#include "SqliteDatabase.h"

#include <algorithm>
#include <bit>

SearchRanges::SearchRanges(SqliteDatabase &database, IdRange range)
    : m_database(&database)
    , m_left(range)
{
}

Result<SearchRanges> SearchRanges::of(SqliteDatabase &database, qint64 generation,
                                      const RowFilter &filter, IdRange range)
{
    SearchRanges ranges(database, range);
    for (const RowCondition &condition : filter.conditions) {
        if (condition.field == RowCondition::Field::Word && !condition.negated)
            ranges.require(condition);
    }
    if (ranges.m_words.empty() && ranges.m_alternatives.empty())
        return ranges;
    auto segments = SearchTables::segments(database, generation, range);
    if (!segments)
        return segments.problem();
    ranges.m_segments = std::move(segments.value());
    return ranges;
}

void SearchRanges::require(const RowCondition &condition)
{
    std::vector<Word> words;
    for (const QString &text : condition.texts) {
        Word word;
        const QList<quint32> positions = SearchGrams::positionsOf(SearchFold::folded(text));
        for (const quint32 position : positions)
            word.push_back({position, 0, 0});
        if (word.empty())
            return; // too short to say anything
        words.push_back(std::move(word));
    }
    if (words.size() == 1)
        m_words.push_back(std::move(words.front()));
    else if (!words.empty())
        m_alternatives.push_back(std::move(words));
}

Result<std::optional<IdRange>> SearchRanges::next()
{
    for (;;) {
        if (!m_ready.isEmpty())
            return std::optional(m_ready.takeLast());
        if (m_left.low > m_left.high)
            return std::optional<IdRange>();
        if (m_segment == m_segments.size() || m_segments[m_segment].range.high < m_left.high) {
            // Up to the next segment nothing is indexed.
            IdRange open = m_left;
            if (m_segment < m_segments.size())
                open.low = m_segments[m_segment].range.high + 1;
            m_left.high = open.low - 1;
            return std::optional(open);
        }
        const SearchSegment &segment = m_segments[m_segment++];
        if (const auto looked = look(segment); !looked)
            return looked.problem();
        m_left.high = segment.range.low - 1;
    }
}

Result<Done> SearchRanges::look(const SearchSegment &segment)
{
    if (m_database->isCancelled()) {
        Problem problem;
        problem.kind = Problem::Kind::Cancelled;
        return problem;
    }
    bool damaged = false;
    SearchBlocks blocks;
    blocks.fill(~quint64(0));
    const auto narrow = [&](Word &word, const SearchBlocks &among) -> Result<SearchBlocks> {
        const auto found = blocksWith(word, segment, among);
        if (!found)
            return found.problem();
        damaged = damaged || !found->has_value();
        return found->value_or(among);
    };
    for (Word &word : m_words) {
        const auto with = narrow(word, blocks);
        if (!with)
            return with.problem();
        blocks = *with;
    }
    for (std::vector<Word> &words : m_alternatives) {
        SearchBlocks any{};
        for (Word &word : words) {
            const auto with = narrow(word, blocks);
            if (!with)
                return with.problem();
            for (size_t i = 0; i < any.size(); ++i)
                any[i] |= (*with)[i];
        }
        blocks = any;
    }
    const IdRange within{std::max(segment.range.low, m_left.low),
                         std::min(segment.range.high, m_left.high)};
    if (damaged) {
        m_ready = {within};
        return Done{};
    }
    if (blocks == SearchBlocks{})
        return Done{};
    const auto lows = SearchTables::lows(*m_database, segment.id);
    if (!lows)
        return lows.problem();
    qint64 high = segment.range.high;
    for (qsizetype i = 0; i < lows->size(); ++i) {
        const IdRange block{std::max(lows->at(i), within.low), std::min(high, within.high)};
        high = lows->at(i) - 1;
        if ((blocks[size_t(i / 64)] >> (i % 64) & 1) == 0 || block.low > block.high)
            continue;
        // Neighbours are read in one go.
        if (!m_ready.isEmpty() && m_ready.first().low == block.high + 1)
            m_ready.first().low = block.low;
        else
            m_ready.prepend(block);
    }
    return Done{};
}

Result<std::optional<SearchBlocks>>
SearchRanges::blocksWith(Word &word, const SearchSegment &segment, SearchBlocks among)
{
    // What is rare comes first: most segments are done after one or two questions.
    std::stable_sort(word.begin(), word.end(),
                     [](const Position &a, const Position &b) { return a.share() < b.share(); });
    for (Position &position : word) {
        if (among == SearchBlocks{})
            break;
        const auto with = SearchTables::blocksWith(*m_database, segment, position.value);
        if (!with || !with->has_value())
            return with;
        position.asked += 64.0 * segment.words;
        for (size_t i = 0; i < among.size(); ++i) {
            position.set += std::popcount((**with)[i]);
            among[i] &= (**with)[i];
        }
    }
    return std::optional(among);
}
