// SPDX-License-Identifier: Apache-2.0
#include "DeliveriesTableModel.h"

#include <utility>

DeliveriesTableModel::DeliveriesTableModel(std::shared_ptr<Cache> cache, QObject *parent)
    : FeedTableModel(Collection::Deliveries, std::move(cache), parent)
{
}

DeliveriesTableModel::~DeliveriesTableModel() = default;

int DeliveriesTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DeliveriesTableModel::data(const QModelIndex &, int) const
{
    return {};
}

QVariant DeliveriesTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StatusColumn:
        return tr("Status");
    case EventTypeColumn:
        return tr("Event");
    case EventColumn:
        return tr("UUID");
    case AttemptsColumn:
        return tr("Attempts");
    case AnswerColumn:
        return tr("Answer");
    case DateColumn:
        return tr("Date");
    case NextAttemptColumn:
        return tr("Next attempt");
    default:
        return {};
    }
}

void DeliveriesTableModel::setWebhook(const QString &) {}
