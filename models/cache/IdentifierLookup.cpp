// SPDX-License-Identifier: Apache-2.0
#include "IdentifierLookup.h"

#include "Collection.h"
#include "Migrations.h"
#include "SqliteDatabase.h"
#include "StoreReads.h"

#include <QFileInfo>

#include <algorithm>

namespace {

using Kind = FoundRecord::Kind;

// Only what is shown: rows of a former generation are on their way out. The collections' numbers
// are those of the enumeration.
#define SHOWN(collection)                                                                          \
    "(SELECT id FROM generations WHERE collection = " #collection " AND state = 1)"
static_assert(int(Collection::Events) == 2 && int(Collection::Logs) == 3 &&
              int(Collection::Deliveries) == 4);

struct Question
{
    Kind kind;
    const char *sql; //!< uuid, title, state, at, events
};

const Question questions[] = {
    {Kind::Event, "SELECT uuid, type, '', created_at, 0 FROM events WHERE uuid = ?1 AND "
                  "generation = " SHOWN(2)},
    {Kind::Event, "SELECT uuid, type, '', created_at, 0 FROM events INDEXED BY "
                  "events_notification WHERE notification_uuid = ?1 AND +generation = " SHOWN(
                      2) " ORDER BY id DESC LIMIT 3"},
    {Kind::Log, "SELECT uuid, method || ' ' || endpoint, status, created_at, 0 FROM logs WHERE "
                "uuid = ?1 AND generation = " SHOWN(3)},
    {Kind::Delivery, "SELECT uuid, endpoint, status, created_at, 0 FROM deliveries WHERE uuid = ?1 "
                     "AND generation = " SHOWN(4)},
    {Kind::ApiKey, "SELECT uuid, name, '', created_at, 0 FROM api_keys WHERE uuid = ?1"},
    {Kind::Webhook, "SELECT uuid, CASE name WHEN '' THEN endpoint ELSE name END, '', created_at, 0 "
                    "FROM webhooks WHERE uuid = ?1"},
    {Kind::Resource,
     "SELECT resource_uuid, resource_object, '', max(created_at), count(*) FROM "
     "events INDEXED BY events_resource WHERE resource_uuid = ?1 AND +generation = " SHOWN(
         2) " GROUP BY resource_uuid"},
};

} // namespace

namespace IdentifierLookup {

bool isIdentifier(QStringView text)
{
    return text.size() >= 3 && text.size() <= 100 &&
           std::all_of(text.cbegin(), text.cend(), [](QChar c) {
               return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
           });
}

Result<QList<FoundRecord>> find(SqliteDatabase &database, const QString &identifier)
{
    QList<FoundRecord> hits;
    if (!isIdentifier(identifier))
        return hits;
    for (const Question &question : questions) {
        SqliteStatement &statement = database.cached(question.sql);
        statement.bind(1, identifier);
        const auto found =
            StoreReads::all<FoundRecord>(database, statement, [&](const SqliteStatement &s) {
                return FoundRecord{question.kind, s.text(0),    s.text(1),
                                   s.text(2),     s.integer(3), s.integer(4)};
            });
        if (!found)
            return found.problem();
        for (const FoundRecord &hit : *found) {
            const bool known = std::any_of(hits.cbegin(), hits.cend(), [&](const auto &other) {
                return other.kind == hit.kind && other.uuid == hit.uuid;
            });
            if (!known)
                hits.append(hit);
        }
    }
    return hits;
}

Result<QList<FoundRecord>> findInFile(const QString &cacheFile, const QString &identifier,
                                      const std::atomic_bool *cancelled)
{
    if (QFileInfo(cacheFile).size() == 0)
        return QList<FoundRecord>();
    auto database = SqliteDatabase::open(cacheFile, SqliteDatabase::Mode::ReadOnly);
    if (!database)
        return database.problem();
    // One that was written by another version is brought up to date, or refused, when it is opened.
    const int version = Migrations::versionOf(**database);
    if ((*database)->isDamaged())
        return (*database)->problem();
    if (version != Migrations::latest(QStringLiteral("cache")))
        return QList<FoundRecord>();
    (*database)->setCancelFlags(cancelled, nullptr);
    return find(**database, identifier);
}

} // namespace IdentifierLookup
