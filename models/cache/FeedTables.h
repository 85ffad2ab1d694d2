// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "FeedState.h"
#include "Result.h"
#include "RowSource.h"
#include "SnapshotState.h"

class SqliteDatabase;

//! The tables that say how much of each collection is here. Any database thread.
namespace FeedTables {

//! Name of the table with a feed's rows.
const char *rowsTable(Collection collection);

//! The generation that is shown; generation 0 where there is none. A file has rows of one source.
Result<FeedState> read(SqliteDatabase &database, Collection collection);
Result<SnapshotState> readSnapshot(SqliteDatabase &database, Collection collection);

// Writer only, inside its transaction.

//! Ends the generation that is shown, if any, and begins the next above its highest id.
Result<FeedState> beginGeneration(SqliteDatabase &database, Collection collection,
                                  const FeedState &before, const QString &epoch, RowSource source);
//! Writes rows, unreadable, total, newest, oldest and keepFrom.
bool writeState(SqliteDatabase &database, const FeedState &state);
//! Adds a range, merged with those it touches, in the database and in `state`.
bool cover(SqliteDatabase &database, FeedState &state, SequenceRange range);

//! Rows below `keepFrom` are gone: neither covered nor wanted. Not written: call writeState().
bool forgetBelow(SqliteDatabase &database, FeedState &state, qint64 keepFrom);

} // namespace FeedTables
