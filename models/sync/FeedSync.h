// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CollectionSync.h"
#include "FeedPage.h"
#include "FeedPages.h"
#include "FeedState.h"

#include <QPointer>

#include <optional>
#include <vector>

class ApiCall;

//! Syncs a feed: the newest page, then every gap, newest first. One page is on its way from the
//! server while the one before it is read and those before that are written; how much lies between
//! the server and the cache is bounded.
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
    //! A page that was read.
    struct Ready
    {
        FeedPages::Page page;
        qsizetype bytes = 0; //!< of its JSON
        bool bounded = false;
    };
    using Outcomes = std::vector<Result<PageOutcome>>;

    void proceed();
    std::optional<FeedWindow> nextWindow();
    void request(const FeedWindow &window);
    void received(const FeedWindow &window, const QByteArray &body);
    void read(const FeedWindow &window, qsizetype bytes, const Result<FeedPages::Page> &page);
    void knowBounds(const FeedWindow &window, const FeedPages::Bounds &bounds);
    void write();
    void written(const std::vector<Ready> &pages, const Outcomes &outcomes);
    void committed(const Ready &page, const PageOutcome &outcome);
    void fail(const Problem &problem);
    void reload();
    void end(const Result<Done> &result);
    bool isAnyAhead() const { return m_reading || m_writing || !m_ready.empty(); }

    FeedState m_state; //!< the cache's, plus the pages that are on their way into it
    QPointer<ApiCall> m_call;
    bool m_running = false;
    bool m_lookAtNewest = false;
    bool m_reading = false;         //!< a page came and is not read yet
    std::vector<Ready> m_ready;     //!< pages that wait for the writer
    bool m_writing = false;         //!< pages are with the writer
    qsizetype m_bytesAhead = 0;     //!< of the pages that came and are not written
    bool m_settling = false;        //!< nothing can be asked before all that came is written
    bool m_unbounded = false;       //!< the epoch changed: what we know says nothing any more
    std::optional<Problem> m_fault; //!< ends the round when what came before it is written
    int m_limit = 0;
    int m_daysKept = 0;
    quint64 m_round = 0; //!< answers of an earlier round are dropped
};
