// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "SqliteDatabase.h"

#include <sqlite3.h>

//! All reads between begin and end see the same state of the database, and SQLite looks only once
//! whether it has changed. Inside another transaction it is a part of that.
class ReadTransaction
{
public:
    explicit ReadTransaction(SqliteDatabase &database)
        : m_database(database)
        , m_inside(sqlite3_get_autocommit(database.handle()) == 0)
        , m_begun(m_inside || database.cached("BEGIN").run())
    {
    }
    ~ReadTransaction()
    {
        if (m_begun && !m_inside)
            m_database.rollback();
    }
    ReadTransaction(const ReadTransaction &) = delete;
    ReadTransaction &operator=(const ReadTransaction &) = delete;

    bool hasBegun() const { return m_begun; }

private:
    SqliteDatabase &m_database;
    bool m_inside;
    bool m_begun;
};
