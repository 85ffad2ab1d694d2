// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QHash>
#include <QWidget>

class DeliveryResender;
class DeliveryView;
class SectionBox;
class QVBoxLayout;

//! The section **Webhook**: the notifications of an event, each with its attempts and **Resend**.
class WebhookSection final : public QWidget
{
    Q_OBJECT

public:
    //! A delivery and the payload its requests carried.
    struct Item
    {
        DeliveryDetails delivery;
        QByteArray payload;
    };

    //! `resender` outlives this.
    explicit WebhookSection(DeliveryResender *resender, QWidget *parent = nullptr);

    //! The same deliveries later keep what the reader has opened. `note` is said where there are
    //! none.
    void setDeliveries(const QList<Item> &items, const QString &note);
    void setNote(const QString &sentence);
    QList<DeliveryView *> deliveryViews() const { return m_views; }

Q_SIGNALS:
    //! The webhook of a delivery is to be shown.
    void webhookChosen(const QString &uuid);

private:
    DeliveryView *viewOf(const QString &uuid) const;
    DeliveryView *makeView();

    DeliveryResender *m_resender = nullptr;
    SectionBox *m_box = nullptr;
    QVBoxLayout *m_list = nullptr;
    QList<DeliveryView *> m_views;
};
