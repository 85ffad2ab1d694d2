// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"
#include "Result.h"

#include <QList>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

class FeedTableModel;
class ReadTicket;
class TallyReads;

//! Counts something over all rows of a feed's current filter, off the interface thread: begins
//! after the first rows are shown, goes on as rows come, begins anew where rows leave. Nothing is
//! read while nobody wants it.
class FeedTally : public QObject
{
    Q_OBJECT

public:
    ~FeedTally() override;

    //! Somebody looks at it.
    void setWanted(bool wanted);
    //! Rows of the current filter are still to be counted.
    bool isCounting() const;
    //! Why counting failed; message empty when it did not.
    const Problem &problem() const { return m_problem; }

Q_SIGNALS:
    //! There is a newer result; also when counting failed or was begun anew.
    void changed();

protected:
    //! What is counted so far. Used by one thread at a time.
    class Counter
    {
    public:
        virtual ~Counter() = default;
        //! On a reading thread; `ids` highest first.
        virtual Result<Done> add(const TallyReads &reads, const QList<qint64> &ids) = 0;
        //! On a reading thread, after some add(): makes what take() hands out.
        virtual void sum() = 0;
    };

    //! Counts nothing more once the model is gone.
    FeedTally(FeedTableModel *model, QObject *parent);
    virtual std::shared_ptr<Counter> newCounter() const = 0;
    //! On the interface thread, after each sum(), and with a new counter for "nothing yet".
    virtual void take(const Counter &counter) = 0;

private:
    void begin();
    void recount();
    void add(const QList<qint64> &ids);
    void countSome();
    void counted(const Result<Done> &result);

    QPointer<FeedTableModel> m_model;
    std::shared_ptr<Counter> m_counter;
    QList<QList<qint64>> m_waiting;
    std::unique_ptr<ReadTicket> m_ticket;
    QTimer m_soon;
    Problem m_problem;
    bool m_wanted = false;
    bool m_stale = true; //!< rows came or went unseen
    bool m_busy = false;
};
