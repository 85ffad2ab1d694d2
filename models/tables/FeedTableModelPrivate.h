// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Cache.h"
#include "FeedFollower.h"
#include "FeedRows.h"
#include "FeedTableModel.h"
#include "KnownValues.h"
#include "PendingRows.h"
#include "ResultList.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

//! How FeedTableModel keeps its list up to date: rows enter and leave per frame, wait while the
//! table is paused or in another order than newest first, and are put in order off the interface
//! thread.
class FeedTableModel::Private
{
public:
    Private(FeedTableModel *owner, Collection which, const QList<FeedColumn> &described,
            std::shared_ptr<Cache> from, Listing firstListing);
    ~Private();

    //! Lists the rows for the first time, now or later.
    void begin();
    //! Does so now if it has not been done.
    void want();
    //! Lists the rows of the filter anew.
    void start();
    void setPaused(bool on);
    //! Column -1: newest first.
    void sort(int column, Qt::SortOrder order);
    //! Lets in what waits, also while paused or sorted.
    void showWaiting();
    //! Ids of the result, newest first, those that wait included.
    QList<qint64> allIds();
    //! Where the record with this id stands, also in a place it has left but is still shown in.
    int rowOf(qint64 id) const;
    //! The ids under which the records in these places can be read now.
    QList<qint64> currentIds(QList<qint64> ids) const;
    //! A page could not be read; tried again a little later.
    void pageFailed(const Problem &problem);

    FeedTableModel *q;
    Collection feed;
    QList<FeedColumn> columns;
    std::shared_ptr<Cache> cache;
    std::unique_ptr<FeedRows> rows;
    FeedFollower follower;
    ResultList ids;
    PendingRows pending;
    KnownValues known;
    FeedTableState state;
    RowFilter filter;
    QString webhook;
    bool paused = false;
    QTimer frame;
    QTimer retry;

private:
    //! The later version of a record that changed: the same uuid under another id.
    struct Version
    {
        QString uuid;
        qint64 id = 0;
    };

    void add(const QList<qint64> &found);
    void schedule();
    void reset(const QList<qint64> &found);
    void list(const QList<qint64> &found);
    void listed();
    void compare(const QList<qint64> &all);
    void insert(const ResultList::Run &run);
    //! Records that took another id show it in their former place as long as rows are held.
    void followChanged(const QList<qint64> &gone);
    void showLater(qint64 place, const QString &uuid);
    void flush();
    bool removePending(const QElapsedTimer &timer);
    bool addPending(const QElapsedTimer &timer);
    void refreshPending();
    void refresh(qint64 id);
    void publish();
    void lookAtIndex();
    void readAgain();
    void learn();
    //! Puts the whole result in the wanted order.
    void order();
    //! `before`: what was put in order; `revision`: m_revision then.
    void ordered(const QList<qint64> &before, int revision, Result<ResultList::Order> order);
    //! Another order of the rows that are here; what is selected stays selected.
    template <typename Change>
    void rearrange(const Change &change);

    Listing m_listing;
    bool m_begun = false;
    QTimer m_beginLater;
    QTimer m_learnSoon;
    ReadTicket m_ordering;
    QHash<qint64, Version> m_later; //!< by the id whose place is kept
    int m_revision = 0;             //!< moves whenever rows come or go
};
