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

//! The API Keys tab's rows, newest first. Small: held whole, reloaded when the snapshot changes.
class ApiKeysTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        TypeColumn,
        KeyColumn,
        PermissionsColumn,
        CreatedColumn,
        LastUsedColumn,
        ExpiresColumn,
        StatusColumn,
        ColumnCount
    };

    explicit ApiKeysTableModel(std::shared_ptr<Cache> cache, QObject *parent = nullptr);
    ~ApiKeysTableModel() override;

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
    const ApiKeyDetails &at(int row) const;
    //! The newer key that took this one's place, where it looks as if it was rolled: same name and
    //! type, made at most the longest grace period before this one ends. -1 where there is none.
    //! The server does not tell it, so this is what the list shows.
    int replacementOf(int row) const;

Q_SIGNALS:
    //! Everything was read, for the first time or again; also when that failed (problem()).
    void loaded();

private:
    friend class SnapshotRows<ApiKeysTableModel, ApiKeyDetails>;
    class Private;
    std::unique_ptr<Private> d;
};
