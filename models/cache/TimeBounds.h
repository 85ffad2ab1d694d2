// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "FeedState.h"
#include "RowFilter.h"

class SqliteDatabase;

//! Events and logs are numbered as time goes, so conditions on time are also bounds on ids: found
//! by some forty lookups by primary key instead of an index on every row.
namespace TimeBounds {

//! `range` without ids whose rows are certainly too old or too new. Leaves an hour to both sides
//! for clocks that were set back; the exact condition stays in the query.
IdRange narrow(SqliteDatabase &database, Collection collection, const FeedState &state,
               const RowFilter &filter, IdRange range);

} // namespace TimeBounds
