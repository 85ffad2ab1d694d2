// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QTimer>
#include <QWidget>

class BulkResender;
class DeliveryResender;
class DeliveryView;
class FeedTableView;
class FilterLine;
class MarkedWords;
class PlainLabel;
class QPushButton;
class RowActions;
class Workspace;

//! The deliveries of a webhook: filter, `Deliveries table`, **Resend** for the chosen ones, and the
//! attempts of the current one below.
class DeliveriesSection final : public QWidget
{
    Q_OBJECT

public:
    explicit DeliveriesSection(Workspace *workspace, QWidget *parent = nullptr);

    void setWebhook(const QString &webhookUuid);
    //! Chooses a delivery of this webhook as soon as it is in the table.
    void showDelivery(const QString &uuid);
    FeedTableView *table() const { return m_table; }
    //! Opens the dialog **Export** for the deliveries.
    void exportRows();

Q_SIGNALS:
    //! The event of a delivery was chosen.
    void eventChosen(const QString &uuid);

private:
    void lookForSought();
    void reveal();
    void showCurrent();
    void readCurrent();
    void showDelivery(const DeliveryDetails &delivery);
    void showState();
    void resendSelected();
    void resendMatching();
    void tellBulk();

    Workspace *m_workspace = nullptr;
    MarkedWords *m_marked = nullptr;
    DeliveryResender *m_resender = nullptr;
    FilterLine *m_filter = nullptr;
    BulkResender *m_bulk = nullptr;
    QPushButton *m_resend = nullptr;
    QPushButton *m_resendAll = nullptr;
    FeedTableView *m_table = nullptr;
    RowActions *m_rowActions = nullptr;
    PlainLabel *m_note = nullptr;
    DeliveryView *m_delivery = nullptr;
    QString m_current;
    bool m_reveal = false;
    QString m_sought; //!< the delivery to choose once it is here
    QTimer m_again;
};
