// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"
#include "WebhookRow.h"

#include <QList>

class SqliteDatabase;

//! The webhooks of one database connection; used on that connection's thread.
class WebhookStore
{
public:
    explicit WebhookStore(SqliteDatabase &database)
        : m_database(database)
    {
    }

    //! All webhooks in the server's order (oldest first). Small.
    Result<QList<WebhookRow>> all() const;

    //! Writer only, inside its transaction. See SnapshotWriter.
    bool insert(int position, const WebhookRow &row);

private:
    SqliteDatabase &m_database;
};
