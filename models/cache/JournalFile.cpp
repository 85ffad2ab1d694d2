// SPDX-License-Identifier: Apache-2.0
#include "JournalFile.h"

#include "Migrations.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <sqlite3.h>

namespace {

const QString kind = QStringLiteral("journal");

Problem unusable(const QString &path, const QString &reason)
{
    Problem problem;
    problem.kind = Problem::Kind::Storage;
    problem.message =
        QCoreApplication::translate("Cache", "The journal %1 cannot be used: %2").arg(path, reason);
    problem.advice = QCoreApplication::translate(
        "Cache", "It holds what no server can give again and was left as it is. Put a copy from a "
                 "backup in its place, or move it away to begin an empty one.");
    return problem;
}

//! SQLite's own copy: consistent whatever lies in the write-ahead log.
Result<Done> backUp(SqliteDatabase &journal, const QString &path)
{
    if (!ConnectionFolder::protectFile(path))
        return unusable(path, QCoreApplication::translate("Cache", "no backup could be made"));
    auto copy = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadWrite);
    if (!copy)
        return copy.problem();
    sqlite3_backup *backup =
        sqlite3_backup_init((*copy)->handle(), "main", journal.handle(), "main");
    int code = SQLITE_ERROR;
    if (backup) {
        sqlite3_backup_step(backup, -1);
        code = sqlite3_backup_finish(backup);
    }
    if (code != SQLITE_OK)
        return unusable(path, QString::fromUtf8(sqlite3_errstr(code)));
    return Done{};
}

} // namespace

namespace JournalFile {

QString backupFile(const ConnectionFolder &folder, int version)
{
    return folder.journalFile() + QStringLiteral(".backup-%1").arg(version);
}

Result<std::unique_ptr<SqliteDatabase>> open(const ConnectionFolder &folder)
{
    const QString path = folder.journalFile();
    const bool isNew = QFileInfo(path).size() == 0;
    if (isNew && folder.isReadOnly()) {
        return unusable(path, QCoreApplication::translate(
                                  "Cache", "another program has not finished making it"));
    }
    if (!isNew) {
        auto look = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadOnly);
        if (!look)
            return unusable(path, look.problem().message);
        if (!(*look)->run("SELECT count(*) FROM sqlite_schema"))
            return unusable(path, (*look)->problem().message);
        if (const auto version = Migrations::refuseNewer(**look, kind); !version)
            return version.problem();
        if (folder.isReadOnly())
            return look;
    }
    if (!ConnectionFolder::protectFile(path))
        return unusable(path, QCoreApplication::translate("Cache", "it cannot be written"));
    auto journal = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadWrite);
    if (!journal)
        return unusable(path, journal.problem().message);
    if (!(*journal)->useWal(true))
        return unusable(path, (*journal)->problem().message);
    const int version = Migrations::versionOf(**journal);
    if (version > 0 && version < Migrations::latest(kind)) {
        if (const auto copied = backUp(**journal, backupFile(folder, version)); !copied)
            return copied.problem();
    }
    if (const auto migrated = Migrations::apply(**journal, kind); !migrated)
        return unusable(path, migrated.problem().message);
    return journal;
}

Result<std::unique_ptr<SqliteDatabase>> openBeside(const ConnectionFolder &folder)
{
    const QString path = folder.journalFile();
    auto journal = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadWrite);
    if (!journal)
        return unusable(path, journal.problem().message);
    if (const auto version = Migrations::refuseNewer(**journal, kind); !version)
        return version.problem();
    if (Migrations::versionOf(**journal) < Migrations::latest(kind)) {
        return unusable(path, QCoreApplication::translate(
                                  "Cache", "the console that has it open is an older version"));
    }
    if (!(*journal)->useWal(true))
        return unusable(path, (*journal)->problem().message);
    return journal;
}

} // namespace JournalFile
