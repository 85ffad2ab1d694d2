// SPDX-License-Identifier: Apache-2.0
#include "Journal.h"

#include "JournalFile.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"
#include "TaskThreads.h"
#include "Timestamp.h"

#include <QPointer>

Result<std::shared_ptr<Journal>> Journal::open(std::shared_ptr<ConnectionFolder> folder)
{
    auto database = JournalFile::open(*folder);
    if (!database)
        return database.problem();
    std::shared_ptr<Journal> journal(new Journal(std::move(folder)));
    journal->m_database = std::move(database.value());
    journal->m_thread = std::make_unique<TaskThreads>(1);
    return journal;
}

Journal::Journal(std::shared_ptr<ConnectionFolder> folder)
    : m_folder(std::move(folder))
{
}

Journal::~Journal()
{
    // Everything that was asked to be kept is kept: the last task ends the wait.
    m_thread->finish();
}

template <typename T>
void Journal::run(QObject *context, std::function<Result<T>(SqliteDatabase &)> job,
                  std::function<void(const Result<T> &)> answer)
{
    m_thread->add([this, guard = QPointer<QObject>(context), job = std::move(job),
                   answer = std::move(answer)](int) {
        const Result<T> result = job(*m_database);
        QMetaObject::invokeMethod(
            this,
            [guard, answer, result] {
                if (guard && answer)
                    answer(result);
            },
            Qt::QueuedConnection);
    });
}

void Journal::record(const ActionRecord &record, QObject *context, Saved saved)
{
    run<Done>(
        context,
        [record](SqliteDatabase &database) -> Result<Done> {
            SqliteStatement &statement =
                database.cached("INSERT INTO actions (at, action, subject, result, detail) "
                                "VALUES (?1, ?2, ?3, ?4, ?5)");
            statement.bind(1, record.at != 0 ? record.at : Timestamp::now());
            statement.bind(2, record.action).bind(3, record.subject).bind(4, record.result);
            statement.bind(5, record.detail);
            if (!statement.run())
                return database.problem();
            return Done{};
        },
        std::move(saved));
}

void Journal::actions(int limit, QObject *context,
                      std::function<void(const Result<QList<ActionRecord>> &)> answer)
{
    run<QList<ActionRecord>>(
        context,
        [limit](SqliteDatabase &database) {
            SqliteStatement &statement =
                database.cached("SELECT at, action, subject, result, detail FROM actions "
                                "ORDER BY id DESC LIMIT ?1");
            statement.bind(1, limit);
            return StoreReads::all<ActionRecord>(database, statement, [](const SqliteStatement &s) {
                return ActionRecord{s.integer(0), s.text(1), s.text(2), s.text(3), s.text(4)};
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
