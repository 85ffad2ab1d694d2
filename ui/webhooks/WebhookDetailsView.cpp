// SPDX-License-Identifier: Apache-2.0
#include "WebhookDetailsView.h"

#include "Actions.h"
#include "ConsoleLink.h"
#include "DeliveriesSection.h"
#include "LineLimit.h"
#include "PlainLabel.h"
#include "Roles.h"
#include "SectionBox.h"
#include "WebhookText.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"

#include <QLocale>

QString WebhookDetailsView::lastDays(const QModelIndex &bars)
{
    int succeeded = 0;
    int failed = 0;
    const QVariantList counts = bars.data(WebhooksTableModel::LastDaysRole).toList();
    for (qsizetype i = 0; i + 1 < counts.size(); i += 2) {
        succeeded += counts[i].toInt();
        failed += counts[i + 1].toInt();
    }
    if (succeeded + failed == 0)
        return tr("Nothing was delivered");
    //: %1 is the success rate, such as "98 %"
    return tr("%1: %2 succeeded, %3 failed")
        .arg(bars.data().toString(), QLocale().toString(succeeded), QLocale().toString(failed));
}

WebhookDetailsView::WebhookDetailsView(Workspace *workspace, QWidget *parent)
    : DetailsPane(QStringLiteral("Webhook details"), QStringLiteral("webhook"), parent)
    , m_workspace(workspace)
    , m_settings(new SectionBox(tr("Settings"), this))
    , m_deliveries(new DeliveriesSection(workspace, this))
{
    setLink([this, workspace] {
        return ConsoleLink::to(workspace->profile(), QStringLiteral("webhook"), m_uuid).toString();
    });
    addSection(m_settings);
    addSection(m_deliveries);
    showSections();
    readRetired();
}

void WebhookDetailsView::readRetired()
{
    if (!m_workspace->actions())
        return;
    m_workspace->actions()->eventTypes(this, [this](const Result<QList<EventTypeInfo>> &types) {
        if (!types)
            return;
        for (const EventTypeInfo &type : *types) {
            if (type.retired)
                m_retired.insert(type.type, type.description);
        }
        if (!m_uuid.isEmpty() && !m_retired.isEmpty())
            showSettings();
    });
}

void WebhookDetailsView::setWebhook(const WebhookDetails &webhook)
{
    m_webhook = webhook;
    showSettings();
    if (webhook.uuid != m_uuid) {
        m_uuid = webhook.uuid;
        m_deliveries->setWebhook(m_uuid);
        scrollToTop();
    }
}

void WebhookDetailsView::showSettings()
{
    const WebhookDetails &webhook = m_webhook;
    setIdentity(webhook.name.isEmpty() ? webhook.endpoint : webhook.name, webhook.uuid);
    m_settings->clear();
    // The table knows from the deliveries whether it fails, and says so in the same words.
    const WebhooksTableModel *webhooks = m_workspace->webhooks();
    const int row = webhooks->rowOfUuid(webhook.uuid);
    const auto cell = [&](int column, int role) { return webhooks->index(row, column).data(role); };
    const QString status = row < 0
                               ? WebhookText::status(webhook)
                               : cell(WebhooksTableModel::StatusColumn, Qt::DisplayRole).toString();
    const Tone tone = row < 0
                          ? WebhookText::statusTone(webhook)
                          : Tone(cell(WebhooksTableModel::StatusColumn, Roles::ToneRole).toInt());
    m_settings->addChip(tr("Status"), status, tone);
    if (webhook.restricted)
        m_settings->addNote(tr("OwlPay has switched this webhook off; nothing is delivered. Only "
                               "OwlPay's support can switch it on again."));
    else if (tone == Tone::Failed)
        m_settings->addNote(cell(WebhooksTableModel::StatusColumn, Qt::ToolTipRole).toString());
    for (const QString &type : webhook.notificationTypes) {
        if (const auto retired = m_retired.constFind(type); retired != m_retired.constEnd())
            m_settings->addNote(tr("%1 is retired: OwlPay sends nothing to a webhook that carries "
                                   "it. %2")
                                    .arg(type.left(100), *retired));
    }
    if (row >= 0)
        m_settings->addRow(tr("Last 7 days"),
                           lastDays(webhooks->index(row, WebhooksTableModel::LastDaysColumn)));
    new LineLimit(3,
                  m_settings->addRow(tr("URL"), webhook.endpoint, SectionBox::Value::Identifier));
    m_settings->addRow(tr("Description"), webhook.name);
    m_settings->addRow(tr("Send events"), WebhookText::events(webhook.notificationTypes));
    m_settings->addTime(tr("Created"), webhook.createdAt);
    m_settings->addTime(tr("Update Time"), webhook.updatedAt);
}
