// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

#include <QString>

#include <optional>

class SqliteDatabase;

//! SQLite's own copy of an open file: consistent whatever lies in its write-ahead log.
namespace DatabaseBackup {

//! Name of the copy that is made before a migration from that version.
QString fileFor(const QString &database, int version);
//! Nothing where it went well; else why not, without advice.
std::optional<Problem> make(SqliteDatabase &database, const QString &path);

} // namespace DatabaseBackup
