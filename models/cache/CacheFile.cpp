// SPDX-License-Identifier: Apache-2.0
#include "CacheFile.h"

#include "DatabaseBackup.h"
#include "FeedTables.h"
#include "Migrations.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <sqlite3.h>

namespace {

const QString kind = QStringLiteral("cache");

//! Failures of the disk or of another program's making are no reason to throw a cache away.
bool meansDamage(const Problem &problem)
{
    switch (problem.code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: // a table or column of ours is not there
    case SQLITE_CONSTRAINT:
        return true;
    default:
        return false;
    }
}

//! Reads what is read first in use, so that damage there is found now.
Result<Done> lookInside(SqliteDatabase &database)
{
    for (const Collection collection : allCollections) {
        if (isFeed(collection)) {
            if (const auto state = FeedTables::read(database, collection); !state)
                return state.problem();
        } else if (const auto state = FeedTables::readSnapshot(database, collection); !state) {
            return state.problem();
        }
    }
    return Done{};
}

//! Looks at the version without being able to write.
Result<Done> refuseNewer(const QString &path)
{
    if (QFileInfo(path).size() == 0)
        return Done{};
    auto database = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadOnly);
    if (!database)
        return database.problem();
    if (!(*database)->run("SELECT count(*) FROM sqlite_schema"))
        return (*database)->problem();
    return Migrations::refuseNewer(**database, kind);
}

Result<std::unique_ptr<SqliteDatabase>> openWriter(const QString &path, CacheContent content)
{
    const bool own = content == CacheContent::Own;
    auto database = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadWrite);
    if (!database)
        return database.problem();
    SqliteDatabase &writer = **database;
    // Pages of 8 KiB hold bodies of a few KB with less waste. 64 MiB of WAL between checkpoints
    // keep these, each of which waits for the disk twice, rare while syncing, and let pages of an
    // index that changed many times be copied once. Space that clearing frees can be given back in
    // small steps.
    const bool ready = writer.run("PRAGMA page_size = 8192; PRAGMA auto_vacuum = INCREMENTAL") &&
                       writer.useWal(own) &&
                       writer.run("PRAGMA wal_autocheckpoint = 8192;"
                                  "PRAGMA journal_size_limit = 67108864;"
                                  "PRAGMA cache_size = -16384;"
                                  "PRAGMA temp_store = MEMORY");
    // What the user deletes here, or what grew old, is gone for good.
    if (!ready || (own && !writer.run("PRAGMA secure_delete = ON")))
        return writer.problem();
    const int version = Migrations::versionOf(writer);
    if (own && version > 0 && version < Migrations::latest(kind)) {
        if (const auto problem =
                DatabaseBackup::make(writer, DatabaseBackup::fileFor(path, version)))
            return *problem;
    }
    if (const auto migrated = Migrations::apply(writer, kind); !migrated)
        return migrated.problem();
    return database;
}

} // namespace

QString CacheFile::path(const ConnectionFolder &folder, CacheContent content)
{
    return content == CacheContent::Own ? folder.recordedFile() : folder.cacheFile();
}

Problem CacheFile::unusable(const QString &path, const QString &reason)
{
    Problem problem;
    problem.kind = Problem::Kind::Storage;
    problem.message = QCoreApplication::translate(
                          "Cache", "What was recorded and received (%1) cannot be used: %2")
                          .arg(path, reason);
    problem.advice = QCoreApplication::translate(
        "Cache", "No server can give it again, so it was left as it is. Put a copy from a backup "
                 "in its place, or move it away to begin an empty one.");
    return problem;
}

Result<CacheFile> CacheFile::open(const ConnectionFolder &folder, CacheContent content, int readers,
                                  bool *damaged)
{
    const QString path = CacheFile::path(folder, content);
    const auto failed = [&](const Problem &problem) {
        if (!meansDamage(problem))
            return problem;
        *damaged = content == CacheContent::Server;
        return *damaged ? problem : unusable(path, problem.message);
    };
    *damaged = false;
    CacheFile file;
    if (!folder.isReadOnly() && !ConnectionFolder::protectFile(path)) {
        Problem problem;
        problem.kind = Problem::Kind::Storage;
        problem.message =
            QCoreApplication::translate("Cache", "The file %1 cannot be written.").arg(path);
        return problem;
    }
    if (const auto version = refuseNewer(path); !version)
        return failed(version.problem());
    if (!folder.isReadOnly()) {
        auto writer = openWriter(path, content);
        if (!writer)
            return failed(writer.problem());
        file.writer = std::move(writer.value());
    }
    for (int i = 0; i < readers; ++i) {
        auto reader = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadOnly);
        if (!reader)
            return failed(reader.problem());
        file.readers.push_back(std::move(reader.value()));
    }
    SqliteDatabase &first = *file.readers.front();
    if (Migrations::versionOf(first) < Migrations::latest(kind)) {
        Problem problem;
        problem.kind = Problem::Kind::Storage;
        problem.message = QCoreApplication::translate(
            "Cache", "Another program is about to bring this connection's cache up to date.");
        problem.advice = QCoreApplication::translate("Cache", "Try again in a moment.");
        return problem;
    }
    if (const auto looked = lookInside(first); !looked)
        return failed(looked.problem());
    return file;
}
