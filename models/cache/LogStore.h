// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Inserted.h"
#include "LogRow.h"
#include "NewLog.h"
#include "Result.h"

#include <QList>

#include <optional>

class SqliteDatabase;

//! The logs of one database connection; used on that connection's thread. Problem: Storage, or
//! Cancelled where the read was cancelled.
class LogStore
{
public:
    explicit LogStore(SqliteDatabase &database)
        : m_database(database)
    {
    }

    //! The rows of these ids, in their order, one for each; LogRow::id is 0 where a row is gone.
    //! Cheap: one lookup by primary key a row, no bodies.
    Result<QList<LogRow>> rows(const QList<qint64> &ids) const;
    //! Everything of one log, bodies checked against their checksum.
    Result<std::optional<LogRecord>> record(const QString &uuid) const;
    //! The same of a row, by its id; for reading many.
    Result<std::optional<LogRecord>> recordAt(qint64 id) const;
    //! Id of the newest row with that uuid, nothing where it is not here.
    Result<std::optional<qint64>> idOf(const QString &uuid) const;
    //! The newest rows made with that API key.
    Result<QList<LogRow>> ofKey(const QString &apiKeyUuid, int limit) const;

    //! Writer only, inside its transaction. See FeedWriter.
    Inserted insert(qint64 id, qint64 generation, const NewLog &log);

private:
    SqliteDatabase &m_database;
};
