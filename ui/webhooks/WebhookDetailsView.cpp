// SPDX-License-Identifier: Apache-2.0
#include "WebhookDetailsView.h"

#include "ConsoleLink.h"
#include "DeliveriesSection.h"
#include "LineLimit.h"
#include "PlainLabel.h"
#include "SectionBox.h"
#include "WebhookText.h"
#include "Workspace.h"

WebhookDetailsView::WebhookDetailsView(Workspace *workspace, QWidget *parent)
    : DetailsPane(QStringLiteral("Webhook details"), QStringLiteral("webhook"), parent)
    , m_settings(new SectionBox(tr("Settings"), this))
    , m_deliveries(new DeliveriesSection(workspace, this))
{
    setLink([this, workspace] {
        return ConsoleLink::to(workspace->profile(), QStringLiteral("webhook"), m_uuid).toString();
    });
    addSection(m_settings);
    addSection(m_deliveries);
    showSections();
}

void WebhookDetailsView::setWebhook(const WebhookDetails &webhook)
{
    setIdentity(webhook.name.isEmpty() ? webhook.endpoint : webhook.name, webhook.uuid);
    m_settings->clear();
    m_settings->addChip(tr("Status"), WebhookText::status(webhook),
                        WebhookText::statusTone(webhook));
    if (webhook.restricted)
        m_settings->addNote(tr("OwlPay has switched this webhook off; nothing is delivered. Only "
                               "OwlPay's support can switch it on again."));
    new LineLimit(3,
                  m_settings->addRow(tr("URL"), webhook.endpoint, SectionBox::Value::Identifier));
    m_settings->addRow(tr("Description"), webhook.name);
    m_settings->addRow(tr("Send events"), WebhookText::events(webhook.notificationTypes));
    m_settings->addTime(tr("Created"), webhook.createdAt);
    m_settings->addTime(tr("Update Time"), webhook.updatedAt);
    if (webhook.uuid != m_uuid) {
        m_uuid = webhook.uuid;
        m_deliveries->setWebhook(m_uuid);
        scrollToTop();
    }
}
