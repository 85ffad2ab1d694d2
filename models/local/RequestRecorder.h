// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class Cache;
struct NewLog;
struct RelayedExchange;

//! Turns the requests that passed this machine into rows of Logs: makes their bodies readable,
//! masks them, and writes them in their order, several in one transaction when they come fast.
//! Nothing touches the disk unmasked, and nothing is kept before there is a mask. Interface
//! thread; the work is done on a thread of its own and on the cache's.
class RequestRecorder final : public QObject
{
    Q_OBJECT

public:
    //! Takes out of an exchange what must not be kept. Called on another thread.
    using Mask = std::function<void(RelayedExchange &)>;

    //! `recorded` is a cache of CacheContent::Own that may be written.
    RequestRecorder(std::shared_ptr<Cache> recorded, QObject *parent = nullptr);
    //! Everything that was added is written first.
    ~RequestRecorder() override;

    //! Scheme, host and port that requests go on to, and "test" or "live".
    void setConnection(const QByteArray &server, const QByteArray &mode);
    //! For what is added from now on.
    void setMask(Mask mask);

    void add(RelayedExchange exchange);

    //! Written since this object was made.
    qint64 recorded() const { return m_recorded; }
    //! Added and not on the disk yet.
    qint64 waiting() const { return m_waiting; }

Q_SIGNALS:
    //! Rows are on the disk.
    void wrote(qint64 rows);
    //! They could not be written; they are kept in memory and tried again.
    void failed(const Problem &problem);

private:
    using Rows = std::shared_ptr<std::vector<NewLog>>;

    void take(const Rows &rows);
    void write();

    std::shared_ptr<Cache> m_cache;
    QByteArray m_server;
    QByteArray m_mode;
    std::shared_ptr<const Mask> m_mask;
    QThreadPool m_masking; //!< one thread, so that their order stays
    Rows m_next;           //!< masked, to be written
    bool m_writing = false;
    bool m_ending = false;
    QTimer m_again;
    qint64 m_recorded = 0;
    qint64 m_waiting = 0;
    qint64 m_waitingBytes = 0;
};
