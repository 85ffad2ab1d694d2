// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RowFilter.h"

#include <QList>

#include <array>

//! Which blocks of a segment have something: bit n % 64 of word n / 64 is block n.
using SearchBlocks = std::array<quint64, 4>;

//! A part of the search index: consecutive rows of one generation in up to 256 blocks of 16. For
//! each position of a signature (see SearchGrams) it keeps SearchBlocks, so that one read asks all
//! blocks at once.
struct SearchSegment
{
    static constexpr qint64 rowsOfBlock = 16;
    static constexpr qint64 mostBlocks = 256;
    static constexpr qint64 mostRows = mostBlocks * rowsOfBlock;

    qint64 id = 0;
    qint64 generation = 0;
    IdRange range;         //!< highest and lowest id of its rows
    qint64 rows = 0;       //!< when it was made; some may have left since
    quint32 positions = 0; //!< a power of two
    quint32 words = 0;     //!< of each position; 64 blocks take one
    QList<qint64> lows;    //!< lowest id of each block, newest first
};

//! Where a segment lies, for planning.
struct SearchSpan
{
    IdRange range;
    qint64 rows = 0;
};

//! How far free-word search of a feed is prepared. Rows that are not indexed are found too, only
//! more slowly.
struct SearchState
{
    qint64 rows = 0;    //!< in the cache
    qint64 indexed = 0; //!< of them
};
