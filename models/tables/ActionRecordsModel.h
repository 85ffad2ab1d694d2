// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"
#include "Roles.h"

#include <QAbstractTableModel>
#include <QList>

#include <memory>

class Journal;
struct ActionRecord;

//! The record of what was done from this machine on one connection, newest first. Read whole (the
//! newest mostRows) off the interface thread, and again when something is done.
class ActionRecordsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        DateColumn,
        ActionColumn,
        SubjectColumn,
        ResultColumn,
        DetailColumn,
        AccountColumn,
        ConnectionColumn,
        ColumnCount
    };

    //! Older ones stay in the journal, and are not shown.
    static constexpr int mostRows = 20'000;

    //! `journal` may be null: nothing is shown.
    explicit ActionRecordsModel(std::shared_ptr<Journal> journal, QObject *parent = nullptr);
    ~ActionRecordsModel() override;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    bool isLoaded() const;
    //! Why the last reading failed; message empty when it did not.
    const Problem &problem() const;
    //! One row for a CSV file: times in UTC, ids and codes as they are.
    QStringList csv(int row) const;
    static QStringList csvHeader();

Q_SIGNALS:
    //! Everything was read, for the first time or again; also when that failed (problem()).
    void loaded();

private:
    void update(const QList<ActionRecord> &fresh);

    class Private;
    std::unique_ptr<Private> d;
};
