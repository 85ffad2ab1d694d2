// SPDX-License-Identifier: Apache-2.0
#include "FeedTableModelPrivate.h"

#include <algorithm>
#include <utility>

namespace {

constexpr int frameMs = 16;
//! Of a frame, at most this much goes to entering rows; what is left enters in the next one.
constexpr int budgetMs = 6;
constexpr int retryMs = 1000;
//! Completions can wait; the first rows of a filter have the processors to themselves.
constexpr int learnDelayMs = 250;
//! What nobody looks at yet is listed when the window has come up.
constexpr int beginLaterMs = 700;
//! Rows that leave one by one from a sorted list of a million cost a few ms each: with more of
//! them at once the list is put in order again.
constexpr qsizetype mostSpansFromSorted = 4;

} // namespace

FeedTableModel::Private::Private(FeedTableModel *owner, Collection which,
                                 const QList<FeedColumn> &described, std::shared_ptr<Cache> from,
                                 Listing firstListing)
    : q(owner)
    , feed(which)
    , columns(described)
    , cache(std::move(from))
    , follower(which, cache, owner)
    , m_listing(firstListing)
{
    m_beginLater.setSingleShot(true);
    m_beginLater.setInterval(beginLaterMs);
    connect(&m_beginLater, &QTimer::timeout, q, [this] { want(); });
    frame.setSingleShot(true);
    frame.setInterval(frameMs);
    retry.setSingleShot(true);
    retry.setInterval(retryMs);
    m_learnSoon.setSingleShot(true);
    m_learnSoon.setInterval(learnDelayMs);
    connect(&m_learnSoon, &QTimer::timeout, q, [this] { learn(); });
    connect(&frame, &QTimer::timeout, q, [this] { flush(); });
    connect(&retry, &QTimer::timeout, q, [this] { readAgain(); });
    connect(&follower, &FeedFollower::begun, q, [this](const auto &found) { reset(found); });
    connect(&follower, &FeedFollower::listed, q, [this](const auto &found) { list(found); });
    connect(&follower, &FeedFollower::finished, q, [this] { listed(); });
    connect(&follower, &FeedFollower::progressed, q, [this] { publish(); });
    if (cache)
        connect(cache.get(), &Cache::indexed, q, [this] { lookAtIndex(); });
    connect(&follower, &FeedFollower::added, q, [this](const auto &found) { add(found); });
    connect(&follower, &FeedFollower::removed, q, [this](const auto &gone) {
        ++m_revision;
        pending.remove(gone);
        followChanged(gone);
        schedule();
        Q_EMIT q->resultShrank();
    });
    connect(&follower, &FeedFollower::compared, q, [this](const auto &all) { compare(all); });
    connect(&follower, &FeedFollower::cachedChanged, q, [this](qint64 count) {
        state.cached = count;
        schedule();
    });
    connect(&follower, &FeedFollower::failed, q, [this](const Problem &problem) {
        state.problem = problem;
        publish();
    });
}

FeedTableModel::Private::~Private()
{
    m_ordering.cancel();
}

void FeedTableModel::Private::begin()
{
    if (m_listing == Listing::Now)
        start();
    else
        m_beginLater.start();
}

void FeedTableModel::Private::want()
{
    if (!m_begun)
        start();
}

void FeedTableModel::Private::start()
{
    m_begun = true;
    m_beginLater.stop();
    RowFilter whole = filter;
    if (!webhook.isEmpty()) {
        RowCondition condition;
        condition.field = RowCondition::Field::Webhook;
        condition.texts = {webhook};
        whole.conditions.prepend(condition);
    }
    state.problem = {};
    state.words.clear();
    for (const RowCondition &condition : std::as_const(whole.conditions)) {
        if (condition.field == RowCondition::Field::Word && !condition.negated)
            state.words += condition.texts;
    }
    follower.start(whole);
    publish();
    lookAtIndex();
}

void FeedTableModel::Private::lookAtIndex()
{
    if (state.words.isEmpty() || !cache)
        return;
    state.indexing = cache->isIndexing();
    if (const auto search = cache->page().searchState(feed); state.indexing && search)
        state.indexed = search->indexed;
    schedule();
}

//! Announced again, a row was written again; only what is new counts as growth.
void FeedTableModel::Private::add(const QList<qint64> &found)
{
    const QList<qint64> sorted = ResultList::sorted(found);
    QList<qint64> fresh;
    for (const qint64 id : sorted) {
        if (!ids.contains(id) && !pending.isAdded(id))
            fresh.append(id);
    }
    if (fresh.size() < sorted.size())
        Q_EMIT q->resultShrank();
    ++m_revision;
    pending.add(found);
    schedule();
    if (!fresh.isEmpty())
        Q_EMIT q->resultGrew(fresh);
}

void FeedTableModel::Private::schedule()
{
    if (!frame.isActive())
        frame.start();
}

void FeedTableModel::Private::reset(const QList<qint64> &found)
{
    m_ordering.cancel();
    state.sorting = state.sortColumn >= 0;
    pending.clear();
    m_later.clear();
    q->beginResetModel();
    ids.assign(found);
    rows->clear();
    q->endResetModel();
    state.problem = {};
    publish();
    Q_EMIT q->resultBegan();
    Q_EMIT q->resultGrew(found);
    m_learnSoon.start();
}

//! Rows of the list that is being made; they are no news and enter also while paused.
void FeedTableModel::Private::list(const QList<qint64> &found)
{
    if (ids.isNewestFirst()) {
        for (const ResultList::Run &run : ids.runsToInsert(ResultList::sorted(found)))
            insert(run);
    } else {
        pending.add(found);
    }
    ++m_revision;
    schedule();
    Q_EMIT q->resultGrew(found);
}

void FeedTableModel::Private::listed()
{
    if (state.sorting)
        order();
    publish();
}

void FeedTableModel::Private::compare(const QList<qint64> &all)
{
    const QList<qint64> here = ids.newestFirst();
    ++m_revision;
    const QList<qint64> gone = ResultList::without(here, all);
    pending.clear();
    pending.remove(gone);
    pending.add(ResultList::without(all, here));
    followChanged(gone);
    schedule();
    Q_EMIT q->resultShrank();
}

void FeedTableModel::Private::insert(const ResultList::Run &run)
{
    q->beginInsertRows({}, run.row, run.row + int(run.ids.size()) - 1);
    ids.insert(run);
    q->endInsertRows();
}

void FeedTableModel::Private::setPaused(bool on)
{
    if (paused == on)
        return;
    paused = on;
    followChanged(pending.removed());
    flush();
}

void FeedTableModel::Private::flush()
{
    QElapsedTimer timer;
    timer.start();
    bool whole = true;
    if (!paused)
        whole = removePending(timer);
    if (whole && ids.isNewestFirst())
        whole = addPending(timer);
    else if (whole)
        refreshPending();
    if (!whole)
        schedule();
    publish();
}

bool FeedTableModel::Private::removePending(const QElapsedTimer &timer)
{
    if (pending.removed().isEmpty())
        return true;
    const QList<ResultList::Span> spans = ids.spansToRemove(pending.removed());
    if (!ids.isNewestFirst() && spans.size() > mostSpansFromSorted) {
        order();
        return true;
    }
    for (qsizetype i = 0; i < spans.size(); ++i) {
        const ResultList::Span &span = spans[i];
        const QList<qint64> gone = ids.slice(span.row, span.count);
        q->beginRemoveRows({}, span.row, span.row + span.count - 1);
        ids.remove(span);
        q->endRemoveRows();
        for (const qint64 id : gone) {
            rows->forget(id);
            m_later.remove(id);
        }
        if (timer.elapsed() >= budgetMs && i + 1 < spans.size())
            return false;
    }
    pending.clearRemoved();
    return true;
}

// While paused only rows below the last one enter: they move nothing.
bool FeedTableModel::Private::addPending(const QElapsedTimer &timer)
{
    if (pending.added().isEmpty())
        return true;
    const qint64 below = paused && !ids.isEmpty() ? ids.last() : PendingRows::noLimit;
    const QList<qint64> entering = pending.addedBelow(below);
    for (const qint64 id : entering)
        refresh(id);
    const QList<ResultList::Run> runs = ids.runsToInsert(entering);
    for (qsizetype i = 0; i < runs.size(); ++i) {
        insert(runs[i]);
        if (timer.elapsed() >= budgetMs && i + 1 < runs.size())
            return false;
    }
    pending.clearAddedBelow(below);
    return true;
}

// Nothing enters a sorted list, but what is written again is shown again.
void FeedTableModel::Private::refreshPending()
{
    for (const qint64 id : pending.added())
        refresh(id);
}

//! A row that is here already and is announced as added was written again.
void FeedTableModel::Private::refresh(qint64 id)
{
    const int row = ids.rowOf(id);
    if (row >= 0 && rows->forget(id))
        Q_EMIT q->dataChanged(q->index(row, 0), q->index(row, q->columnCount() - 1));
}

void FeedTableModel::Private::publish()
{
    state.loading = follower.isWaiting();
    state.counting = follower.isListing();
    state.progress = follower.progress().fraction;
    state.stopped = follower.isStopped();
    state.stoppedAt = state.stopped ? follower.progress().reachedAt : 0;
    state.rows = ids.size();
    state.waiting = paused || !ids.isNewestFirst() ? pending.newTo(ids) : 0;
    Q_EMIT q->stateChanged();
}

void FeedTableModel::Private::readAgain()
{
    state.problem = {};
    rows->clear();
    if (!ids.isEmpty())
        Q_EMIT q->dataChanged(q->index(0, 0), q->index(ids.size() - 1, q->columnCount() - 1));
    publish();
}

// Called while the view asks for data: the news must not reach it in the middle of that.
void FeedTableModel::Private::pageFailed(const Problem &problem)
{
    if (retry.isActive())
        return;
    state.problem = problem;
    retry.start();
    schedule();
}

//! Learns values for completion from the first rows, off the interface thread.
void FeedTableModel::Private::learn()
{
    if (!cache)
        return;
    constexpr int enough = 1000;
    cache->read(
        q,
        [which = feed, sample = ids.slice(0, enough)](const CacheReader &from) {
            return KnownValues::read(from, which, sample);
        },
        [this](KnownValues values) { known.merge(values); });
}

QList<qint64> FeedTableModel::Private::allIds()
{
    QList<qint64> all = ids.newestFirst();
    if (!pending.added().isEmpty())
        all = ResultList::sorted(all + pending.added());
    return pending.removed().isEmpty() ? all : ResultList::without(all, pending.removed());
}

void FeedTableModel::Private::showWaiting()
{
    if (!ids.isNewestFirst() && !pending.added().isEmpty()) {
        order();
        publish();
        return;
    }
    const bool was = std::exchange(paused, false);
    flush();
    paused = was;
}
