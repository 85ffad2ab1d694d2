// SPDX-License-Identifier: Apache-2.0
#include "SystemClock.h"

#include <QMetaMethod>

SystemClock::SystemClock(QObject *parent)
    : Clock(parent)
{
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &Clock::tick);
}

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

void SystemClock::connectNotify(const QMetaMethod &signal)
{
    if (signal == QMetaMethod::fromSignal(&Clock::tick) && !m_timer.isActive())
        m_timer.start();
}

void SystemClock::disconnectNotify(const QMetaMethod &)
{
    if (!isSignalConnected(QMetaMethod::fromSignal(&Clock::tick)))
        m_timer.stop();
}
