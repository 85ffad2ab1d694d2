// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedTableModel.h"

//! The Events tab's rows.
class EventsTableModel final : public FeedTableModel
{
    Q_OBJECT

public:
    enum Column { TypeColumn, UuidColumn, DateColumn, ResourceColumn, SummaryColumn, ColumnCount };

    explicit EventsTableModel(std::shared_ptr<Cache> cache, QObject *parent = nullptr);
    ~EventsTableModel() override;

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    int rowsInMemory() const override;

protected:
    bool forgetRow(qint64 id) override;
    void forgetAllRows() override;

private:
    class Private;
    std::unique_ptr<Private> d;
};
