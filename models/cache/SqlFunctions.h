// SPDX-License-Identifier: Apache-2.0
#pragma once

class SqliteDatabase;

//! The console's own functions in SQL. Each connection has its own.
namespace SqlFunctions {

//! endpoint_pattern(path): EndpointPattern::of(); holds(word, text, ...): SearchFunction.
bool addTo(SqliteDatabase &database);

} // namespace SqlFunctions
