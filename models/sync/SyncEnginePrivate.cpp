// SPDX-License-Identifier: Apache-2.0
#include "SyncEnginePrivate.h"

#include "ApiClient.h"
#include "Cache.h"
#include "CollectionCapability.h"
#include "FeedSync.h"
#include "SnapshotSync.h"
#include "TaskThreads.h"
#include "Timestamp.h"

#include <algorithm>

SyncEngine::Private::Private(SyncEngine *engine, const ConnectionProfile &profile,
                             ApiClient *client, std::shared_ptr<Cache> cache,
                             const SyncPolicy &policy)
    : q(engine)
    , m_profile(profile)
    , m_room{client, std::move(cache), policy, std::make_shared<TaskThreads>(1)}
    , m_probe(client)
    , m_retention(m_room.cache)
{
    m_poll.setSingleShot(true);
    m_retry.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &Private::poll);
    connect(&m_retry, &QTimer::timeout, this, &Private::retry);
    m_lastUsed.setSingleShot(true);
    m_lastUsed.setInterval(policy.lastUsedMs);
    connect(&m_lastUsed, &QTimer::timeout, this, [this] {
        readLastUsed();
        lookAt(Collection::ApiKeys);
    });
    if (m_room.cache->isReadOnly()) {
        m_status.state = SyncStatus::State::ReadOnly;
        return;
    }
    connect(client, &ApiClient::reached, this, [this] {
        if (m_mode == Mode::Offline)
            comeBack();
    });
    connect(client, &ApiClient::unreachable, this, [this](const Problem &problem) {
        // Somebody else's call: with nothing of ours to notice it, believe it.
        if (m_syncs.empty() && m_mode != Mode::SignInAgain)
            goOffline(problem);
    });
    // More is kept than before: what went missing is a gap now, which the next look fills.
    connect(&m_retention, &Retention::widened, this, [this] {
        if (m_mode != Mode::Online)
            return;
        stopAll(); // a look that is under way knows the former bound
        lookAtEverything();
    });
    connect(&m_retention, &Retention::clearingChanged, q, &SyncEngine::clearingChanged);
    connect(&m_retention, &Retention::failed, q, &SyncEngine::problem);
    connect(&m_probe, &ServerProbe::unanswered, this, &Private::goOffline);
    connect(client, &ApiClient::pauseChanged, this, &Private::updateStatus);
    connect(m_room.cache.get(), &Cache::changed, this, &Private::noteChange);
    connect(m_room.cache.get(), &Cache::rebuilt, this, [this] {
        stopAll(); // commits on their way are gone with the old file
        lookAtEverything();
    });
}

SyncEngine::Private::~Private() = default;

void SyncEngine::Private::setCapabilities(Capabilities capabilities)
{
    if (m_room.cache->isReadOnly())
        return;
    std::erase_if(m_syncs, [&](const auto &entry) {
        return !capabilities.testFlag(capabilityOf(entry.first));
    });
    for (const Collection collection : allCollections) {
        if (capabilities.testFlag(capabilityOf(collection)) && m_syncs.count(collection) == 0)
            m_syncs[collection].reset(make(collection));
    }
    if (capabilities.testFlag(Capability::Stream) && !m_profile.isHarbor()) {
        startStream();
    } else {
        delete m_stream;
        m_stream = nullptr;
    }
    if (!m_syncs.empty())
        lookAtEverything();
}

CollectionSync *SyncEngine::Private::make(Collection collection)
{
    CollectionSync *sync = nullptr;
    if (isFeed(collection)) {
        auto *feed = new FeedSync(collection, m_room);
        feed->setDaysKept(m_retention.daysKept());
        sync = feed;
    } else {
        sync = new SnapshotSync(collection, m_profile.kind, m_room);
    }
    connect(sync, &CollectionSync::progressed, this, &Private::updateStatus);
    connect(sync, &CollectionSync::finished, this,
            [this, collection](const Result<Done> &result) { ended(collection, result); });
    return sync;
}

void SyncEngine::Private::startStream()
{
    if (m_stream)
        return;
    m_stream = new EventStream(m_room.client, this);
    connect(m_stream, &EventStream::connectedChanged, this, &Private::schedulePoll);
    connect(m_stream, &EventStream::changed, this, [this](const QList<Collection> &collections) {
        for (const Collection collection : collections)
            lookAt(collection);
    });
}

void SyncEngine::Private::setDaysKept(int days)
{
    if (m_room.cache->isReadOnly())
        return;
    for (const auto &[collection, sync] : m_syncs) {
        if (auto *feed = qobject_cast<FeedSync *>(sync.get()))
            feed->setDaysKept(days);
    }
    m_retention.setDaysKept(days);
}

void SyncEngine::Private::setActive(bool active)
{
    if (m_active == active)
        return;
    m_active = active;
    if (active && m_mode == Mode::Online && !(m_stream && m_stream->isConnected()))
        lookAtAll();
    schedulePoll();
}

void SyncEngine::Private::lookAtEverything()
{
    if (m_room.cache->isReadOnly())
        return;
    m_announceFinish = true;
    readLastUsed();
    m_unfinished.clear();
    for (const auto &[collection, sync] : m_syncs)
        m_unfinished.insert(collection);
    if (!m_room.client->hasCredential()) {
        Problem problem;
        problem.kind = Problem::Kind::SignInAgain;
        problem.message = tr("Nobody is signed in to this connection.");
        signInAgain(problem);
        return;
    }
    if (m_mode == Mode::Offline) {
        probe();
        return;
    }
    m_mode = Mode::Online;
    if (m_stream)
        m_stream->start();
    m_failures = 0;
    lookAtAll();
    if (m_syncs.empty())
        probe(); // what it offers is not known yet; whether it is there can be
    updateStatus();
}

void SyncEngine::Private::lookAtAll()
{
    m_owed.clear();
    for (const auto &[collection, sync] : m_syncs)
        sync->look();
    updateStatus();
}

void SyncEngine::Private::readLastUsed()
{
    const auto sync = m_syncs.find(Collection::ApiKeys);
    if (sync == m_syncs.end())
        return;
    static_cast<SnapshotSync *>(sync->second.get())->forgetEtag();
    m_lastUsed.start();
}

void SyncEngine::Private::lookAt(Collection collection)
{
    const auto sync = m_syncs.find(collection);
    if (m_mode == Mode::Online && sync != m_syncs.end())
        sync->second->look(); // elsewhere everything is looked at on coming back
    updateStatus();
}

void SyncEngine::Private::ended(Collection collection, const Result<Done> &result)
{
    if (!result) {
        failed(collection, result.problem());
        updateStatus();
        return;
    }
    m_failed.remove(collection);
    m_owed.remove(collection);
    m_unfinished.remove(collection);
    if (m_failed.isEmpty())
        m_failures = 0;
    if (!isAnyRunning() && m_failed.isEmpty())
        m_lastSynced = QDateTime::currentDateTimeUtc();
    updateStatus();
    schedulePoll();
    if (m_announceFinish && m_unfinished.isEmpty()) {
        m_announceFinish = false;
        Q_EMIT q->finishedOnce(report());
    }
}

void SyncEngine::Private::failed(Collection collection, const Problem &problem)
{
    switch (problem.kind) {
    case Problem::Kind::Cancelled:
        return;
    case Problem::Kind::Offline:
    case Problem::Kind::TimedOut:
    case Problem::Kind::Tls:
        goOffline(problem);
        return;
    case Problem::Kind::SignInAgain:
        signInAgain(problem);
        return;
    case Problem::Kind::RateLimited: {
        m_owed.insert(collection);
        const qint64 pause = QDateTime::currentDateTimeUtc().msecsTo(m_room.client->pausedUntil());
        retryIn(int(std::max({pause, qint64(problem.retryAfterSeconds) * 1000,
                              qint64(m_room.policy.firstRetryMs)})));
        break;
    }
    default:
        m_failed.insert(collection, problem);
        m_owed.insert(collection);
        retryIn(backoff(m_room.policy.longestRetryMs));
    }
    Q_EMIT q->problem(problem);
}

void SyncEngine::Private::goOffline(const Problem &problem)
{
    if (m_mode != Mode::Offline) {
        m_mode = Mode::Offline;
        m_failures = 0;
        m_offlineSince = QDateTime::currentDateTimeUtc();
    }
    m_modeProblem = problem;
    stopAll();
    retryIn(backoff(m_room.policy.longestOfflineRetryMs));
    updateStatus();
    Q_EMIT q->problem(problem);
}

void SyncEngine::Private::signInAgain(const Problem &problem)
{
    m_mode = Mode::SignInAgain;
    m_modeProblem = problem;
    stopAll();
    m_retry.stop();
    if (m_stream)
        m_stream->stop();
    updateStatus();
    Q_EMIT q->problem(problem);
}

void SyncEngine::Private::comeBack()
{
    m_mode = Mode::Online;
    m_failures = 0;
    m_retry.stop();
    if (m_stream)
        m_stream->start();
    lookAtAll();
}

void SyncEngine::Private::probe()
{
    if (m_syncs.empty() && m_profile.usesApiKey())
        return; // nothing is published, so nothing can be asked
    m_probe.send(smallest(), m_room.policy.requestTimeoutMs);
}

std::optional<Collection> SyncEngine::Private::smallest() const
{
    const auto feed = std::find_if(m_syncs.cbegin(), m_syncs.cend(),
                                   [](const auto &entry) { return isFeed(entry.first); });
    if (feed != m_syncs.cend())
        return feed->first;
    return m_syncs.empty() ? std::nullopt : std::optional(m_syncs.cbegin()->first);
}

void SyncEngine::Private::retry()
{
    if (m_mode == Mode::Offline) {
        probe();
        return;
    }
    const QSet<Collection> owed = std::exchange(m_owed, {});
    for (const Collection collection : owed)
        lookAt(collection);
}

void SyncEngine::Private::retryIn(int milliseconds)
{
    if (!m_retry.isActive() || m_retry.remainingTime() < milliseconds)
        m_retry.start(milliseconds);
}

int SyncEngine::Private::backoff(int longest)
{
    const int doublings = std::min(m_failures++, 16);
    return int(std::min<qint64>(qint64(m_room.policy.firstRetryMs) << doublings, longest));
}

void SyncEngine::Private::stopAll()
{
    m_poll.stop();
    for (const auto &[collection, sync] : m_syncs)
        sync->stop();
}

void SyncEngine::Private::noteChange(const CacheChange &change)
{
    if (change.kind != CacheChange::Kind::State)
        m_changedAt = Timestamp::now();
}

void SyncEngine::Private::poll()
{
    if (m_mode != Mode::Online || isAnyRunning()) {
        schedulePoll();
        return;
    }
    // The stream would have said what changed; one small request shows that the server lives.
    if (m_stream && m_stream->isConnected() && !m_syncs.empty())
        m_syncs.at(*smallest())->look();
    else
        lookAtAll();
    schedulePoll();
}

void SyncEngine::Private::schedulePoll()
{
    if (m_mode != Mode::Online || m_syncs.empty())
        return;
    const SyncPolicy &policy = m_room.policy;
    const bool ofLate =
        Timestamp::now() - m_changedAt < qint64(policy.changedOfLateMs) * 1000 && m_changedAt != 0;
    if (m_stream && m_stream->isConnected())
        m_poll.start(policy.probeMs);
    else if (m_active)
        m_poll.start(ofLate ? policy.quickPollMs : policy.activePollMs);
    else
        m_poll.start(policy.idlePollMs);
}

bool SyncEngine::Private::isAnyRunning() const
{
    return std::any_of(m_syncs.cbegin(), m_syncs.cend(),
                       [](const auto &entry) { return entry.second->isRunning(); });
}
