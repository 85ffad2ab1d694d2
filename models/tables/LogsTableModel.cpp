// SPDX-License-Identifier: Apache-2.0
#include "LogsTableModel.h"

#include <utility>

LogsTableModel::LogsTableModel(std::shared_ptr<Cache> cache, QObject *parent)
    : FeedTableModel(Collection::Logs, std::move(cache), parent)
{
}

LogsTableModel::~LogsTableModel() = default;

int LogsTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LogsTableModel::data(const QModelIndex &, int) const
{
    return {};
}

QVariant LogsTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case MethodColumn:
        return tr("Events");
    case EndpointColumn:
        return tr("API endpoint");
    case UuidColumn:
        return tr("UUID");
    case DateColumn:
        return tr("Date");
    case StatusColumn:
        return tr("Status");
    case DurationColumn:
        return tr("Duration");
    case KeyColumn:
        return tr("Key");
    default:
        return {};
    }
}
