// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"
#include "Problem.h"
#include "Result.h"

#include <QObject>
#include <QTimer>

#include <memory>

class Cache;

//! Keeps only the last days of a connection's feeds: deletes what is older in small transactions
//! with room between them, so that neither sync nor reading waits, then gives the space back. Looks
//! again every hour. Interface thread; the work is the writer thread's.
class Retention : public QObject
{
    Q_OBJECT

public:
    explicit Retention(std::shared_ptr<Cache> cache, QObject *parent = nullptr);

    //! 0 keeps everything. More than before, also than in an earlier run, ends in widened().
    void setDaysKept(int days);
    //! Until it is set: as the cache was kept last, also by another program.
    int daysKept() const { return m_days < 0 ? m_before : m_days; }
    bool isClearing() const { return m_clearing; }

    //! Microseconds since 1970 UTC from which on so many days are kept; 0 for everything.
    static qint64 keptSince(int days);

Q_SIGNALS:
    void clearingChanged(bool clearing);
    //! More is kept now than before: there may be something to fetch.
    void widened();
    void failed(const Problem &problem);

private:
    void begin();
    void step(std::size_t feed);
    void shrink();
    void end(const Result<bool> &last);
    void setClearing(bool clearing);

    std::shared_ptr<Cache> m_cache;
    int m_before = 0; //!< in an earlier run
    int m_days = -1;  //!< not set yet
    int m_job = 0;    //!< steps of an earlier setting end
    bool m_clearing = false;
    QTimer m_hourly;
};
