// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CacheChange.h"
#include "ListProgress.h"
#include "Problem.h"
#include "ReadTicket.h"
#include "Result.h"
#include "RowFilter.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <memory>

class Cache;

//! Finds the ids of a feed's rows that match a filter and keeps finding them as the cache changes.
//! All reading is off the interface thread; answers to an earlier filter are dropped. What it
//! announces may repeat itself: the listener leaves out what it has.
class FeedFollower : public QObject
{
    Q_OBJECT

public:
    FeedFollower(Collection feed, std::shared_ptr<Cache> cache, QObject *parent);
    ~FeedFollower() override;

    //! Lists the rows of another filter; what was under way is cancelled.
    void start(const RowFilter &filter);
    //! Ends a list that is being made; what it found so far stays, and new rows still enter.
    void stop();
    //! The list was ended by stop().
    bool isStopped() const { return m_stopped; }
    //! How far the list has come, or had come when it was stopped.
    const ListProgress &progress() const { return m_progress; }
    //! The first rows of the current filter are not known yet.
    bool isWaiting() const { return m_waiting; }
    //! The list of the current filter is still being made.
    bool isListing() const { return m_listing; }

Q_SIGNALS:
    //! A new list begins with these ids (newest first); earlier ones are void.
    void begun(const QList<qint64> &ids);
    //! More of the list that began.
    void listed(const QList<qint64> &ids);
    //! progress() has moved; about each 100 ms of a list that takes long.
    void progressed();
    //! The list is whole, or was stopped.
    void finished();
    //! Rows that are new in the cache and match.
    void added(const QList<qint64> &ids);
    void removed(const QList<qint64> &ids);
    //! The list was made again from scratch: exactly these rows match (newest first).
    void compared(const QList<qint64> &ids);
    //! Rows of the feed in the cache, without any filter.
    void cachedChanged(qint64 rows);
    void failed(const Problem &problem);

private:
    void onChanged(const CacheChange &change);
    void onRows(const CacheChange &change);
    void onChunk(const QList<qint64> &ids);
    //! Announces what came since the last time.
    void tellMore();
    void onProgress(const ListProgress &progress);
    void onFinished(const Result<qint64> &result);
    void begin(const QList<qint64> &ids);
    //! Makes the list again without emptying the table, merging what differs.
    void compare();
    void askNextRange();
    void fail(const Problem &problem);
    bool dependsOnDeliveries() const;
    QList<qint64> withoutRemoved(const QList<qint64> &ids) const;
    void settle();

    Collection m_feed;
    std::shared_ptr<Cache> m_cache;
    RowFilter m_filter;
    qint64 m_generation = 0;
    int m_job = 0; //!< answers that carry another number are late
    bool m_waiting = false;
    bool m_listing = false;
    bool m_comparing = false;
    bool m_asking = false;
    bool m_stopped = false;
    ListProgress m_progress;
    bool m_failedBefore = false; //!< some rows may be missing: start over at the next change
    ReadTicket m_ticket;
    ReadTicket m_compareTicket;
    ReadTicket m_rangeTicket;
    QList<qint64> m_more; //!< of the list, not announced yet
    QTimer m_moreSoon;
    QList<qint64> m_early;   //!< added before the new list began
    QList<qint64> m_fresh;   //!< what a comparison has found so far
    QList<qint64> m_gone;    //!< removed while something that may still name them is under way
    QList<IdRange> m_ranges; //!< new rows that still have to be matched
    QTimer m_compareSoon;
};
