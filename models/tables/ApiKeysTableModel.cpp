// SPDX-License-Identifier: Apache-2.0
#include "ApiKeysTableModel.h"

#include <utility>

class ApiKeysTableModel::Private
{
public:
    std::shared_ptr<Cache> cache;
    QList<ApiKeyDetails> rows;
    bool loaded = false;
};

ApiKeysTableModel::ApiKeysTableModel(std::shared_ptr<Cache> cache, QObject *parent)
    : QAbstractTableModel(parent)
    , d(new Private{std::move(cache), {}, false})
{
}

ApiKeysTableModel::~ApiKeysTableModel() = default;

int ApiKeysTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->rows.size());
}

int ApiKeysTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ApiKeysTableModel::data(const QModelIndex &, int) const
{
    return {};
}

QVariant ApiKeysTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Name");
    case TypeColumn:
        return tr("Type");
    case KeyColumn:
        return tr("Key");
    case CreatedColumn:
        return tr("Created");
    case LastUsedColumn:
        return tr("Last used");
    case ExpiresColumn:
        return tr("Expires");
    case StatusColumn:
        return tr("Status");
    default:
        return {};
    }
}

bool ApiKeysTableModel::isLoaded() const
{
    return d->loaded;
}

const ApiKeyDetails &ApiKeysTableModel::at(int row) const
{
    return d->rows.at(row);
}
