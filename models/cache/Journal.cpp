// SPDX-License-Identifier: Apache-2.0
#include "Journal.h"

#include "JournalFile.h"
#include "MaskRuleStore.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"
#include "TaskThreads.h"
#include "Timestamp.h"

Result<std::shared_ptr<Journal>> Journal::open(std::shared_ptr<ConnectionFolder> folder)
{
    auto database = JournalFile::open(*folder);
    if (!database)
        return database.problem();
    const bool readOnly = folder->isReadOnly();
    return std::shared_ptr<Journal>(
        new Journal(std::move(folder), std::move(database).value(), readOnly));
}

Result<std::shared_ptr<Journal>> Journal::openBeside(std::shared_ptr<ConnectionFolder> folder)
{
    auto database = JournalFile::openBeside(*folder);
    if (!database)
        return database.problem();
    return std::shared_ptr<Journal>(
        new Journal(std::move(folder), std::move(database).value(), false));
}

Journal::Journal(std::shared_ptr<ConnectionFolder> folder, std::unique_ptr<SqliteDatabase> database,
                 bool readOnly)
    : m_folder(std::move(folder))
    , m_database(std::move(database))
    , m_thread(std::make_unique<TaskThreads>(1))
    , m_readOnly(readOnly)
{
}

Journal::~Journal()
{
    // Everything that was asked to be kept is kept: the last task ends the wait.
    m_thread->finish();
}

void Journal::add(std::function<void(SqliteDatabase &)> task)
{
    m_thread->add([this, task = std::move(task)](int) { task(*m_database); });
}

void Journal::deliver(const QPointer<QObject> &context, std::function<void()> function)
{
    // The context is looked at on its own thread, where it cannot go away in between.
    QMetaObject::invokeMethod(
        this,
        [context, function = std::move(function)] {
            if (context)
                function();
        },
        Qt::QueuedConnection);
}

template <typename T>
void Journal::run(QObject *context, std::function<Result<T>(SqliteDatabase &)> job,
                  std::function<void(const Result<T> &)> answer)
{
    add([this, guard = QPointer<QObject>(context), job = std::move(job),
         answer = std::move(answer)](SqliteDatabase &database) {
        deliver(guard, [answer, result = job(database)] {
            if (answer)
                answer(result);
        });
    });
}

void Journal::record(const ActionRecord &record, QObject *context, Saved saved)
{
    run<Done>(
        this,
        [record](SqliteDatabase &database) -> Result<Done> {
            SqliteStatement &statement = database.cached(
                "INSERT INTO actions (at, action, subject, result, detail, run, ended_at, name, "
                "code, http_status, connection, account) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) "
                "ON CONFLICT (run) DO UPDATE SET subject = excluded.subject, "
                "result = excluded.result, detail = excluded.detail, "
                "ended_at = excluded.ended_at, code = excluded.code, "
                "http_status = excluded.http_status");
            statement.bind(1, record.at != 0 ? record.at : Timestamp::now());
            statement.bind(2, record.action).bind(3, record.subject).bind(4, record.result);
            statement.bind(5, record.detail).bindOrNull(6, record.run);
            statement.bind(7, record.endedAt);
            statement.bind(8, record.name).bind(9, record.code).bind(10, record.httpStatus);
            statement.bind(11, record.connection).bind(12, record.account);
            if (!statement.run())
                return database.problem();
            return Done{};
        },
        [this, guard = QPointer<QObject>(context),
         saved = std::move(saved)](const Result<Done> &result) {
            if (result)
                Q_EMIT actionsChanged();
            if (guard && saved)
                saved(result);
        });
}

void Journal::actions(int limit, QObject *context,
                      std::function<void(const Result<QList<ActionRecord>> &)> answer)
{
    run<QList<ActionRecord>>(
        context,
        [limit](SqliteDatabase &database) {
            SqliteStatement &statement = database.cached(
                "SELECT at, action, subject, result, detail, ifnull(run, ''), ended_at, name, "
                "code, http_status, connection, account, id FROM actions ORDER BY id DESC LIMIT "
                "?1");
            statement.bind(1, limit);
            return StoreReads::all<ActionRecord>(database, statement, [](const SqliteStatement &s) {
                ActionRecord record;
                record.at = s.integer(0);
                record.action = s.text(1);
                record.subject = s.text(2);
                record.result = s.text(3);
                record.detail = s.text(4);
                record.run = s.text(5);
                record.endedAt = s.integer(6);
                record.name = s.text(7);
                record.code = int(s.integer(8));
                record.httpStatus = int(s.integer(9));
                record.connection = s.text(10);
                record.account = s.text(11);
                record.id = s.integer(12);
                return record;
            });
        },
        std::move(answer));
}

void Journal::saveFilter(Collection collection, const SavedFilter &filter, QObject *context,
                         Saved saved)
{
    run<Done>(
        context,
        [collection, filter](SqliteDatabase &database) -> Result<Done> {
            SqliteStatement &statement = database.cached(
                "INSERT OR REPLACE INTO saved_filters (collection, name, expression, saved_at) "
                "VALUES (?1, ?2, ?3, ?4)");
            statement.bind(1, int(collection)).bind(2, filter.name).bind(3, filter.expression);
            statement.bind(4, Timestamp::now());
            if (!statement.run())
                return database.problem();
            return Done{};
        },
        std::move(saved));
}

void Journal::removeFilter(Collection collection, const QString &name, QObject *context,
                           Saved saved)
{
    run<Done>(
        context,
        [collection, name](SqliteDatabase &database) -> Result<Done> {
            SqliteStatement &statement =
                database.cached("DELETE FROM saved_filters WHERE collection = ?1 AND name = ?2");
            statement.bind(1, int(collection)).bind(2, name);
            if (!statement.run())
                return database.problem();
            return Done{};
        },
        std::move(saved));
}

void Journal::filters(Collection collection, QObject *context,
                      std::function<void(const Result<QList<SavedFilter>> &)> answer)
{
    run<QList<SavedFilter>>(
        context,
        [collection](SqliteDatabase &database) {
            SqliteStatement &statement = database.cached(
                "SELECT name, expression FROM saved_filters WHERE collection = ?1 ORDER BY name");
            statement.bind(1, int(collection));
            return StoreReads::all<SavedFilter>(database, statement, [](const SqliteStatement &s) {
                return SavedFilter{s.text(0), s.text(1)};
            });
        },
        std::move(answer));
}

void Journal::maskRules(QObject *context,
                        std::function<void(const Result<QList<MaskRule>> &)> answer)
{
    run<QList<MaskRule>>(
        context, [](SqliteDatabase &database) { return MaskRuleStore(database).changes(); },
        std::move(answer));
}

void Journal::saveMaskRules(const QList<MaskRule> &changes, QObject *context, Saved saved)
{
    run<Done>(
        context,
        [changes](SqliteDatabase &database) { return MaskRuleStore(database).replace(changes); },
        std::move(saved));
}
