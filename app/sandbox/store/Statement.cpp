// SPDX-License-Identifier: Apache-2.0
#include "store/Statement.h"

#include "store/Database.h"

#include <utility>

namespace sandbox {

Statement::Statement(Database &database, sqlite3_stmt *statement, bool cached,
                     std::unique_lock<std::recursive_mutex> lock)
    : m_database(database)
    , m_lock(std::move(lock))
    , m_statement(statement)
    , m_cached(cached)
{
}

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database)
    , m_lock(std::move(other.m_lock))
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_cached(other.m_cached)
    , m_next(other.m_next)
{
}

Statement::~Statement()
{
    if (m_statement)
        m_database.release(m_statement, m_cached);
}

void Statement::check(int code) const
{
    if (code != SQLITE_OK)
        m_database.fail("statement");
}

Statement &Statement::bind(std::string_view text)
{
    // An empty view may carry a null pointer, which SQLite would take for NULL.
    const char *data = text.data() ? text.data() : "";
    check(sqlite3_bind_text64(m_statement, m_next++, data, text.size(), SQLITE_TRANSIENT,
                              SQLITE_UTF8));
    return *this;
}

Statement &Statement::bind(std::int64_t value)
{
    check(sqlite3_bind_int64(m_statement, m_next++, value));
    return *this;
}

Statement &Statement::bind(std::nullptr_t)
{
    check(sqlite3_bind_null(m_statement, m_next++));
    return *this;
}

bool Statement::step()
{
    switch (sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default:
        m_database.fail("step");
    }
}

int Statement::run()
{
    while (step()) {
    }
    return m_database.changes();
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::string_view Statement::view(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    const auto size = sqlite3_column_bytes(m_statement, column);
    return text ? std::string_view(text, static_cast<std::size_t>(size)) : std::string_view();
}

std::string Statement::text(int column) const
{
    return std::string(view(column));
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

std::optional<std::string> Statement::optionalText(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(text(column));
}

} // namespace sandbox
