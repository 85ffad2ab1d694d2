// SPDX-License-Identifier: Apache-2.0
#include "DeliveryResender.h"

#include "ActionRunner.h"
#include "Actions.h"
#include "Workspace.h"

#include <QWidget>

DeliveryResender::DeliveryResender(Workspace *workspace, QWidget *window)
    : QObject(window)
    , m_workspace(workspace)
    , m_window(window)
{
}

QString DeliveryResender::hint() const
{
    if (!m_workspace->capabilities().testFlag(Capability::Deliveries))
        return tr("This server offers no way to send a delivery again.");
    return {};
}

void DeliveryResender::resend(const QString &deliveryUuid)
{
    if (m_running.contains(deliveryUuid) || !m_workspace->actions())
        return;
    Action *action = m_workspace->actions()->resendDelivery(deliveryUuid, this);
    m_running.insert(deliveryUuid);
    Q_EMIT started(deliveryUuid);
    connect(action, &Action::succeeded, this, [this, action, deliveryUuid] {
        m_running.remove(deliveryUuid);
        action->deleteLater();
        Q_EMIT queued(deliveryUuid);
    });
    connect(action, &Action::failed, this, [this, action, deliveryUuid](const Problem &problem) {
        m_running.remove(deliveryUuid);
        action->deleteLater();
        Q_EMIT failed(deliveryUuid, problem);
    });
    ActionRunner::attach(action, m_window);
    action->start();
}
