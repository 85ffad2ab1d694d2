// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "HttpMessageRow.h"
#include "SqliteStatement.h"

//! How an HttpMessageRow lies in five columns: head, body, size, flags, checksum (of head and
//! body).
namespace MessageColumns {

inline constexpr int count = 5;

//! Binds the five parameters from `first`. The message must live until the statement has run.
void bind(SqliteStatement &statement, int first, const HttpMessageRow &message);
//! Reads the five columns from `first`; HttpMessageRow::damaged where the checksum does not match.
HttpMessageRow read(const SqliteStatement &statement, int first);

//! Headers as text, one line a name and one line its value; a backslash escapes line ends.
QString encodeHead(const QList<std::pair<QString, QString>> &headers);
QList<std::pair<QString, QString>> decodeHead(const QString &head);

} // namespace MessageColumns
