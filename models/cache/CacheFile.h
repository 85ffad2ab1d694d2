// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheContent.h"
#include "ConnectionFolder.h"
#include "Result.h"
#include "SqliteDatabase.h"

#include <memory>
#include <vector>

//! The connections to one cache.db or recorded.db, opened, checked and brought to the newest
//! layout.
struct CacheFile
{
    //! Null where the folder is read-only. Closed after the readers.
    std::unique_ptr<SqliteDatabase> writer;
    std::vector<std::unique_ptr<SqliteDatabase>> readers;

    //! Problem: Storage. `*damaged` where the file is no database, or not one of ours, so that
    //! it can only be set aside; never for what nobody can give again, where the problem says what
    //! to do. That is copied before a migration, and each commit of it waits for the disk.
    static Result<CacheFile> open(const ConnectionFolder &folder, CacheContent content, int readers,
                                  bool *damaged);
    static QString path(const ConnectionFolder &folder, CacheContent content);
    //! Damage to what nobody can give again, and what to do about it.
    static Problem unusable(const QString &path, const QString &reason);
};
