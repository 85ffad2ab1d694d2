// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

namespace sandbox {

//! An attempt that is to be made.
struct DeliveryTask
{
    enum class Kind {
        First, //!< The first attempt of an event, in order per webhook
        Retry, //!< A later one, when its time has come
        Now,   //!< Resend or test: beside the others
    };
    Kind kind = Kind::First;
    std::string uuid;
    std::string webhookUuid;
    const char *trigger = "automatic";
};

//! What is to be sent, and in which order: first attempts of a webhook one after the other in the
//! order of their events, its retries two at a time, resends at once. A webhook that hangs thus
//! holds at most three of the pool's threads. Any thread; it never calls out, so it may be used
//! while the database's lock is held.
class DeliveryQueue
{
public:
    explicit DeliveryQueue(const Clock &clock)
        : m_clock(clock)
    {
    }

    //! Adds a first attempt whose delivery has this sequence. It holds its place in the order, and
    //! its webhook back, until release(): its transaction may still be rolled back.
    void addFirst(std::int64_t sequence, const std::string &uuid, const std::string &webhookUuid);
    void release(std::int64_t sequence, const std::string &webhookUuid);
    //! Deliveries not released yet, and their removal after a rollback.
    std::vector<std::string> unreleased() const;
    void forget(const std::string &uuid);

    void addRetry(const std::string &uuid, const std::string &webhookUuid, Micros due,
                  const char *trigger);

    //! Takes a delivery out of its schedule for a resend. False while it is being sent, or is
    //! about to be sent for the first time.
    bool claim(const std::string &uuid);
    //! Sends a claimed (or new) delivery at once.
    void addNow(const std::string &uuid, const std::string &webhookUuid, const char *trigger);
    //! Gives back a claim that led to nothing.
    void unclaim(const std::string &uuid);

    void forgetWebhook(const std::string &webhookUuid);

    //! Waits for the next task; nothing after stop().
    std::optional<DeliveryTask> take();
    //! The attempt is over; `retryAt` schedules the next one in the same step.
    void finished(const DeliveryTask &task, std::optional<Micros> retryAt);
    void stop();

private:
    struct Place
    {
        std::string uuid;
        bool released = false;
    };
    struct Lane
    {
        std::map<std::int64_t, Place> first;
        bool firstRunning = false;
        int retriesRunning = 0;
    };

    std::optional<DeliveryTask> next(Micros now);

    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stopped = false;
    std::map<std::string, Lane> m_lanes;
    std::string m_lastLane; // lanes take turns
    std::deque<DeliveryTask> m_now;
    std::multimap<Micros, DeliveryTask> m_retries;
    std::unordered_set<std::string> m_busy; // running, claimed, or waiting in m_now or a lane
};

} // namespace sandbox
