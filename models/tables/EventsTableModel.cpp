// SPDX-License-Identifier: Apache-2.0
#include "EventsTableModel.h"

#include <utility>

EventsTableModel::EventsTableModel(std::shared_ptr<Cache> cache, QObject *parent)
    : FeedTableModel(Collection::Events, std::move(cache), parent)
{
}

EventsTableModel::~EventsTableModel() = default;

int EventsTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventsTableModel::data(const QModelIndex &, int) const
{
    return {};
}

QVariant EventsTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TypeColumn:
        return tr("Event");
    case UuidColumn:
        return tr("UUID");
    case DateColumn:
        return tr("Date");
    case ResourceColumn:
        return tr("Resource");
    case SummaryColumn:
        return tr("Summary");
    default:
        return {};
    }
}
