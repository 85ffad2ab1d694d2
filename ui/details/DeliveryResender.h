// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

#include <QObject>
#include <QSet>
#include <QString>

class QWidget;
class Workspace;

//! Sends deliveries again and says what became of each. A delivery that is on its way is not sent
//! twice.
class DeliveryResender final : public QObject
{
    Q_OBJECT

public:
    //! `window` is where two-step verification would be shown.
    DeliveryResender(Workspace *workspace, QWidget *window);

    const Workspace *workspace() const { return m_workspace; }
    void resend(const QString &deliveryUuid);
    bool isRunning(const QString &deliveryUuid) const { return m_running.contains(deliveryUuid); }
    //! Why nothing can be sent again; empty where it can.
    QString hint() const;

Q_SIGNALS:
    void started(const QString &deliveryUuid);
    void queued(const QString &deliveryUuid);
    void failed(const QString &deliveryUuid, const Problem &problem);

private:
    Workspace *m_workspace = nullptr;
    QWidget *m_window = nullptr;
    QSet<QString> m_running;
};
