// SPDX-License-Identifier: Apache-2.0
#include "SqliteDatabase.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>

namespace {

constexpr int busyTimeoutMs = 5000;
// Virtual machine steps between two looks at the cancel flag: well under a millisecond.
constexpr int stepsBetweenLooks = 2000;

bool meansDamage(int code)
{
    return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

Problem storageProblem(const QString &reason)
{
    Problem problem;
    problem.kind = Problem::Kind::Storage;
    problem.message =
        QCoreApplication::translate("Cache", "The database could not be used: %1").arg(reason);
    return problem;
}

} // namespace

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const QString &path, Mode mode)
{
    sqlite3 *handle = nullptr;
    // One thread uses a connection at a time, so SQLite need not lock it.
    const int flags =
        SQLITE_OPEN_NOMUTEX | (mode == Mode::ReadWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                       : SQLITE_OPEN_READONLY);
    const int code = sqlite3_open_v2(QFile::encodeName(path).constData(), &handle, flags, nullptr);
    std::unique_ptr<SqliteDatabase> database(new SqliteDatabase(handle));
    if (code != SQLITE_OK) {
        return storageProblem(
            QString::fromUtf8(handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code)));
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busyTimeoutMs);
    if (!database->run("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"))
        return database->problem();
    return database;
}

SqliteDatabase::~SqliteDatabase()
{
    m_cached.clear();
    sqlite3_close_v2(m_handle);
}

bool SqliteDatabase::run(const QByteArray &sql)
{
    if (sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK)
        return true;
    fail();
    return false;
}

SqliteStatement &SqliteDatabase::cached(const char *sql)
{
    const auto found = m_cached.find(sql);
    if (found != m_cached.end()) {
        found->second.reset();
        return found->second;
    }
    return m_cached.emplace(sql, SqliteStatement(*this, QByteArray(sql))).first->second;
}

qint64 SqliteDatabase::integer(const QByteArray &sql)
{
    SqliteStatement statement(*this, sql);
    return statement.step() == SqliteStatement::Step::Row ? statement.integer(0) : 0;
}

bool SqliteDatabase::begin()
{
    return run("BEGIN IMMEDIATE");
}

bool SqliteDatabase::commit()
{
    return run("COMMIT");
}

void SqliteDatabase::rollback()
{
    // Some failures have rolled back by themselves; the problem that led here is the one to keep.
    if (sqlite3_get_autocommit(m_handle) == 0)
        sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
}

bool SqliteDatabase::useWal(bool everyCommitSynced)
{
    return run(everyCommitSynced ? "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                 : "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
}

bool SqliteDatabase::setSynced(bool everyCommitSynced)
{
    return run(everyCommitSynced ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
}

qint64 SqliteDatabase::changes() const
{
    return sqlite3_changes64(m_handle);
}

void SqliteDatabase::setCancelFlags(const std::atomic_bool *one, const std::atomic_bool *other)
{
    m_cancelOne = one;
    m_cancelOther = other;
    const bool any = one || other;
    sqlite3_progress_handler(m_handle, any ? stepsBetweenLooks : 0,
                             any ? &SqliteDatabase::progress : nullptr, this);
}

int SqliteDatabase::progress(void *self)
{
    const auto *database = static_cast<SqliteDatabase *>(self);
    const auto isSet = [](const std::atomic_bool *flag) {
        return flag && flag->load(std::memory_order_relaxed);
    };
    return isSet(database->m_cancelOne) || isSet(database->m_cancelOther) ? 1 : 0;
}

Problem SqliteDatabase::problem() const
{
    return m_problem;
}

void SqliteDatabase::fail()
{
    const int code = sqlite3_extended_errcode(m_handle);
    m_damaged = m_damaged || meansDamage(code);
    m_problem = storageProblem(QString::fromUtf8(sqlite3_errmsg(m_handle)));
    m_problem.code = code;
    if (code == SQLITE_INTERRUPT)
        m_problem.kind = Problem::Kind::Cancelled;
}
