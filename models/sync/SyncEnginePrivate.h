// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CollectionSync.h"
#include "EventStream.h"
#include "Retention.h"
#include "ServerProbe.h"
#include "SyncEngine.h"

#include <QMap>
#include <QSet>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

struct CacheChange;

//! When to look at what, and what a failure means for the whole connection.
class SyncEngine::Private : public QObject
{
    Q_OBJECT

public:
    Private(SyncEngine *engine, const ConnectionProfile &profile, ApiClient *client,
            std::shared_ptr<Cache> cache, const SyncPolicy &policy);
    ~Private() override;

    void setCapabilities(Capabilities capabilities);
    void setDaysKept(int days);
    void setActive(bool active);
    void lookAtEverything();
    void lookAt(Collection collection);
    const SyncStatus &status() const { return m_status; }
    SyncReport report() const;

private:
    enum class Mode { Waiting, Online, Offline, SignInAgain };
    using Syncs = std::map<Collection, std::unique_ptr<CollectionSync>>;

    CollectionSync *make(Collection collection);
    void startStream();
    void lookAtAll();
    //! The next look at the API keys also learns when each was used last.
    void readLastUsed();
    void ended(Collection collection, const Result<Done> &result);
    void failed(Collection collection, const Problem &problem);
    void goOffline(const Problem &problem);
    void signInAgain(const Problem &problem);
    void comeBack();
    void probe();
    //! The offered collection that can be asked with the least; nothing where none is.
    std::optional<Collection> smallest() const;
    void retry();
    void retryIn(int milliseconds);
    int backoff(int longest);
    void stopAll();
    void noteChange(const CacheChange &change);
    void poll();
    void schedulePoll();
    bool isAnyRunning() const;
    void updateStatus();
    SyncStatus currentStatus() const;

    SyncEngine *q;
    ConnectionProfile m_profile;
    CollectionSync::Room m_room;
    Syncs m_syncs;
    EventStream *m_stream = nullptr;
    ServerProbe m_probe;
    Retention m_retention;
    QTimer m_poll;
    QTimer m_retry;
    QTimer m_lastUsed; //!< since API keys were last asked for unconditionally
    Mode m_mode = Mode::Waiting;
    Problem m_modeProblem;
    QDateTime m_offlineSince;
    QDateTime m_lastSynced;
    QMap<Collection, Problem> m_failed; //!< what is not up to date, and why
    QSet<Collection> m_owed;            //!< to look at when the next retry is due
    QSet<Collection> m_unfinished;      //!< for finishedOnce()
    bool m_announceFinish = false;
    bool m_active = false;
    int m_failures = 0;
    qint64 m_changedAt = 0; //!< microseconds since 1970 UTC
    SyncStatus m_status;
};
