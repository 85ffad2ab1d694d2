// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"
#include "SearchSegment.h"

#include <optional>
#include <vector>

class SqliteDatabase;

//! The two tables of the search index. Any database thread.
namespace SearchTables {

//! Segments of a generation that touch `range`, newest first; their blocks are left out.
Result<QList<SearchSegment>> segments(SqliteDatabase &database, qint64 generation, IdRange range);
//! Where all segments of a generation lie, newest first.
Result<QList<SearchSpan>> spans(SqliteDatabase &database, qint64 generation);
//! SearchSegment::lows of one.
Result<QList<qint64>> lows(SqliteDatabase &database, qint64 segment);
//! Which blocks of a segment have a position set (any number is cut to its positions); nothing
//! where it is damaged or not there.
Result<std::optional<SearchBlocks>> blocksWith(SqliteDatabase &database,
                                               const SearchSegment &segment, quint32 position);

// Writer only, inside its transaction.

//! Writes a segment (its id is given here) and the words of its positions, one after the other.
bool insert(SqliteDatabase &database, const SearchSegment &segment,
            const std::vector<quint64> &words);
//! Removes the segments that hold one of these ids: their rows are read one by one again.
bool forget(SqliteDatabase &database, qint64 generation, IdRange range);
//! Removes some segments of a generation; false where none was left.
Result<bool> forgetSome(SqliteDatabase &database, qint64 generation);

} // namespace SearchTables
