// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "store/ApiKeyStore.h"
#include "store/ChangeHub.h"
#include "store/Database.h"
#include "store/DeliverySender.h"
#include "store/DeliveryStore.h"
#include "store/EventStore.h"
#include "store/LogStore.h"
#include "store/ResourceStore.h"
#include "store/SettingStore.h"
#include "store/WebhookStore.h"

#include <string>

namespace sandbox {

//! Everything the sandbox remembers. Any thread; every function throws StoreError.
class Store
{
public:
    //! `file` is a path or ":memory:".
    explicit Store(const std::string &file);

    Clock clock;
    ChangeHub hub;
    Database database;
    SettingStore settings;
    EventStore events;
    LogStore logs;
    DeliveryStore deliveries;
    WebhookStore webhooks;
    ApiKeyStore apiKeys;
    ResourceStore resources;

    //! Who is told about new events; null for nobody. Set before the server starts.
    void setDeliverySender(DeliverySender *sender) { m_sender = sender; }
    DeliverySender *deliverySender() const { return m_sender; }

    //! Adds an event and hands it to the DeliverySender; gives its sequence. This is for things
    //! that happen; seeding uses events.append() itself.
    std::int64_t publishEvent(const EventRow &event);

    //! Opaque identity of all sequences.
    std::string epoch() const;
    //! Removes everything marked as a sample and starts a new epoch.
    void clearSamples();

private:
    DeliverySender *m_sender = nullptr;
};

//! While it lives, the file is written without the write-ahead log and without waiting for the
//! disk: about twice as fast for seeding. A crash meanwhile can damage the file, so it is for a
//! file that can be made again. Open it outside any transaction, from one thread.
class BulkLoad
{
public:
    explicit BulkLoad(Database &database);
    ~BulkLoad();
    BulkLoad(const BulkLoad &) = delete;
    BulkLoad &operator=(const BulkLoad &) = delete;

private:
    Database &m_database;
};

} // namespace sandbox
