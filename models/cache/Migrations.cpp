// SPDX-License-Identifier: Apache-2.0
#include "Migrations.h"

#include "SqliteDatabase.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

// The files live in a static library; asking for them keeps the linker from leaving them out. The
// macro wants to stand outside of any namespace.
static void loadResources()
{
    Q_INIT_RESOURCE(cache_sql);
}

namespace {

QDir folderOf(const QString &kind)
{
    loadResources();
    return QDir(QStringLiteral(":/sql/") + kind);
}

int numberOf(const QString &fileName)
{
    return fileName.section(u'_', 0, 0).toInt();
}

} // namespace

namespace Migrations {

int latest(const QString &kind)
{
    int highest = 0;
    const QStringList files = folderOf(kind).entryList(QDir::Files, QDir::Name);
    for (const QString &file : files)
        highest = qMax(highest, numberOf(file));
    return highest;
}

int versionOf(SqliteDatabase &database)
{
    return int(database.integer("PRAGMA user_version"));
}

Result<Done> refuseNewer(SqliteDatabase &database, const QString &kind)
{
    const int version = versionOf(database);
    if (version <= latest(kind))
        return Done{};
    Problem problem;
    problem.kind = Problem::Kind::Storage;
    problem.message = QCoreApplication::translate(
                          "Cache", "This connection's data was written by a newer version "
                                   "of the console (layout %1, this one knows %2).")
                          .arg(version)
                          .arg(latest(kind));
    problem.advice = QCoreApplication::translate(
        "Cache", "Update the console. Nothing was changed in the file.");
    return problem;
}

Result<Done> apply(SqliteDatabase &database, const QString &kind)
{
    const QDir folder = folderOf(kind);
    const QStringList files = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : files) {
        const int number = numberOf(name);
        if (number <= versionOf(database))
            continue;
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("The program does not hold its own %s", qUtf8Printable(file.fileName()));
        const bool applied = database.begin() && database.run(file.readAll()) &&
                             database.run("PRAGMA user_version = " + QByteArray::number(number)) &&
                             database.commit();
        if (!applied) {
            database.rollback();
            return database.problem();
        }
    }
    return Done{};
}

} // namespace Migrations
