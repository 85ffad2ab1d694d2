// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardScan.h"
#include "ForwardSender.h"
#include "ForwardingStatus.h"
#include "OneTimeSecret.h"

#include <QLockFile>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <deque>
#include <memory>

class Cache;
class Journal;
struct CacheChange;

//! Forwards for one rule, from the synced events: takes what is new into the journal, sends it in
//! the server's order, repeats what failed on OwlPay's schedule. An attempt is journalled before
//! it is sent; one that a crash left open is never sent again by itself. The disk is waited for
//! once for many of them: they are reserved together, and only a crash of the machine (not of the
//! program) makes all that was reserved an unknown outcome. One program at a time
//! forwards a rule (forward-<id>.lock); it may be another one than the one that syncs. Interface
//! thread.
class ForwardingRun final : public QObject
{
    Q_OBJECT

public:
    ForwardingRun(const ForwardingRule &rule, RowFilter filter, std::shared_ptr<Cache> cache,
                  std::shared_ptr<Journal> journal, OneTimeSecret secret,
                  QObject *parent = nullptr);
    ~ForwardingRun() override;

    const ForwardingRule &rule() const { return m_rule; }
    const ForwardingStatus &status() const { return m_status; }
    //! Once; a stopped run is done with.
    void start(MissedEvents missed);
    //! The answer to AskingMissed.
    void answerMissed(bool forward);
    //! Sends nothing more and waits for what is on its way.
    void stop();
    //! Attempts with an unknown outcome are sent again, in their place.
    void sendUnknownAgain();
    //! Signs with it from the next attempt on.
    void setSecret(OneTimeSecret secret) { m_secret = std::move(secret); }
    //! Looks for what waits, also for what somebody else put there.
    void wake();

Q_SIGNALS:
    void statusChanged();
    //! Events of before the start are going out without a question (MissedEvents::Forward).
    void catchingUp(qint64 count, qint64 since);
    //! An attempt is over and noted.
    void attempted(const ForwardRecord &forward, const ForwardEnding &ending);
    //! Rows of the history changed or came.
    void forwardsChanged(const QList<qint64> &ids);
    void stopped();

private:
    struct Ready
    {
        ForwardRecord record;
        std::optional<QByteArray> payload;
    };
    struct Begun
    {
        Ready ready;
        ForwardAttempt attempt;
        ForwardPost post;
    };
    struct FeedPlace
    {
        std::optional<ForwardPosition> position;
        bool looking = false;
        bool again = true;
    };

    void begin();
    void cacheChanged(const CacheChange &change);
    void look(ForwardStore::Feed feed);
    void lookForMissed();
    void lookOn(ForwardStore::Feed feed);
    void take(ForwardStore::Feed feed, const ForwardScan::Found &found);
    void load();
    void loadDue();
    void loaded(const QList<ForwardRecord> &records, bool inFront);
    void append(const ForwardRecord &record, const QHash<QString, QByteArray> &payloads,
                bool inFront);
    void pump();
    Begun prepare(Ready ready);
    void note(const QList<ForwardEnding> &ended, const QList<Begun> &begun);
    void noted(const QList<ForwardEnding> &ended, const QList<Begun> &begun);
    QList<qint64> reserve();
    void release();
    void send(const Begun &begun);
    void planRepeat();
    void countSoon();
    void count();
    void fail(const Problem &problem);
    void setState(ForwardingStatus::State state);
    FeedPlace &place(ForwardStore::Feed feed);

    ForwardingRule m_rule;
    RowFilter m_filter;
    std::shared_ptr<Cache> m_cache;
    std::shared_ptr<Journal> m_journal;
    OneTimeSecret m_secret;
    QLockFile m_lock;
    ForwardSender m_sender;
    ForwardingStatus m_status;
    MissedEvents m_missed = MissedEvents::Ask;
    bool m_missedSettled = false;
    qint64 m_startedAt = 0;
    qint64 m_skipBefore = 0;
    FeedPlace m_events;
    FeedPlace m_deliveries;

    std::deque<Ready> m_ready; //!< in the order in which they go out
    QSet<qint64> m_held;       //!< ids that are ready, begun or on their way
    QString m_boot;            //!< this run of the machine; empty where nobody knows
    QSet<qint64> m_reserved;   //!< ids that may begin without a wait for the disk
    qint64 m_loadedTo = 0;     //!< waiting ones up to this id were loaded
    bool m_allLoaded = false;  //!< nothing waits on the disk that is not in m_ready
    bool m_loading = false;
    bool m_loadAgain = false;
    bool m_loadingDue = false;
    QTimer m_repeat;

    QHash<qint64, ForwardRecord> m_records; //!< of the attempts that ended
    QList<ForwardEnding> m_ended;           //!< to be noted with the next step
    int m_onTheWay = 0;
    bool m_stepping = false;
    QTimer m_counting;
};
