// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "DetailsPane.h"
#include "RecordDetails.h"

#include <QHash>

class DeliveriesSection;
class SectionBox;
class Workspace;

//! `Webhook details`: a webhook's settings and its deliveries.
class WebhookDetailsView final : public DetailsPane
{
    Q_OBJECT

public:
    explicit WebhookDetailsView(Workspace *workspace, QWidget *parent = nullptr);

    void setWebhook(const WebhookDetails &webhook);
    QString webhook() const { return m_uuid; }
    DeliveriesSection *deliveries() const { return m_deliveries; }

private:
    static QString lastDays(const QModelIndex &bars);
    void readRetired();
    void showSettings();

    Workspace *m_workspace;
    QString m_uuid;
    WebhookDetails m_webhook;
    QHash<QString, QString> m_retired; //!< event type -> what to use instead
    SectionBox *m_settings = nullptr;
    DeliveriesSection *m_deliveries = nullptr;
};
