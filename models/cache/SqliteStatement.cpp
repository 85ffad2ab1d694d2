// SPDX-License-Identifier: Apache-2.0
#include "SqliteStatement.h"

#include "SqliteDatabase.h"

#include <sqlite3.h>

void SqliteStatement::Finalize::operator()(sqlite3_stmt *statement) const
{
    sqlite3_finalize(statement);
}

SqliteStatement::SqliteStatement(SqliteDatabase &database, const QByteArray &sql)
    : m_database(&database)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v3(database.handle(), sql.constData(), int(sql.size()),
                           SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK)
        database.fail();
    m_statement.reset(statement);
}

SqliteStatement &SqliteStatement::bind(int parameter, qint64 value)
{
    sqlite3_bind_int64(m_statement.get(), parameter, value);
    return *this;
}

SqliteStatement &SqliteStatement::bind(int parameter, double value)
{
    sqlite3_bind_double(m_statement.get(), parameter, value);
    return *this;
}

SqliteStatement &SqliteStatement::bind(int parameter, const QString &value)
{
    return bindText(parameter, value.toUtf8());
}

SqliteStatement &SqliteStatement::bindText(int parameter, const QByteArray &utf8)
{
    sqlite3_bind_text64(m_statement.get(), parameter, utf8.isNull() ? "" : utf8.constData(),
                        sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
    return *this;
}

SqliteStatement &SqliteStatement::bind(int parameter, std::optional<qint64> value)
{
    return value ? bind(parameter, *value) : bindNull(parameter);
}

SqliteStatement &SqliteStatement::bindBlob(int parameter, const QByteArray &value)
{
    sqlite3_bind_blob64(m_statement.get(), parameter, value.isNull() ? "" : value.constData(),
                        sqlite3_uint64(value.size()), SQLITE_STATIC);
    return *this;
}

SqliteStatement &SqliteStatement::bindUtf8(int parameter, const QByteArray &text)
{
    sqlite3_bind_text64(m_statement.get(), parameter, text.isNull() ? "" : text.constData(),
                        sqlite3_uint64(text.size()), SQLITE_STATIC, SQLITE_UTF8);
    return *this;
}

SqliteStatement &SqliteStatement::bindOrNull(int parameter, const QString &value)
{
    return value.isEmpty() ? bindNull(parameter) : bind(parameter, value);
}

SqliteStatement &SqliteStatement::bindUtf8OrNull(int parameter, const QByteArray &text)
{
    return text.isEmpty() ? bindNull(parameter) : bindUtf8(parameter, text);
}

SqliteStatement &SqliteStatement::bindNull(int parameter)
{
    sqlite3_bind_null(m_statement.get(), parameter);
    return *this;
}

SqliteStatement::Step SqliteStatement::step()
{
    if (!m_statement)
        return Step::Failed;
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW:
        return Step::Row;
    case SQLITE_DONE:
        return Step::Finished;
    default:
        m_database->fail();
        return Step::Failed;
    }
}

bool SqliteStatement::run()
{
    const bool finished = step() == Step::Finished;
    reset();
    return finished;
}

void SqliteStatement::reset()
{
    sqlite3_reset(m_statement.get());
}

qint64 SqliteStatement::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

double SqliteStatement::real(int column) const
{
    return sqlite3_column_double(m_statement.get(), column);
}

QString SqliteStatement::text(int column) const
{
    const auto *bytes =
        reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    return QString::fromUtf8(bytes, sqlite3_column_bytes(m_statement.get(), column));
}

QByteArray SqliteStatement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement.get(), column));
}

QByteArrayView SqliteStatement::blobView(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    return QByteArrayView(bytes, bytes ? sqlite3_column_bytes(m_statement.get(), column) : 0);
}

int SqliteStatement::columns() const
{
    return sqlite3_column_count(m_statement.get());
}

bool SqliteStatement::isNull(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL;
}

std::optional<qint64> SqliteStatement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}
