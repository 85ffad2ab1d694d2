// SPDX-License-Identifier: Apache-2.0
#include "delivery/DeliveryQueue.h"

#include "delivery/DeliveryRecord.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace sandbox {

namespace {

constexpr int kRetriesPerWebhook = 2;
//! The sandbox's clock can be moved forward without a word, so timed work looks at it this often.
constexpr std::chrono::milliseconds kClockCheck{250};

} // namespace

void DeliveryQueue::addFirst(std::int64_t sequence, const std::string &uuid,
                             const std::string &webhookUuid)
{
    const std::lock_guard lock(m_mutex);
    m_lanes[webhookUuid].first.emplace(sequence, Place{uuid, false});
    m_busy.insert(uuid);
}

void DeliveryQueue::release(std::int64_t sequence, const std::string &webhookUuid)
{
    {
        const std::lock_guard lock(m_mutex);
        auto &places = m_lanes[webhookUuid].first;
        if (const auto it = places.find(sequence); it != places.end())
            it->second.released = true;
    }
    m_wake.notify_one();
}

std::vector<std::string> DeliveryQueue::unreleased() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<std::string> uuids;
    for (const auto &[webhook, lane] : m_lanes) {
        for (const auto &[sequence, place] : lane.first) {
            if (!place.released)
                uuids.push_back(place.uuid);
        }
    }
    return uuids;
}

void DeliveryQueue::forget(const std::string &uuid)
{
    {
        const std::lock_guard lock(m_mutex);
        for (auto &[webhook, lane] : m_lanes)
            std::erase_if(lane.first, [&](const auto &entry) { return entry.second.uuid == uuid; });
        m_busy.erase(uuid);
    }
    m_wake.notify_all();
}

void DeliveryQueue::addRetry(const std::string &uuid, const std::string &webhookUuid, Micros due,
                             const char *trigger)
{
    {
        const std::lock_guard lock(m_mutex);
        m_retries.emplace(due, DeliveryTask{DeliveryTask::Kind::Retry, uuid, webhookUuid, trigger});
    }
    m_wake.notify_one();
}

bool DeliveryQueue::claim(const std::string &uuid)
{
    const std::lock_guard lock(m_mutex);
    if (!m_busy.insert(uuid).second)
        return false;
    std::erase_if(m_retries, [&](const auto &entry) { return entry.second.uuid == uuid; });
    return true;
}

void DeliveryQueue::addNow(const std::string &uuid, const std::string &webhookUuid,
                           const char *trigger)
{
    {
        const std::lock_guard lock(m_mutex);
        m_busy.insert(uuid);
        m_now.push_back(DeliveryTask{DeliveryTask::Kind::Now, uuid, webhookUuid, trigger});
    }
    m_wake.notify_one();
}

void DeliveryQueue::unclaim(const std::string &uuid)
{
    const std::lock_guard lock(m_mutex);
    m_busy.erase(uuid);
}

void DeliveryQueue::forgetWebhook(const std::string &webhookUuid)
{
    const std::lock_guard lock(m_mutex);
    if (const auto lane = m_lanes.find(webhookUuid); lane != m_lanes.end()) {
        for (const auto &[sequence, place] : lane->second.first)
            m_busy.erase(place.uuid);
        lane->second.first.clear();
    }
    std::erase_if(m_retries,
                  [&](const auto &entry) { return entry.second.webhookUuid == webhookUuid; });
}

std::optional<DeliveryTask> DeliveryQueue::next(Micros now)
{
    if (!m_now.empty()) {
        DeliveryTask task = std::move(m_now.front());
        m_now.pop_front();
        return task;
    }
    const auto isReady = [](const auto &entry) {
        const Lane &lane = entry.second;
        return !lane.firstRunning && !lane.first.empty() && lane.first.begin()->second.released;
    };
    auto it = std::find_if(m_lanes.upper_bound(m_lastLane), m_lanes.end(), isReady);
    if (it == m_lanes.end())
        it = std::find_if(m_lanes.begin(), m_lanes.end(), isReady);
    if (it != m_lanes.end()) {
        auto &[webhookUuid, lane] = *it;
        DeliveryTask task{DeliveryTask::Kind::First, lane.first.begin()->second.uuid, webhookUuid};
        lane.first.erase(lane.first.begin());
        lane.firstRunning = true;
        m_lastLane = webhookUuid;
        return task;
    }
    for (auto retry = m_retries.begin(); retry != m_retries.end() && retry->first <= now; ++retry) {
        Lane &lane = m_lanes[retry->second.webhookUuid];
        if (lane.retriesRunning >= kRetriesPerWebhook)
            continue;
        ++lane.retriesRunning;
        DeliveryTask task = std::move(retry->second);
        m_retries.erase(retry);
        m_busy.insert(task.uuid);
        return task;
    }
    return std::nullopt;
}

std::optional<DeliveryTask> DeliveryQueue::take()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopped) {
        const Micros now = m_clock.now();
        if (auto task = next(now))
            return task;
        if (m_retries.empty()) {
            m_wake.wait(lock);
            continue;
        }
        // Due ones that wait for their webhook are woken by finished().
        const auto later = m_retries.upper_bound(now);
        const auto wait =
            later == m_retries.end()
                ? kClockCheck
                : std::chrono::duration_cast<std::chrono::milliseconds>(
                      std::chrono::microseconds(later->first - now) + std::chrono::milliseconds(1));
        m_wake.wait_for(lock, std::min(wait, kClockCheck));
    }
    return std::nullopt;
}

void DeliveryQueue::finished(const DeliveryTask &task, std::optional<Micros> retryAt)
{
    {
        const std::lock_guard lock(m_mutex);
        Lane &lane = m_lanes[task.webhookUuid];
        if (task.kind == DeliveryTask::Kind::First)
            lane.firstRunning = false;
        if (task.kind == DeliveryTask::Kind::Retry)
            --lane.retriesRunning;
        m_busy.erase(task.uuid);
        if (retryAt)
            m_retries.emplace(*retryAt, DeliveryTask{DeliveryTask::Kind::Retry, task.uuid,
                                                     task.webhookUuid, Trigger::Automatic});
    }
    m_wake.notify_all();
}

void DeliveryQueue::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_wake.notify_all();
}

} // namespace sandbox
