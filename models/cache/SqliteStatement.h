// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <memory>
#include <optional>

struct sqlite3_stmt;
class SqliteDatabase;

//! One prepared statement. Belongs to the thread that uses its database. Failures are kept by the
//! database (SqliteDatabase::problem()); after one, step() answers Failed.
class SqliteStatement
{
public:
    enum class Step { Row, Finished, Failed };

    SqliteStatement() = default;
    //! Prepares; `sql` is one statement.
    SqliteStatement(SqliteDatabase &database, const QByteArray &sql);

    bool isValid() const { return m_statement != nullptr; }

    //! Parameters count from 1. Empty optionals and null values bind NULL.
    SqliteStatement &bind(int parameter, qint64 value);
    SqliteStatement &bind(int parameter, int value) { return bind(parameter, qint64(value)); }
    SqliteStatement &bind(int parameter, double value);
    SqliteStatement &bind(int parameter, const QString &value); //!< a null string binds ''
    SqliteStatement &bind(int parameter, std::optional<qint64> value);
    SqliteStatement &bindText(int parameter, const QByteArray &utf8); //!< a null one binds ''
    //! The bytes are not copied: they must live until the next reset(). A null array binds an
    //! empty value.
    SqliteStatement &bindBlob(int parameter, const QByteArray &value);
    SqliteStatement &bindUtf8(int parameter, const QByteArray &text);
    SqliteStatement &bindUtf8OrNull(int parameter, const QByteArray &text); //!< NULL where empty
    //! NULL where empty.
    SqliteStatement &bindOrNull(int parameter, const QString &value);
    SqliteStatement &bindNull(int parameter);

    //! One row further.
    Step step();
    //! Runs a statement that gives no rows, and makes it ready for the next time.
    bool run();
    //! Ready for new parameters; frees what the last run held.
    void reset();

    qint64 integer(int column) const;
    double real(int column) const;
    QString text(int column) const;
    QByteArray blob(int column) const;
    //! The bytes of a text or blob, good until the next step() or reset().
    QByteArrayView blobView(int column) const;
    bool isNull(int column) const;
    std::optional<qint64> optionalInteger(int column) const;
    int columns() const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    SqliteDatabase *m_database = nullptr;
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
};
