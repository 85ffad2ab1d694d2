// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionFolder.h"
#include "Result.h"
#include "SqliteDatabase.h"

#include <memory>
#include <vector>

//! The connections to one cache.db, opened, checked and brought to the newest layout.
struct CacheFile
{
    //! Null where the folder is read-only. Closed after the readers.
    std::unique_ptr<SqliteDatabase> writer;
    std::vector<std::unique_ptr<SqliteDatabase>> readers;

    //! Problem: Storage. `*damaged` where the file is no database, or not one of ours, so that
    //! it can only be set aside.
    static Result<CacheFile> open(const ConnectionFolder &folder, int readers, bool *damaged);
};
