// SPDX-License-Identifier: Apache-2.0
#include "store/Store.h"

#include "base/Ids.h"

#include <iostream>

namespace sandbox {

Store::Store(const std::string &file)
    : database(file)
    , settings(database)
    , events(database, hub)
    , logs(database, hub)
    , deliveries(database, hub)
    , webhooks(database, hub)
    , apiKeys(database, hub)
    , resources(database)
{
    settings.getOrSet("epoch", newUuid("epo_"));
}

std::int64_t Store::publishEvent(const EventRow &event)
{
    Transaction transaction(database);
    const auto sequence = events.append(event);
    if (m_sender) {
        m_sender->eventStored(event);
        database.afterCommit([sender = m_sender, event] { sender->eventCreated(event); });
    }
    transaction.commit();
    return sequence;
}

std::string Store::epoch() const
{
    return settings.get("epoch").value_or(std::string());
}

void Store::clearSamples()
{
    Transaction transaction(database);
    deliveries.removeSamples();
    events.removeSamples();
    logs.removeSamples();
    resources.removeSamples();
    webhooks.removeSamples();
    apiKeys.removeSamples();
    settings.set("epoch", newUuid("epo_"));
    transaction.commit();
}

BulkLoad::BulkLoad(Database &database)
    : m_database(database)
{
    if (!m_database.isMemory())
        m_database.exec("PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=OFF; "
                        "PRAGMA cache_size=-262144;");
}

BulkLoad::~BulkLoad()
{
    if (m_database.isMemory())
        return;
    try {
        m_database.exec("PRAGMA cache_size=-65536; PRAGMA synchronous=NORMAL; "
                        "PRAGMA journal_mode=WAL;");
    } catch (const StoreError &error) {
        // The data is there; only the journal stays the slower one.
        std::cerr << "owlpay-sandbox: " << error.what() << '\n';
    }
}

} // namespace sandbox
