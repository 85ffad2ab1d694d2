// SPDX-License-Identifier: Apache-2.0
#include "WebhookStore.h"

#include "JsonLists.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"

Result<QList<WebhookRow>> WebhookStore::all() const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT uuid, name, endpoint, enabled, restricted, notification_types, created_at, "
        "updated_at, version FROM webhooks ORDER BY position, uuid");
    return StoreReads::all<WebhookRow>(m_database, statement, [](const SqliteStatement &s) {
        WebhookRow row;
        row.uuid = s.text(0);
        row.name = s.text(1);
        row.endpoint = s.text(2);
        row.enabled = s.integer(3) != 0;
        row.restricted = s.integer(4) != 0;
        row.notificationTypes = JsonLists::toStrings(s.text(5));
        row.createdAt = s.integer(6);
        row.updatedAt = s.integer(7);
        row.version = s.text(8);
        return row;
    });
}

bool WebhookStore::insert(int position, const WebhookRow &row)
{
    SqliteStatement &statement = m_database.cached(
        "INSERT OR REPLACE INTO webhooks (uuid, position, name, endpoint, enabled, restricted, "
        "notification_types, created_at, updated_at, version) "
        "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
    statement.bind(1, row.uuid).bind(2, position).bind(3, row.name).bind(4, row.endpoint);
    statement.bind(5, int(row.enabled)).bind(6, int(row.restricted));
    statement.bind(7, JsonLists::fromStrings(row.notificationTypes)).bind(8, row.createdAt);
    statement.bind(9, row.updatedAt).bind(10, row.version);
    return statement.run();
}
