// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Clock.h"

//! A clock that goes only when it is told to.
class ManualClock final : public Clock
{
    Q_OBJECT

public:
    using Clock::Clock;

    QDateTime now() const override { return m_now; }
    void set(const QDateTime &now) { m_now = now; }
    //! Lets so many seconds pass, one beat each.
    void advance(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            m_now = m_now.addSecs(1);
            Q_EMIT tick();
        }
    }

private:
    QDateTime m_now = QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC);
};
