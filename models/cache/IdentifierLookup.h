// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FoundRecord.h"
#include "Result.h"

#include <QList>

#include <atomic>

class SqliteDatabase;

//! Finds what an identifier names, by indexed columns only. Any database thread; never the
//! interface thread.
namespace IdentifierLookup {

//! True for text that could be an identifier: letters, digits, "_" and "-", 3 to 100 of them.
bool isIdentifier(QStringView text);

//! Everything that has exactly this name, whatever its prefix says: an event (by its uuid or its
//! notification's), a log, a delivery, an API key, a webhook, a resource.
Result<QList<FoundRecord>> find(SqliteDatabase &database, const QString &identifier);

//! The same in the cache of a connection that is not open: its file is read and nothing else is
//! touched, not even its lock. A file that is missing or of another layout has nothing.
Result<QList<FoundRecord>> findInFile(const QString &cacheFile, const QString &identifier,
                                      const std::atomic_bool *cancelled);

} // namespace IdentifierLookup
