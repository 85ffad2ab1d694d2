// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>
#include <QTimer>

class DeliveryResender;
struct Problem;

//! Sends many deliveries again, one after the other and not faster than a few a second, so that
//! neither the server nor the handler is flooded. Can be cancelled; what was sent stays sent.
class BulkResender final : public QObject
{
    Q_OBJECT

public:
    //! Between two of them.
    static constexpr int waitMs = 250;

    //! `resender` outlives this.
    explicit BulkResender(DeliveryResender *resender, QObject *parent = nullptr);

    void start(const QStringList &deliveries);
    void cancel();
    bool isRunning() const { return m_running; }
    int total() const { return m_total; }
    int sent() const { return m_sent; }
    int refused() const { return m_refused; }

Q_SIGNALS:
    void progressed();
    void finished();

private:
    void next();
    void count(const QString &delivery, bool queued);

    DeliveryResender *m_resender;
    QStringList m_waiting;
    QString m_current;
    QTimer m_pause;
    bool m_running = false;
    int m_total = 0;
    int m_sent = 0;
    int m_refused = 0;
};
