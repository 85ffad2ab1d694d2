// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedTableModel.h"

//! Deliveries, of one webhook or of all.
class DeliveriesTableModel final : public FeedTableModel
{
    Q_OBJECT

public:
    enum Column {
        StatusColumn,
        EventTypeColumn,
        EventColumn,
        AttemptsColumn,
        AnswerColumn,
        DateColumn,
        NextAttemptColumn,
        ColumnCount
    };

    explicit DeliveriesTableModel(std::shared_ptr<Cache> cache, QObject *parent = nullptr,
                                  Listing listing = Listing::Now);

    //! Only this webhook's deliveries; empty for all.
    void setWebhook(const QString &webhookUuid);

private:
    static QList<FeedColumn> columns();
};
