// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"
#include "MessageColumns.h"

//! What is not finished, in the words of its index: SQLite takes the index only where a query
//! repeats them, and the history may be long.
#define OPEN_FORWARDS "state IN (0, 1, 2, 6)"
//! The state, beside those of ForwardState, of what was taken out of the history and stays known.
#define CLEARED_FORWARD "7"

//! How what is forwarded lies in the columns of journal.db.
namespace ForwardRows {

NewMessage pack(const ForwardMessage &message);

void bindRule(SqliteStatement &statement, const ForwardingRule &rule);
ForwardingRule readRule(const SqliteStatement &row);
//! The columns of FORWARD_COLUMNS (ForwardStoreReads.cpp).
ForwardRecord read(const SqliteStatement &row);
//! The same, and the payload after them.
ForwardRecord readWithPayload(const SqliteStatement &row);
//! The columns of forward_attempts.
ForwardAttempt readAttempt(const SqliteStatement &row);

} // namespace ForwardRows
