// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "HttpMessageRow.h"
#include "NewMessage.h"
#include "SqliteStatement.h"

#include <optional>

//! How an HTTP message lies in five columns: head, body, size, flags, checksum (of head and body).
namespace MessageColumns {

inline constexpr int count = 5;

enum Flag { HasBody = 1, Truncated = 2, Binary = 4, EventPayload = 8 };

using Headers = QList<std::pair<QByteArray, QByteArray>>; //!< names and values, UTF-8

//! Makes a message ready to be written; any thread. `size`: of the whole body; `flags` without
//! HasBody, which `body` tells.
NewMessage pack(const Headers &headers, std::optional<QByteArray> body, qint64 size, int flags);
//! Binds the five parameters from `first`. The message must live until the statement has run.
void bind(SqliteStatement &statement, int first, const NewMessage &message);
//! Reads the five columns from `first`; HttpMessageRow::damaged where the checksum does not match.
HttpMessageRow read(const SqliteStatement &statement, int first);

//! Headers as text, one line a name and one line its value; a backslash escapes line ends.
QByteArray encodeHead(const Headers &headers);
QList<std::pair<QString, QString>> decodeHead(const QString &head);

} // namespace MessageColumns
