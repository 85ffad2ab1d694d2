// SPDX-License-Identifier: Apache-2.0
#include "JournalFile.h"

#include "DatabaseBackup.h"
#include "Migrations.h"

#include <QCoreApplication>
#include <QFileInfo>

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

} // namespace

namespace JournalFile {

QString backupFile(const ConnectionFolder &folder, int version)
{
    return DatabaseBackup::fileFor(folder.journalFile(), version);
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
        const QString copy = backupFile(folder, version);
        if (const auto problem = DatabaseBackup::make(**journal, copy))
            return unusable(copy, problem->message);
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
