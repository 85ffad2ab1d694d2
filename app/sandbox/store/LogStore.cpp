// SPDX-License-Identifier: Apache-2.0
#include "store/LogStore.h"

namespace sandbox {

LogStore::LogStore(Database &database, ChangeHub &hub)
    : Feed(database, hub, "log", Collection::Logs)
{
}

std::int64_t LogStore::append(const LogRow &log)
{
    Transaction transaction(database());
    const auto sequence = nextSequence();
    changed(1);
    database()
        .prepare("INSERT INTO log (sequence, uuid, created_at, is_sample, json) "
                 "VALUES (?, ?, ?, ?, ?)")
        .bind(sequence)
        .bind(log.uuid)
        .bind(log.createdAt)
        .bind(log.isSample)
        .bind(log.json)
        .run();
    transaction.commit();
    return sequence;
}

} // namespace sandbox
