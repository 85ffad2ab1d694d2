// SPDX-License-Identifier: Apache-2.0
#include "DatabaseBackup.h"

#include "ConnectionFolder.h"
#include "SqliteDatabase.h"

#include <QCoreApplication>

#include <sqlite3.h>

namespace DatabaseBackup {

QString fileFor(const QString &database, int version)
{
    return database + QStringLiteral(".backup-%1").arg(version);
}

std::optional<Problem> make(SqliteDatabase &database, const QString &path)
{
    Problem problem;
    problem.kind = Problem::Kind::Storage;
    if (!ConnectionFolder::protectFile(path)) {
        problem.message = QCoreApplication::translate("Cache", "no backup could be made");
        return problem;
    }
    auto copy = SqliteDatabase::open(path, SqliteDatabase::Mode::ReadWrite);
    if (!copy)
        return copy.problem();
    sqlite3_backup *backup =
        sqlite3_backup_init((*copy)->handle(), "main", database.handle(), "main");
    int code = SQLITE_ERROR;
    if (backup) {
        sqlite3_backup_step(backup, -1);
        code = sqlite3_backup_finish(backup);
    }
    if (code == SQLITE_OK)
        return std::nullopt;
    problem.code = code;
    problem.message = QString::fromUtf8(sqlite3_errstr(code));
    return problem;
}

} // namespace DatabaseBackup
