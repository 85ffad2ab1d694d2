// SPDX-License-Identifier: Apache-2.0
#include "WebhooksTableModel.h"

#include <utility>

class WebhooksTableModel::Private
{
public:
    std::shared_ptr<Cache> cache;
    QList<WebhookDetails> rows;
    bool loaded = false;
};

WebhooksTableModel::WebhooksTableModel(std::shared_ptr<Cache> cache, QObject *parent)
    : QAbstractTableModel(parent)
    , d(new Private{std::move(cache), {}, false})
{
}

WebhooksTableModel::~WebhooksTableModel() = default;

int WebhooksTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(d->rows.size());
}

int WebhooksTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant WebhooksTableModel::data(const QModelIndex &, int) const
{
    return {};
}

QVariant WebhooksTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case StatusColumn:
        return tr("Status");
    case UrlColumn:
        return tr("URL");
    case UuidColumn:
        return tr("UUID");
    case UpdatedColumn:
        return tr("Update Time");
    case DescriptionColumn:
        return tr("Description");
    case TypesColumn:
        return tr("Send events");
    case LastDaysColumn:
        return tr("Last 7 days");
    default:
        return {};
    }
}

bool WebhooksTableModel::isLoaded() const
{
    return d->loaded;
}

const WebhookDetails &WebhooksTableModel::at(int row) const
{
    return d->rows.at(row);
}
