// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

#include <algorithm>

//! How late a timer of this thread's event loop is: what somebody who types or scrolls would feel.
class Probe
{
public:
    static constexpr int intervalMs = 5;

    Probe()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_late.append(std::max(0.0, double(m_since.nsecsElapsed()) / 1e6 - intervalMs));
            m_since.start();
        });
        m_since.start();
        m_timer.start(intervalMs);
    }

    void clear() { m_late.clear(); }
    //! Milliseconds, one for each time it fired.
    const QList<double> &late() const { return m_late; }

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    QList<double> m_late;
};
