// SPDX-License-Identifier: Apache-2.0
#include "ApiKeyStore.h"

#include "JsonLists.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"

Result<QList<ApiKeyRow>> ApiKeyStore::all() const
{
    SqliteStatement &statement = m_database.cached(
        "SELECT uuid, name, type, mode, prefix, last4, permissions, allowed_ips, created_at, "
        "last_used_at, expires_at, revoked_at FROM api_keys ORDER BY position, uuid");
    return StoreReads::all<ApiKeyRow>(m_database, statement, [](const SqliteStatement &s) {
        ApiKeyRow row;
        row.uuid = s.text(0);
        row.name = s.text(1);
        row.type = s.text(2);
        row.mode = s.text(3);
        row.prefix = s.text(4);
        row.last4 = s.text(5);
        row.permissions = JsonLists::toPairs(s.text(6));
        row.allowedIps = JsonLists::toStrings(s.text(7));
        row.createdAt = s.integer(8);
        row.lastUsedAt = s.optionalInteger(9);
        row.expiresAt = s.optionalInteger(10);
        row.revokedAt = s.optionalInteger(11);
        return row;
    });
}

bool ApiKeyStore::insert(int position, const ApiKeyRow &row)
{
    SqliteStatement &statement = m_database.cached(
        "INSERT OR REPLACE INTO api_keys (uuid, position, name, type, mode, prefix, last4, "
        "permissions, allowed_ips, created_at, last_used_at, expires_at, revoked_at) "
        "VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13)");
    statement.bind(1, row.uuid).bind(2, position).bind(3, row.name).bind(4, row.type);
    statement.bind(5, row.mode).bind(6, row.prefix).bind(7, row.last4);
    statement.bind(8, JsonLists::fromPairs(row.permissions));
    statement.bind(9, JsonLists::fromStrings(row.allowedIps)).bind(10, row.createdAt);
    statement.bind(11, row.lastUsedAt).bind(12, row.expiresAt).bind(13, row.revokedAt);
    return statement.run();
}
