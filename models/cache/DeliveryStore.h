// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "DeliveryRow.h"
#include "Inserted.h"
#include "NewDelivery.h"
#include "Result.h"
#include "WebhookRow.h"

#include <QDate>
#include <QHash>
#include <QList>
#include <QTimeZone>

#include <optional>

class SqliteDatabase;

//! The deliveries of one database connection; used on that connection's thread. Problem: Storage,
//! or Cancelled where the read was cancelled.
class DeliveryStore
{
public:
    explicit DeliveryStore(SqliteDatabase &database)
        : m_database(database)
    {
    }

    //! The rows of these ids, in their order, one for each; DeliveryRow::id is 0 where a row is
    //! gone. Cheap: one lookup by primary key a row, no attempts.
    Result<QList<DeliveryRow>> rows(const QList<qint64> &ids) const;
    //! One delivery with its attempts, bodies checked against their checksum.
    Result<std::optional<DeliveryRecord>> record(const QString &uuid) const;
    //! The same of a row, by its id; for reading many.
    Result<std::optional<DeliveryRecord>> recordAt(qint64 id) const;
    //! Id of the newest row with that uuid, nothing where it is not here.
    Result<std::optional<qint64>> idOf(const QString &uuid) const;
    //! Deliveries of an event with their attempts, in the order they were created.
    Result<QList<DeliveryRecord>> ofEvent(const QString &eventUuid) const;
    //! The same without attempts.
    Result<QList<DeliveryRow>> rowsOfEvent(const QString &eventUuid) const;
    //! The deliveries of a webhook created last, without attempts.
    Result<QList<DeliveryRow>> ofWebhook(const QString &webhookUuid, int limit) const;
    //! Finished deliveries by webhook uuid over the seven days that end with `today` in `zone`.
    //! One read of an index; never on the interface thread.
    Result<QHash<QString, WebhookDays>> lastDays(QDate today, const QTimeZone &zone) const;

    //! Writer only, inside its transaction. See FeedWriter.
    Inserted insert(qint64 id, qint64 generation, const NewDelivery &delivery);

private:
    SqliteDatabase &m_database;
};
