// SPDX-License-Identifier: Apache-2.0
#include "ApiClient.h"
#include "Cache.h"
#include "SyncEnginePrivate.h"

namespace {

bool sameStatus(const SyncStatus &a, const SyncStatus &b)
{
    return a.state == b.state && a.done == b.done && a.total == b.total && a.since == b.since &&
           a.until == b.until && a.lastSynced == b.lastSynced &&
           a.problem.message == b.problem.message;
}

} // namespace

SyncReport SyncEngine::Private::report() const
{
    SyncReport report;
    for (const auto &[collection, sync] : m_syncs)
        report.entries.append({collection, sync->rows(), sync->received(), sync->seconds()});
    return report;
}

void SyncEngine::Private::updateStatus()
{
    const SyncStatus now = currentStatus();
    if (sameStatus(now, m_status))
        return;
    m_status = now;
    Q_EMIT q->statusChanged();
}

SyncStatus SyncEngine::Private::currentStatus() const
{
    using State = SyncStatus::State;
    SyncStatus status;
    status.lastSynced = m_lastSynced;
    const QDateTime paused = m_room.client->pausedUntil();
    bool behind = false;
    bool counted = true;
    qint64 total = 0;
    for (const auto &[collection, sync] : m_syncs) {
        behind = behind || sync->isBehind();
        if (!isFeed(collection))
            continue;
        status.done += sync->rows();
        counted = counted && sync->total() >= 0;
        total += sync->total();
    }
    status.total = counted ? total : -1;
    if (m_room.cache->isReadOnly()) {
        status.state = State::ReadOnly;
    } else if (m_mode == Mode::Waiting) {
        status.state = State::NotStarted;
    } else if (m_mode == Mode::SignInAgain) {
        status.state = State::SignInAgain;
        status.problem = m_modeProblem;
    } else if (m_mode == Mode::Offline) {
        status.state = State::Offline;
        status.since = m_offlineSince;
        status.problem = m_modeProblem;
    } else if (paused.isValid() && paused > QDateTime::currentDateTimeUtc()) {
        status.state = State::Paused;
        status.until = paused;
    } else if (behind) {
        status.state = State::Syncing;
    } else if (!m_failed.isEmpty()) {
        status.state = State::Failed;
        status.problem = m_failed.first();
    } else if (m_lastSynced.isValid() || m_syncs.empty()) {
        status.state = State::UpToDate;
    } else {
        status.state = State::Syncing;
    }
    return status;
}
