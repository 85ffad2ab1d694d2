// SPDX-License-Identifier: Apache-2.0
#include "store/Database.h"

#include "store/Schema.h"

#include <iostream>
#include <utility>

namespace sandbox {

Database::Database(const std::string &file)
    : m_memory(file == ":memory:")
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_FULLMUTEX;
    if (sqlite3_open_v2(file.c_str(), &m_handle, flags, nullptr) != SQLITE_OK) {
        const std::string reason = m_handle ? sqlite3_errmsg(m_handle) : "out of memory";
        sqlite3_close_v2(m_handle);
        throw StoreError(reason);
    }
    try {
        sqlite3_busy_timeout(m_handle, 5000);
        exec("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
             "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;");
        std::int64_t version = 0;
        {
            auto query = prepare("PRAGMA user_version");
            version = query.step() ? query.integer(0) : 0;
        }
        if (version != 0 && version != kSchemaVersion)
            throw StoreError("it was written by another version of the sandbox (" +
                             std::to_string(version) + ")");
        if (version == 0) {
            Transaction transaction(*this);
            exec(kSchema);
            exec("PRAGMA user_version=" + std::to_string(kSchemaVersion));
            transaction.commit();
        }
    } catch (...) {
        for (const auto &[sql, statement] : m_idle)
            sqlite3_finalize(statement);
        sqlite3_close_v2(m_handle);
        throw;
    }
}

Database::~Database()
{
    for (const auto &[sql, statement] : m_idle)
        sqlite3_finalize(statement);
    sqlite3_close_v2(m_handle);
}

Statement Database::prepare(std::string_view sql)
{
    std::unique_lock lock(m_mutex);
    if (auto node = m_idle.extract(std::string(sql)))
        return Statement(*this, node.mapped(), true, std::move(lock));
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql.data(), static_cast<int>(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        fail("prepare");
    return Statement(*this, statement, true, std::move(lock));
}

void Database::release(sqlite3_stmt *statement, bool cached)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    // Two uses of the same text can overlap; then the second one is not kept.
    if (!cached || !m_idle.emplace(sqlite3_sql(statement), statement).second)
        sqlite3_finalize(statement);
}

void Database::exec(const std::string &sql)
{
    const std::lock_guard lock(m_mutex);
    if (sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail("exec");
}

int Database::changes() const
{
    return sqlite3_changes(m_handle);
}

void Database::fail(const char *what) const
{
    throw StoreError(std::string("SQLite: ") + what + ": " + sqlite3_errmsg(m_handle));
}

void Database::afterCommit(std::function<void()> action)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_depth > 0) {
            m_afterCommit.push_back(std::move(action));
            return;
        }
    }
    action();
}

void Database::begin()
{
    if (m_depth == 0) {
        exec("BEGIN IMMEDIATE");
        m_doomed = false;
    }
    ++m_depth;
}

void Database::commit(std::unique_lock<std::recursive_mutex> &lock)
{
    if (m_depth > 1) {
        --m_depth;
        return;
    }
    if (m_doomed)
        throw StoreError("SQLite: an inner transaction was rolled back");
    for (const auto &action : m_committing)
        action();
    exec("COMMIT");
    m_depth = 0;
    auto actions = std::exchange(m_afterCommit, {});
    lock.unlock();
    for (const auto &action : actions)
        action();
}

void Database::rollback() noexcept
{
    m_doomed = true;
    if (--m_depth > 0)
        return;
    m_afterCommit.clear();
    // Fails only when SQLite has rolled back by itself (disk full): the same end.
    sqlite3_exec(m_handle, "ROLLBACK", nullptr, nullptr, nullptr);
    try {
        for (const auto &action : m_rolledBack)
            action();
    } catch (const std::exception &error) {
        std::cerr << "owlpay-sandbox: after a rollback: " << error.what() << '\n';
    }
}

Transaction::Transaction(Database &database)
    : m_database(database)
    , m_lock(database.mutex())
{
    m_database.begin();
}

Transaction::~Transaction()
{
    if (m_open)
        m_database.rollback();
}

void Transaction::commit()
{
    m_database.commit(m_lock);
    m_open = false;
}

} // namespace sandbox
