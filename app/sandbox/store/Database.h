// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/Statement.h"

#include <functional>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sandbox {

//! What SQLite refused. Its text names no data and never reaches a client.
class StoreError : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

//! One SQLite connection shared by all threads under one lock. Because every reader goes through
//! it too, nobody sees a transaction half done, and a sequence is in effect given at commit.
class Database
{
public:
    //! Opens or creates the file; ":memory:" keeps everything in memory. Throws StoreError.
    explicit Database(const std::string &file);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    //! A prepared statement, kept for the next use.
    Statement prepare(std::string_view sql);
    //! Runs one or more statements that take no parameters.
    void exec(const std::string &sql);

    //! Runs `action` after the outermost transaction has committed, with the lock released; at
    //! once when there is none. Dropped on rollback. It must not throw.
    void afterCommit(std::function<void()> action);
    //! Called inside each outermost transaction just before it commits, and after a rollback.
    void onCommitting(std::function<void()> action) { m_committing.push_back(std::move(action)); }
    void onRolledBack(std::function<void()> action) { m_rolledBack.push_back(std::move(action)); }

    int changes() const;
    bool isMemory() const { return m_memory; }
    std::recursive_mutex &mutex() { return m_mutex; }

private:
    friend class Statement;
    friend class Transaction;

    void release(sqlite3_stmt *statement, bool cached);
    [[noreturn]] void fail(const char *what) const;
    void begin();
    void commit(std::unique_lock<std::recursive_mutex> &lock);
    void rollback() noexcept;

    sqlite3 *m_handle = nullptr;
    bool m_memory;
    std::recursive_mutex m_mutex;
    int m_depth = 0;
    bool m_doomed = false;
    std::unordered_map<std::string, sqlite3_stmt *> m_idle;
    std::vector<std::function<void()>> m_afterCommit;
    std::vector<std::function<void()>> m_committing;
    std::vector<std::function<void()>> m_rolledBack;
};

//! Holds the lock and a transaction until commit() or its end (rollback). They nest; an inner one
//! that is not committed dooms the outer one. Rolls back on an exception by itself.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    //! Throws StoreError; the transaction is then rolled back.
    void commit();

private:
    Database &m_database;
    std::unique_lock<std::recursive_mutex> m_lock;
    bool m_open = true;
};

} // namespace sandbox
