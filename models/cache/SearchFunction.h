// SPDX-License-Identifier: Apache-2.0
#pragma once

class SqliteDatabase;

//! The SQL function behind free words: `holds(word, text, ...)` is 1 where one of the texts (TEXT
//! or BLOB; NULL is skipped) holds the word, folded as SearchFold says.
namespace SearchFunction {

//! For one connection.
bool addTo(SqliteDatabase &database);

} // namespace SearchFunction
