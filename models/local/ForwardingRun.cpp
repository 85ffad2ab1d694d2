// SPDX-License-Identifier: Apache-2.0
#include "ForwardingRun.h"

#include "Cache.h"
#include "Journal.h"
#include "Timestamp.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace {

constexpr int countingMs = 200;

QString lockFile(const Cache &cache, qint64 rule)
{
    return cache.folder().path() + QStringLiteral("/forward-%1.lock").arg(rule);
}

} // namespace

ForwardingRun::ForwardingRun(const ForwardingRule &rule, RowFilter filter,
                             std::shared_ptr<Cache> cache, std::shared_ptr<Journal> journal,
                             OneTimeSecret secret, QObject *parent)
    : QObject(parent)
    , m_rule(rule)
    , m_filter(std::move(filter))
    , m_cache(std::move(cache))
    , m_journal(std::move(journal))
    , m_secret(std::move(secret))
    , m_lock(lockFile(*m_cache, rule.id))
    , m_boot(QString::fromLatin1(QSysInfo::bootUniqueId()))
{
    // Only a dead owner's lock is stale.
    m_lock.setStaleLockTime(0);
    m_repeat.setSingleShot(true);
    m_counting.setSingleShot(true);
    m_counting.setInterval(countingMs);
    connect(&m_repeat, &QTimer::timeout, this, &ForwardingRun::loadDue);
    connect(&m_counting, &QTimer::timeout, this, &ForwardingRun::count);
    connect(m_cache.get(), &Cache::changed, this, &ForwardingRun::cacheChanged);
}

ForwardingRun::~ForwardingRun()
{
    release();
}

ForwardingRun::FeedPlace &ForwardingRun::place(ForwardStore::Feed feed)
{
    return feed == ForwardStore::Feed::Events ? m_events : m_deliveries;
}

void ForwardingRun::setState(ForwardingStatus::State state)
{
    if (m_status.state == state)
        return;
    m_status.state = state;
    Q_EMIT statusChanged();
}

void ForwardingRun::fail(const Problem &problem)
{
    m_status.problem = problem;
    release();
    m_lock.unlock();
    setState(ForwardingStatus::State::Failed);
    Q_EMIT stopped();
}

void ForwardingRun::start(MissedEvents missed)
{
    if (m_status.isOn())
        return;
    m_missed = missed;
    m_missedSettled = false;
    m_startedAt = Timestamp::now();
    m_skipBefore = 0;
    m_status = {};
    setState(ForwardingStatus::State::Starting);
    if (!m_lock.tryLock(0)) {
        Problem problem;
        problem.kind = Problem::Kind::Conflict;
        problem.message =
            tr("Another console already forwards to %1 for this rule.").arg(m_rule.url.toString());
        problem.advice = tr("Stop it there first; two of them would send everything twice.");
        fail(problem);
        return;
    }
    begin();
}

void ForwardingRun::begin()
{
    struct Start
    {
        std::optional<ForwardPosition> events;
        std::optional<ForwardPosition> deliveries;
        QList<qint64> closed;
    };
    m_journal->forwards(
        this,
        [rule = m_rule.id, boot = m_boot](ForwardStore &store) -> Result<Start> {
            // Nobody else sends for this rule: what has no outcome now never gets one.
            const auto closed = store.closeOpen(rule, boot);
            if (!closed)
                return closed.problem();
            const auto events = store.position(rule, ForwardStore::Feed::Events);
            if (!events)
                return events.problem();
            const auto deliveries = store.position(rule, ForwardStore::Feed::Deliveries);
            if (!deliveries)
                return deliveries.problem();
            return Start{*events, *deliveries, *closed};
        },
        [this](const Result<Start> &start) {
            if (!start) {
                fail(start.problem());
                return;
            }
            if (m_status.state != ForwardingStatus::State::Starting)
                return;
            m_events = {start->events};
            m_deliveries = {start->deliveries};
            m_reserved.clear();
            m_loadedTo = 0;
            m_allLoaded = false;
            // A new rule begins with what comes from now on, so it missed nothing.
            m_missedSettled = !start->events.has_value();
            if (!m_missedSettled && m_missed == MissedEvents::Skip)
                m_skipBefore = m_startedAt;
            m_missedSettled = m_missedSettled || m_missed == MissedEvents::Skip;
            m_status.settled = start->events.has_value();
            if (!start->closed.isEmpty())
                Q_EMIT forwardsChanged(start->closed);
            setState(ForwardingStatus::State::Running);
            count();
            planRepeat();
            lookOn(ForwardStore::Feed::Events);
            look(ForwardStore::Feed::Deliveries);
            pump(); // what was taken before and not sent
        });
}

void ForwardingRun::cacheChanged(const CacheChange &change)
{
    if (change.kind == CacheChange::Kind::State ||
        (m_status.state != ForwardingStatus::State::Running &&
         m_status.state != ForwardingStatus::State::AskingMissed))
        return;
    if (change.collection == Collection::Deliveries)
        look(ForwardStore::Feed::Deliveries);
    if (change.collection == Collection::Events)
        lookOn(ForwardStore::Feed::Events);
}

void ForwardingRun::lookOn(ForwardStore::Feed feed)
{
    if (feed == ForwardStore::Feed::Events && !m_missedSettled)
        lookForMissed();
    else
        look(feed);
}

void ForwardingRun::lookForMissed()
{
    if (std::exchange(m_events.looking, true)) {
        m_events.again = true;
        return;
    }
    m_events.again = false;
    m_cache->read(
        this,
        [rule = m_rule, filter = m_filter, from = *m_events.position,
         before = m_startedAt](const CacheReader &reader) {
            return ForwardScan(reader, rule, filter).missed(from, before);
        },
        [this](const Result<ForwardScan::Missed> &missed) {
            m_events.looking = false;
            if (!m_status.isOn() || m_missedSettled)
                return;
            if (!missed) {
                fail(missed.problem());
                return;
            }
            if (missed->count == 0) {
                // What came since the start is no question; older events may still be syncing.
                m_missedSettled = missed->sawLater;
                look(ForwardStore::Feed::Events);
                return;
            }
            if (m_missed == MissedEvents::Forward) {
                m_missedSettled = true;
                Q_EMIT catchingUp(missed->count, missed->since);
                look(ForwardStore::Feed::Events);
                return;
            }
            const bool isNews = m_status.missed != missed->count ||
                                m_status.state != ForwardingStatus::State::AskingMissed;
            m_status.missed = missed->count;
            m_status.missedSince = missed->since;
            m_status.state = ForwardingStatus::State::AskingMissed;
            if (isNews)
                Q_EMIT statusChanged();
            if (m_events.again)
                lookForMissed();
        });
}

void ForwardingRun::answerMissed(bool forward)
{
    if (m_status.state != ForwardingStatus::State::AskingMissed)
        return;
    m_missedSettled = true;
    if (!forward)
        m_skipBefore = m_startedAt;
    m_status.missed = 0;
    setState(ForwardingStatus::State::Running);
    look(ForwardStore::Feed::Events);
    look(ForwardStore::Feed::Deliveries);
    pump();
}

void ForwardingRun::look(ForwardStore::Feed feed)
{
    FeedPlace &here = place(feed);
    if (std::exchange(here.looking, true)) {
        here.again = true;
        return;
    }
    if (m_status.state != ForwardingStatus::State::Running) {
        here.looking = false;
        return;
    }
    here.again = false;
    m_cache->read(
        this,
        [feed, rule = m_rule, filter = m_filter, from = here.position,
         skip = m_skipBefore](const CacheReader &reader) {
            return ForwardScan(reader, rule, filter).look(feed, from, skip);
        },
        [this, feed](const Result<ForwardScan::Found> &found) {
            FeedPlace &there = place(feed);
            there.looking = false;
            if (m_status.state != ForwardingStatus::State::Running)
                return;
            if (!found)
                fail(found.problem());
            else if (found->moved)
                take(feed, *found);
            else if (there.again)
                lookOn(feed);
        });
}

void ForwardingRun::take(ForwardStore::Feed feed, const ForwardScan::Found &found)
{
    FeedPlace &here = place(feed);
    const bool isFirst = !here.position.has_value();
    here.position = found.position;
    if (found.forwards.isEmpty() && !isFirst && m_skipBefore == 0) {
        // Looking through it again costs less than noting it each time.
        if (found.more)
            look(feed);
        else if (here.again)
            lookOn(feed);
        return;
    }
    here.looking = true;
    // Where a rule begins, and that something is to be skipped, is not to be forgotten.
    const bool quick = !isFirst && m_skipBefore == 0;
    m_journal->forwards(
        this,
        [rule = m_rule.id, feed, position = found.position, forwards = found.forwards,
         quick](ForwardStore &store) { return store.take(rule, feed, position, forwards, quick); },
        [this, feed, payloads = found.payloads,
         more = found.more](const Result<QList<ForwardRecord>> &fresh) {
            FeedPlace &there = place(feed);
            there.looking = false;
            if (!m_status.isOn())
                return;
            if (!fresh) {
                fail(fresh.problem());
                return;
            }
            if (feed == ForwardStore::Feed::Events && !std::exchange(m_status.settled, true))
                Q_EMIT statusChanged();
            QList<qint64> ids;
            for (const ForwardRecord &record : *fresh)
                ids.append(record.id);
            // Straight on where nothing waits in between; else they come in their turn.
            const bool straight = m_allLoaded && !m_loading && m_ready.size() < 1000;
            if (straight && !ids.isEmpty()) {
                for (const ForwardRecord &record : *fresh)
                    append(record, payloads, false);
                m_loadedTo = ids.last();
            } else if (!ids.isEmpty()) {
                m_allLoaded = false;
                m_loadAgain = true;
            }
            if (!ids.isEmpty()) {
                Q_EMIT forwardsChanged(ids);
                countSoon();
                pump();
            }
            if (more)
                look(feed);
            else if (there.again)
                lookOn(feed);
        });
}

void ForwardingRun::stop()
{
    if (!m_status.isOn())
        return;
    setState(ForwardingStatus::State::Stopping);
    m_repeat.stop();
    // What was taken stays in the journal and is sent when it runs again.
    for (const Ready &ready : m_ready)
        m_held.remove(ready.record.id);
    m_ready.clear();
    pump();
}

void ForwardingRun::sendUnknownAgain()
{
    m_journal->forwards(
        this, [rule = m_rule.id](ForwardStore &store) { return store.sendUnknownAgain(rule); },
        [this](const Result<qint64> &) { wake(); });
}

void ForwardingRun::wake()
{
    m_loadedTo = 0;
    m_allLoaded = false;
    m_loadAgain = true;
    countSoon();
    pump();
}

void ForwardingRun::countSoon()
{
    if (!m_counting.isActive())
        m_counting.start();
}

void ForwardingRun::count()
{
    m_journal->forwards(
        this, [rule = m_rule.id](ForwardStore &store) { return store.counts(rule); },
        [this](const Result<ForwardCounts> &counts) {
            if (!counts)
                return;
            m_status.counts = *counts;
            Q_EMIT statusChanged();
        });
}
