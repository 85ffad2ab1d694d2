// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "data/SeedCall.h"
#include "data/SeedClients.h"
#include "data/SeedDeliveries.h"
#include "data/SeedTimeline.h"
#include "data/SeedWorld.h"
#include "store/Store.h"

#include <functional>
#include <string>

namespace sandbox {

//! How much sample data is wanted.
struct SeedCounts
{
    std::int64_t events = 0;
    std::int64_t logs = 0;
    std::int64_t deliveries = 0;

    bool isNothing() const { return events == 0 && logs == 0 && deliveries == 0; }
};

//! Fills an empty store with sample data of the last 30 days: requests, what they changed, the
//! events that told about it, the deliveries of those. All of it fits together: an event's request
//! is a log whose answer holds the resource, and every resource can be read. The same number gives
//! the same data, relative to now, except for the signing secrets.
class Seeder
{
public:
    //! Told the share that is done; false stops the seeding after a consistent part.
    using Progress = std::function<bool(double)>;

    Seeder(Store &store, std::string mode, std::uint64_t number);

    //! What was made; less than asked where deliveries have no events to tell about.
    //! Throws StoreError. One thread, before the server runs.
    SeedCounts run(const SeedCounts &wanted, const Progress &progress);

private:
    static constexpr std::int64_t kStepsPerTransaction = 4000;

    void step(Micros time);
    //! Something without a request.
    void happen(Micros time);
    void addLog(SeedCall call, Micros time);
    void addEvent(const SeedChange &change, const std::string &eventUuid,
                  const std::string &logUuid, Micros time);
    void storeObject(const SeedChange &change);
    std::int64_t eventsDue() const;

    Store &m_store;
    std::string m_mode;
    Random m_random;
    Micros m_now;
    SeedTimeline m_timeline;
    SeedClients m_clients;
    SeedWorld m_world;
    SeedDeliveries m_deliveries;
    SeedCounts m_wanted;
    SeedCounts m_made;
    std::int64_t m_steps = 0;
    std::int64_t m_stepsDone = 0;
};

} // namespace sandbox
