// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <string_view>

namespace sandbox {

class Database;

//! One use of a prepared statement: bind, step, read columns. Holds the database's lock while it
//! lives and gives the prepared statement back when it dies. Bound text is copied.
//! Throws StoreError on any SQLite error.
class Statement
{
public:
    Statement(Database &database, sqlite3_stmt *statement, bool cached,
              std::unique_lock<std::recursive_mutex> lock);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;

    //! Binds the next parameter, from the first to the last.
    Statement &bind(std::string_view text);
    Statement &bind(const std::string &text) { return bind(std::string_view(text)); }
    Statement &bind(const char *text) { return bind(std::string_view(text)); }
    Statement &bind(std::int64_t value);
    Statement &bind(int value) { return bind(static_cast<std::int64_t>(value)); }
    Statement &bind(bool value) { return bind(static_cast<std::int64_t>(value ? 1 : 0)); }
    Statement &bind(std::nullptr_t);
    template <typename T>
    Statement &bind(const std::optional<T> &value)
    {
        return value ? bind(*value) : bind(nullptr);
    }

    //! True while there is a row to read.
    bool step();

    //! Runs a statement that gives no rows; the number of rows it changed.
    int run();

    std::int64_t integer(int column) const;
    std::string text(int column) const;
    //! Valid until the next step.
    std::string_view view(int column) const;
    bool isNull(int column) const;
    std::optional<std::int64_t> optionalInteger(int column) const;
    std::optional<std::string> optionalText(int column) const;

private:
    void check(int code) const;

    Database &m_database;
    std::unique_lock<std::recursive_mutex> m_lock;
    sqlite3_stmt *m_statement;
    bool m_cached;
    int m_next = 1;
};

} // namespace sandbox
