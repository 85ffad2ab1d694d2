// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionRecord.h"
#include "Collection.h"
#include "ConnectionFolder.h"
#include "ForwardStore.h"
#include "MaskRules.h"
#include "Result.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

#include <functional>
#include <memory>

class SqliteDatabase;
class TaskThreads;

//! A filter expression the user gave a name.
struct SavedFilter
{
    QString name;
    QString expression;
};

//! One connection's journal.db: what nobody can give again. Every write is on the disk when it is
//! answered (synchronous=FULL). Backed up before a migration (journal.db.backup-<version>), never
//! set aside or rebuilt: where it is damaged, open() says so and leaves it.
//! Used on the thread that opened it; the work is done on a thread of its own and answers arrive
//! on the opener's thread, unless `context` is gone.
class Journal : public QObject
{
    Q_OBJECT

public:
    //! Problem: Storage where the file is damaged, was written by a newer program, or cannot be
    //! used.
    static Result<std::shared_ptr<Journal>> open(std::shared_ptr<ConnectionFolder> folder);
    //! The same file for a program beside the one that holds the folder, also for writing: SQLite
    //! lets them take turns. For what such a program alone touches, see ForwardingRun. Problem:
    //! Storage also where the file has an older layout, which the holder's program brings up to
    //! date.
    static Result<std::shared_ptr<Journal>> openBeside(std::shared_ptr<ConnectionFolder> folder);
    ~Journal() override;

    bool isReadOnly() const { return m_readOnly; }
    const ConnectionFolder &folder() const { return *m_folder; }

    using Saved = std::function<void(const Result<Done> &)>;
    //! Writes a record, or replaces the one of the same run.
    void record(const ActionRecord &record, QObject *context, Saved saved);
    //! The newest first.
    void actions(int limit, QObject *context,
                 std::function<void(const Result<QList<ActionRecord>> &)> answer);

    //! Replaces the filter of that name.
    void saveFilter(Collection collection, const SavedFilter &filter, QObject *context,
                    Saved saved);
    void removeFilter(Collection collection, const QString &name, QObject *context, Saved saved);
    //! By name.
    void filters(Collection collection, QObject *context,
                 std::function<void(const Result<QList<SavedFilter>> &)> answer);

    //! How the user changed the mask rules, see MaskRules::with().
    void maskRules(QObject *context, std::function<void(const Result<QList<MaskRule>> &)> answer);
    //! In place of all that were kept.
    void saveMaskRules(const QList<MaskRule> &changes, QObject *context, Saved saved);

    //! Runs `job(ForwardStore &) -> T` on the journal's thread, in the order of the calls, and then
    //! `answer(T)` on this object's thread unless `context` is gone.
    template <typename Job, typename Answer>
    void forwards(QObject *context, Job job, Answer answer)
    {
        add([this, guard = QPointer<QObject>(context), job = std::move(job),
             answer = std::move(answer)](SqliteDatabase &database) mutable {
            ForwardStore store(database);
            deliver(guard, [result = job(store), answer = std::move(answer)]() mutable {
                answer(std::move(result));
            });
        });
    }

Q_SIGNALS:
    //! A record was written or replaced.
    void actionsChanged();

private:
    Journal(std::shared_ptr<ConnectionFolder> folder, std::unique_ptr<SqliteDatabase> database,
            bool readOnly);
    void add(std::function<void(SqliteDatabase &)> task);
    //! Calls `function` on this object's thread unless `context` is gone.
    void deliver(const QPointer<QObject> &context, std::function<void()> function);

    template <typename T>
    void run(QObject *context, std::function<Result<T>(SqliteDatabase &)> job,
             std::function<void(const Result<T> &)> answer);

    std::shared_ptr<ConnectionFolder> m_folder;
    std::unique_ptr<SqliteDatabase> m_database;
    std::unique_ptr<TaskThreads> m_thread;
    bool m_readOnly = false;
};
