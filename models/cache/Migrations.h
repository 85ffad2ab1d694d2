// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QString>

class SqliteDatabase;

//! The numbered SQL files under resources/sql/<kind>/, embedded in the program. The number a file
//! begins with is the `user_version` its transaction sets.
namespace Migrations {

//! The version this program knows of "cache" or "journal".
int latest(const QString &kind);
int versionOf(SqliteDatabase &database);
//! Storage, with what to do, where the file is newer than we know; nothing is written.
Result<Done> refuseNewer(SqliteDatabase &database, const QString &kind);
//! Runs what is missing, each file in a transaction of its own.
Result<Done> apply(SqliteDatabase &database, const QString &kind);

} // namespace Migrations
