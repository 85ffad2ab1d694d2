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

    explicit DeliveriesTableModel(std::shared_ptr<Cache> cache, QObject *parent = nullptr);
    ~DeliveriesTableModel() override;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    int rowsInMemory() const override;

    //! Only this webhook's deliveries; empty for all.
    void setWebhook(const QString &webhookUuid);

protected:
    bool forgetRow(qint64 id) override;
    void forgetAllRows() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};
