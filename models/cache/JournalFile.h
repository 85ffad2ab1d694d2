// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionFolder.h"
#include "Result.h"
#include "SqliteDatabase.h"

#include <memory>

//! Opens journal.db: never set aside, never rebuilt, backed up before its layout changes.
namespace JournalFile {

Result<std::unique_ptr<SqliteDatabase>> open(const ConnectionFolder &folder);
//! For writing beside the program that holds the folder; never migrates.
Result<std::unique_ptr<SqliteDatabase>> openBeside(const ConnectionFolder &folder);
//! Where the copy made before leaving layout `version` lies.
QString backupFile(const ConnectionFolder &folder, int version);

} // namespace JournalFile
