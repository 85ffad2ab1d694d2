// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"
#include "Result.h"
#include "SqliteStatement.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <map>
#include <memory>

struct sqlite3;

//! One connection to a SQLite file, used by one thread at a time. SQLite's own interface rather
//! than QSqlQuery: reads can be cancelled in the middle, and no second copy of SQLite (as some
//! builds of Qt bring) shares a file with this one.
class SqliteDatabase
{
public:
    enum class Mode { ReadWrite, ReadOnly };

    //! Opens and sets busy_timeout and foreign_keys. Problem: Storage, Problem::code is SQLite's.
    static Result<std::unique_ptr<SqliteDatabase>> open(const QString &path, Mode mode);
    ~SqliteDatabase();
    SqliteDatabase(const SqliteDatabase &) = delete;
    SqliteDatabase &operator=(const SqliteDatabase &) = delete;

    //! Runs any number of statements without parameters.
    bool run(const QByteArray &sql);
    //! Prepared once, kept for the life of the database, ready for parameters. `sql` is a literal:
    //! its address is its key.
    SqliteStatement &cached(const char *sql);
    //! The first column of the first row; 0 without a row.
    qint64 integer(const QByteArray &sql);

    bool begin(); //!< BEGIN IMMEDIATE
    bool commit();
    void rollback();

    qint64 changes() const; //!< rows touched by the last statement
    //! Waits for the disk before a commit is answered (journal), or at checkpoints only (cache).
    bool useWal(bool everyCommitSynced);
    //! From the next transaction on; what was committed before a synced one is on the disk with it.
    bool setSynced(bool everyCommitSynced);
    //! While one of these is set and true, running statements end as Failed with
    //! Problem::Kind::Cancelled.
    void setCancelFlags(const std::atomic_bool *one, const std::atomic_bool *other);

    //! One of the flags is set.
    bool isCancelled() const { return progress(const_cast<SqliteDatabase *>(this)) != 0; }

    //! What failed last.
    Problem problem() const;
    bool isDamaged() const { return m_damaged; }
    sqlite3 *handle() const { return m_handle; }

private:
    friend class SqliteStatement;
    explicit SqliteDatabase(sqlite3 *handle)
        : m_handle(handle)
    {
    }
    void fail();
    static int progress(void *self);

    sqlite3 *m_handle = nullptr;
    std::map<const char *, SqliteStatement> m_cached;
    const std::atomic_bool *m_cancelOne = nullptr;
    const std::atomic_bool *m_cancelOther = nullptr;
    Problem m_problem;
    bool m_damaged = false;
};
