// SPDX-License-Identifier: Apache-2.0
#include "SpaceCount.h"

#include "FeedTables.h"
#include "Migrations.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"

#include <QFileInfo>

namespace {

qint64 onDisk(const QString &file)
{
    qint64 bytes = 0;
    for (const char *suffix : {"", "-wal", "-shm"})
        bytes += QFileInfo(file + QLatin1String(suffix)).size();
    return bytes;
}

//! Which table a b-tree is part of; an index counts with its table.
Result<Done> countPages(SqliteDatabase &database, SpaceReport &report)
{
    SqliteStatement statement(
        database, "SELECT s.tbl_name, sum(d.pgsize) FROM dbstat AS d JOIN sqlite_schema AS s ON "
                  "s.name = d.name WHERE d.aggregate = 1 GROUP BY s.tbl_name");
    if (!statement.isValid())
        return Done{}; // a SQLite without it: the files' sizes are what can be told
    SqliteStatement::Step step = statement.step();
    for (; step == SqliteStatement::Step::Row; step = statement.step()) {
        const QString table = statement.text(0);
        const qint64 bytes = statement.integer(1);
        if (table == u"log_messages" || table == u"event_payloads" ||
            table == u"delivery_attempts" || table == u"unreadable_items")
            report.bodies += bytes;
        else if (table.startsWith(u"search") || table.startsWith(u"words"))
            report.index += bytes;
        else
            report.rows += bytes;
    }
    if (step == SqliteStatement::Step::Failed)
        return database.problem();
    report.detailed = true;
    return Done{};
}

Result<Done> countFeeds(SqliteDatabase &database, SpaceReport &report)
{
    for (SpaceReport::Feed &feed : report.feeds) {
        const auto state = FeedTables::read(database, feed.collection);
        if (!state)
            return state.problem();
        if (state->generation == 0)
            continue; // another file has them
        feed.rows = state->rows;
        // The lowest row is the oldest, or as good as it.
        SqliteStatement oldest(database, QByteArray("SELECT created_at FROM ") +
                                             FeedTables::rowsTable(feed.collection) +
                                             " WHERE id > ?1 ORDER BY id LIMIT 1");
        oldest.bind(1, state->base);
        const auto found = StoreReads::firstId(database, oldest);
        if (!found)
            return found.problem();
        feed.oldest = *found;
    }
    return Done{};
}

//! Adds what is in one of the two files with the cache's layout.
Result<Done> countFile(const QString &file, SpaceCount::Detail detail,
                       const std::atomic_bool *cancelled, SpaceReport &report)
{
    if (QFileInfo(file).size() == 0)
        return Done{};
    auto opened = SqliteDatabase::open(file, SqliteDatabase::Mode::ReadOnly);
    if (!opened)
        return opened.problem();
    SqliteDatabase &database = **opened;
    database.setCancelFlags(cancelled, nullptr);
    report.free += database.integer("PRAGMA freelist_count") * database.integer("PRAGMA page_size");
    if (database.isDamaged())
        return database.problem();
    if (detail == SpaceCount::Detail::EveryPage) {
        if (const auto counted = countPages(database, report); !counted)
            return counted.problem();
    }
    // A connection whose file another version wrote is counted when it was opened once.
    if (Migrations::versionOf(database) != Migrations::latest(QStringLiteral("cache")))
        return Done{};
    return countFeeds(database, report);
}

} // namespace

namespace SpaceCount {

Result<SpaceReport> of(const QString &connectionFolder, Detail detail,
                       const std::atomic_bool *cancelled)
{
    const QString cacheFile = connectionFolder + QStringLiteral("/cache.db");
    const QString recordedFile = connectionFolder + QStringLiteral("/recorded.db");
    SpaceReport report;
    report.cache = onDisk(cacheFile);
    report.recorded = onDisk(recordedFile);
    report.journal = onDisk(connectionFolder + QStringLiteral("/journal.db"));
    for (const QString &file : {cacheFile, recordedFile}) {
        if (const auto counted = countFile(file, detail, cancelled, report); !counted)
            return counted.problem();
    }
    return report;
}

} // namespace SpaceCount
