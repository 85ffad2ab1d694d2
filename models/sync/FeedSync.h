// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CollectionSync.h"
#include "FeedPage.h"
#include "FeedPages.h"
#include "FeedState.h"

#include <QPointer>

class ApiCall;

//! Syncs a feed: the newest page, then every gap, newest first. The next page is on its way while
//! the former is read and written; never more than one of each.
class FeedSync final : public CollectionSync
{
    Q_OBJECT

public:
    FeedSync(Collection collection, Room room, QObject *parent = nullptr);
    ~FeedSync() override;

    //! Nothing older than so many days is fetched; 0 for everything.
    void setDaysKept(int days) { m_daysKept = days; }

    void look() override;
    void stop() override;
    bool isRunning() const override { return m_running; }
    bool isBehind() const override;
    qint64 rows() const override { return m_state.rows; }
    //! How much of it is kept, the server does not count.
    qint64 total() const override { return m_daysKept > 0 ? -1 : m_state.total.value_or(-1); }

private:
    void proceed();
    std::optional<FeedWindow> nextWindow();
    void request(const FeedWindow &window);
    void received(const FeedWindow &window, const QByteArray &body);
    void knowBounds(const FeedWindow &window, const FeedPages::Bounds &bounds);
    void committed(const Result<PageOutcome> &outcome);
    void reload();
    void end(const Result<Done> &result);

    FeedState m_state; //!< the cache's, plus the pages that are on their way into it
    QPointer<ApiCall> m_call;
    bool m_running = false;
    bool m_lookAtNewest = false;
    bool m_boundsAwaited = false; //!< a page came and is not read yet
    bool m_commitAwaited = false; //!< nothing can be asked before the page is committed
    bool m_unbounded = false;     //!< the epoch changed: what we know says nothing any more
    int m_commits = 0;            //!< pages on their way into the cache
    int m_limit = 0;
    int m_daysKept = 0;
    quint64 m_round = 0; //!< answers of an earlier round are dropped
};
