// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"
#include "SearchSegment.h"

#include <QStringList>

#include <optional>
#include <vector>

class SqliteDatabase;

//! Which ids have to be looked at for the words of a filter, newest first: blocks of the index
//! that may hold them all, and everything that is not indexed. Never leaves out a row that
//! matches. To be used within one transaction.
class SearchRanges
{
public:
    //! `range` lies within the rows of `generation`. Only words that must occur narrow it.
    static Result<SearchRanges> of(SqliteDatabase &database, qint64 generation,
                                   const RowFilter &filter, IdRange range);

    //! Nothing at the end.
    Result<std::optional<IdRange>> next();

private:
    //! A position that must be set, and how often it was in the blocks that were asked.
    struct Position
    {
        quint32 value = 0;
        double asked = 0;
        double set = 0;

        //! Unknown ones count like chance would have it.
        double share() const { return asked > 0 ? set / asked : 0.3; }
    };
    //! One word of alternatives.
    using Word = std::vector<Position>;

    SearchRanges(SqliteDatabase &database, IdRange range);
    void require(const RowCondition &condition);
    //! Puts what of a segment has to be looked at into m_ready.
    Result<Done> look(const SearchSegment &segment);
    //! Blocks with all positions of a word; nothing where the index is damaged.
    Result<std::optional<SearchBlocks>> blocksWith(Word &word, const SearchSegment &segment,
                                                   SearchBlocks among);

    SqliteDatabase *m_database;
    IdRange m_left;
    std::vector<Word> m_words;                     //!< one of each of these ...
    std::vector<std::vector<Word>> m_alternatives; //!< ... and one word of each of these
    QList<SearchSegment> m_segments;
    qsizetype m_segment = 0;
    QList<IdRange> m_ready; //!< oldest first
};
