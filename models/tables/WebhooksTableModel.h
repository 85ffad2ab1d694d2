// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"
#include "RecordDetails.h"
#include "Roles.h"
#include "Tone.h"

#include <QAbstractTableModel>

#include <memory>

class Cache;
template <typename Model, typename Row>
class SnapshotRows;

//! The Webhooks tab's rows, newest first. Small: held whole, reloaded when the snapshot or
//! deliveries change.
class WebhooksTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        StatusColumn,
        UrlColumn,
        UuidColumn,
        UpdatedColumn,
        DescriptionColumn,
        TypesColumn,
        LastDaysColumn,
        ColumnCount
    };
    enum Role {
        //! QVariantList of 14 ints for LastDaysColumn: succeeded and failed deliveries of each of
        //! the last seven days, oldest first.
        LastDaysRole = Qt::UserRole + 100
    };

    //! `deliveries`: where these are read; the same cache without it.
    explicit WebhooksTableModel(std::shared_ptr<Cache> cache,
                                std::shared_ptr<Cache> deliveries = {}, QObject *parent = nullptr);
    ~WebhooksTableModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! False until the cache was read once.
    bool isLoaded() const;
    //! Why the last reading failed; message empty when it did not.
    const Problem &problem() const;
    //! -1 when it is not here.
    int rowOfUuid(const QString &uuid) const;
    const WebhookDetails &at(int row) const;

Q_SIGNALS:
    //! Everything was read, for the first time or again; also when that failed (problem()).
    void loaded();

private:
    friend class SnapshotRows<WebhooksTableModel, WebhookDetails>;
    class Private;
    std::unique_ptr<Private> d;
};
