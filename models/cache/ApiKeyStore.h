// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiKeyRow.h"
#include "Result.h"

#include <QList>

class SqliteDatabase;

//! The API keys of one database connection; used on that connection's thread.
class ApiKeyStore
{
public:
    explicit ApiKeyStore(SqliteDatabase &database)
        : m_database(database)
    {
    }

    //! All keys in the server's order (newest first). Small.
    Result<QList<ApiKeyRow>> all() const;

    //! Writer only, inside its transaction. See SnapshotWriter.
    bool insert(int position, const ApiKeyRow &row);

private:
    SqliteDatabase &m_database;
};
