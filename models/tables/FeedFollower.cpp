// SPDX-License-Identifier: Apache-2.0
#include "FeedFollower.h"

#include "Cache.h"
#include "ResultList.h"

#include <algorithm>
#include <utility>

namespace {
//! Deliveries change in bursts; the states of their events are looked up again this much later.
constexpr int compareDelayMs = 500;
//! A list comes faster than rows can enter a table; in between the window has to paint.
constexpr int moreDelayMs = 16;
//! More waiting ranges than this become one: reading some rows twice is cheaper than asking often.
constexpr qsizetype mostRanges = 32;
} // namespace

FeedFollower::FeedFollower(Collection feed, std::shared_ptr<Cache> cache, QObject *parent)
    : QObject(parent)
    , m_feed(feed)
    , m_cache(std::move(cache))
{
    m_compareSoon.setSingleShot(true);
    m_compareSoon.setInterval(compareDelayMs);
    m_moreSoon.setSingleShot(true);
    m_moreSoon.setInterval(moreDelayMs);
    connect(&m_moreSoon, &QTimer::timeout, this, &FeedFollower::tellMore);
    connect(&m_compareSoon, &QTimer::timeout, this, &FeedFollower::compare);
    if (m_cache)
        connect(m_cache.get(), &Cache::changed, this, &FeedFollower::onChanged);
}

FeedFollower::~FeedFollower()
{
    m_ticket.cancel();
    m_compareTicket.cancel();
    m_rangeTicket.cancel();
}

void FeedFollower::start(const RowFilter &filter)
{
    m_ticket.cancel();
    m_compareTicket.cancel();
    m_rangeTicket.cancel();
    m_compareSoon.stop();
    m_moreSoon.stop();
    m_more.clear();
    m_filter = filter;
    m_early.clear();
    m_fresh.clear();
    m_gone.clear();
    m_ranges.clear();
    m_comparing = m_asking = m_failedBefore = m_stopped = false;
    m_progress = {};
    m_waiting = m_listing = m_cache != nullptr;
    const int job = ++m_job;
    if (!m_cache)
        return;

    if (const Result<FeedState> state = m_cache->page().feed(m_feed)) {
        m_generation = state->generation;
        Q_EMIT cachedChanged(state->rows);
    }
    m_ticket = m_cache->listIds(
        m_feed, m_filter, IdRange{}, this,
        [this, job](const QList<qint64> &ids) {
            if (job == m_job)
                onChunk(ids);
        },
        [this, job](const Result<qint64> &result) {
            if (job == m_job)
                onFinished(result);
        },
        [this, job](const ListProgress &progress) {
            if (job == m_job)
                onProgress(progress);
        });
}

void FeedFollower::stop()
{
    if (!m_listing)
        return;
    m_ticket.cancel();
    m_compareTicket.cancel();
    tellMore();
    m_fresh.clear();
    m_comparing = m_listing = false;
    m_stopped = true;
    if (m_waiting)
        begin({});
    settle();
    Q_EMIT finished();
}

void FeedFollower::onChunk(const QList<qint64> &ids)
{
    m_progress.reachedId = ids.last();
    if (m_waiting) {
        begin(withoutRemoved(ids));
        return;
    }
    m_more += ids;
    if (!m_moreSoon.isActive())
        m_moreSoon.start();
}

void FeedFollower::tellMore()
{
    m_moreSoon.stop();
    if (!m_more.isEmpty())
        Q_EMIT listed(withoutRemoved(std::exchange(m_more, {})));
}

void FeedFollower::onProgress(const ListProgress &progress)
{
    m_progress = progress;
    // The rows of the former filter do not stand there while this one searches on.
    if (m_waiting)
        begin({});
    Q_EMIT progressed();
}

void FeedFollower::begin(const QList<qint64> &ids)
{
    m_waiting = false;
    Q_EMIT begun(ids);
    if (!m_early.isEmpty())
        Q_EMIT added(withoutRemoved(std::exchange(m_early, {})));
}

void FeedFollower::onFinished(const Result<qint64> &result)
{
    tellMore();
    m_listing = false;
    if (!result) {
        m_waiting = false;
        settle();
        fail(result.problem());
        return;
    }
    if (m_waiting)
        begin({});
    settle();
    Q_EMIT finished();
}

void FeedFollower::onChanged(const CacheChange &change)
{
    if (change.collection == Collection::Deliveries && m_feed == Collection::Events &&
        dependsOnDeliveries() && !m_compareSoon.isActive())
        m_compareSoon.start();
    if (change.collection != m_feed)
        return;
    if (change.kind == CacheChange::Kind::State)
        return;
    if (change.generation != m_generation || m_failedBefore) {
        m_generation = change.generation;
        start(m_filter);
        return;
    }
    Q_EMIT cachedChanged(change.rows);
    if (change.kind == CacheChange::Kind::Replaced)
        compare();
    else
        onRows(change);
}

void FeedFollower::onRows(const CacheChange &change)
{
    if (!change.removed.isEmpty()) {
        if (m_listing || m_comparing || m_asking || !m_ranges.isEmpty())
            m_gone += change.removed;
        Q_EMIT removed(change.removed);
    }
    if (change.added.isEmpty())
        return;
    if (!m_gone.isEmpty()) {
        // An id that was taken away and given again is not gone any more.
        m_gone = ResultList::without(ResultList::sorted(m_gone), ResultList::sorted(change.added));
    }
    if (m_filter.isEmpty()) {
        // A comparison may have read before this was committed, and must not take it away.
        if (m_comparing)
            m_fresh += change.added;
        if (m_waiting)
            m_early += change.added;
        else
            Q_EMIT added(change.added);
        return;
    }
    const auto [low, high] = std::minmax_element(change.added.cbegin(), change.added.cend());
    m_ranges.append(IdRange{*low, *high});
    if (m_ranges.size() > mostRanges) {
        IdRange all = m_ranges.takeFirst();
        for (const IdRange &range : std::as_const(m_ranges)) {
            all.low = std::min(all.low, range.low);
            all.high = std::max(all.high, range.high);
        }
        m_ranges = {all};
    }
    askNextRange();
}

void FeedFollower::askNextRange()
{
    if (m_asking || m_ranges.isEmpty())
        return;
    m_asking = true;
    const int job = m_job;
    m_rangeTicket = m_cache->listIds(
        m_feed, m_filter, m_ranges.takeFirst(), this,
        [this, job](const QList<qint64> &ids) {
            if (job != m_job)
                return;
            if (m_comparing)
                m_fresh += ids;
            if (m_waiting)
                m_early += ids;
            else
                Q_EMIT added(withoutRemoved(ids));
        },
        [this, job](const Result<qint64> &result) {
            if (job != m_job)
                return;
            m_asking = false;
            if (!result)
                fail(result.problem());
            askNextRange();
            settle();
        });
}

void FeedFollower::compare()
{
    if (m_waiting)
        return; // the list that is about to begin knows already
    tellMore();
    m_compareTicket.cancel();
    m_comparing = true;
    m_fresh.clear();
    const int job = ++m_job;
    // A list that is still being made ends here: the comparison finds what it would have found.
    m_ticket.cancel();
    m_rangeTicket.cancel();
    m_ranges.clear();
    m_asking = false;
    IdRange range;
    if (m_stopped)
        range.low = m_progress.reachedId; // the reader wanted no more than this
    m_compareTicket = m_cache->listIds(
        m_feed, m_filter, range, this,
        [this, job](const QList<qint64> &ids) {
            if (job == m_job)
                m_fresh += ids;
        },
        [this, job](const Result<qint64> &result) {
            if (job != m_job)
                return;
            m_comparing = false;
            m_listing = false;
            const QList<qint64> fresh = withoutRemoved(std::exchange(m_fresh, {}));
            settle();
            if (!result) {
                fail(result.problem());
                return;
            }
            Q_EMIT compared(ResultList::sorted(fresh));
            Q_EMIT finished();
        });
}

// What stands in the table stays; the next change makes the list again.
void FeedFollower::fail(const Problem &problem)
{
    m_failedBefore = true;
    Q_EMIT failed(problem);
}

bool FeedFollower::dependsOnDeliveries() const
{
    return std::any_of(m_filter.conditions.cbegin(), m_filter.conditions.cend(),
                       [](const RowCondition &condition) {
                           return condition.field == RowCondition::Field::DeliveryState;
                       });
}

QList<qint64> FeedFollower::withoutRemoved(const QList<qint64> &ids) const
{
    if (m_gone.isEmpty())
        return ids;
    return ResultList::without(ResultList::sorted(ids), ResultList::sorted(m_gone));
}

void FeedFollower::settle()
{
    if (!m_listing && !m_comparing && !m_asking && m_ranges.isEmpty())
        m_gone.clear();
}
