// SPDX-License-Identifier: Apache-2.0
#include "BulkResender.h"

#include "DeliveryResender.h"
#include "Problem.h"

BulkResender::BulkResender(DeliveryResender *resender, QObject *parent)
    : QObject(parent)
    , m_resender(resender)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(waitMs);
    connect(&m_pause, &QTimer::timeout, this, &BulkResender::next);
    connect(resender, &DeliveryResender::queued, this,
            [this](const QString &delivery) { count(delivery, true); });
    connect(resender, &DeliveryResender::failed, this,
            [this](const QString &delivery, const Problem &) { count(delivery, false); });
}

void BulkResender::start(const QStringList &deliveries)
{
    if (m_running)
        return;
    m_waiting = deliveries;
    m_total = int(deliveries.size());
    m_sent = 0;
    m_refused = 0;
    m_running = true;
    next();
}

void BulkResender::cancel()
{
    m_waiting.clear();
    if (m_pause.isActive()) {
        m_pause.stop();
        next();
    }
}

void BulkResender::next()
{
    if (m_waiting.isEmpty()) {
        m_running = false;
        m_current.clear();
        Q_EMIT finished();
        return;
    }
    m_current = m_waiting.takeFirst();
    Q_EMIT progressed();
    if (m_resender->isRunning(m_current)) {
        // Somebody asked for this one already.
        count(m_current, true);
        return;
    }
    m_resender->resend(m_current);
}

void BulkResender::count(const QString &delivery, bool queued)
{
    if (!m_running || delivery != m_current)
        return;
    ++(queued ? m_sent : m_refused);
    m_current.clear();
    Q_EMIT progressed();
    m_pause.start();
}
