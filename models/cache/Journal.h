// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActionRecord.h"
#include "Collection.h"
#include "ConnectionFolder.h"
#include "Result.h"

#include <QList>
#include <QObject>
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
    ~Journal() override;

    bool isReadOnly() const { return m_folder->isReadOnly(); }

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

Q_SIGNALS:
    //! A record was written or replaced.
    void actionsChanged();

private:
    explicit Journal(std::shared_ptr<ConnectionFolder> folder);

    template <typename T>
    void run(QObject *context, std::function<Result<T>(SqliteDatabase &)> job,
             std::function<void(const Result<T> &)> answer);
    std::shared_ptr<ConnectionFolder> m_folder;
    std::unique_ptr<SqliteDatabase> m_database;
    std::unique_ptr<TaskThreads> m_thread;
};
