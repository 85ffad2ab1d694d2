// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "EventRow.h"
#include "Inserted.h"
#include "NewEvent.h"
#include "Result.h"

#include <QList>
#include <QStringList>

#include <optional>

class SqliteDatabase;

//! The events of one database connection; used on that connection's thread. Problem: Storage, or
//! Cancelled where the read was cancelled.
class EventStore
{
public:
    explicit EventStore(SqliteDatabase &database)
        : m_database(database)
    {
    }

    //! The rows of these ids, in their order, one for each; EventRow::id is 0 where a row is gone.
    //! Cheap: one lookup by primary key a row, no payloads.
    Result<QList<EventRow>> rows(const QList<qint64> &ids) const;
    //! Everything of one event, its payload checked against its checksum.
    Result<std::optional<EventRecord>> record(const QString &uuid) const;
    //! The same of a row, by its id; for reading many.
    Result<std::optional<EventRecord>> recordAt(qint64 id) const;
    //! Id of the newest row with that uuid, nothing where it is not here.
    Result<std::optional<qint64>> idOf(const QString &uuid) const;
    //! The newest events of a resource.
    Result<QList<EventRow>> ofResource(const QString &resourceUuid, int limit) const;
    //! All event types that are in the cache, sorted; for completion. Scans: never on the
    //! interface thread.
    Result<QStringList> types() const;

    //! Writer only, inside its transaction. See FeedWriter.
    Inserted insert(qint64 id, qint64 generation, const NewEvent &event);

private:
    SqliteDatabase &m_database;
};
