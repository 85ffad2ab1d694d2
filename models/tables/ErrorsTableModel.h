// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ErrorGroups.h"
#include "Roles.h"
#include "Tone.h"

#include <QAbstractTableModel>

//! The groups of failed requests as a table, the most frequent first, with what is published about
//! each error.
class ErrorsTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        StatusColumn,
        ErrorColumn,
        MethodColumn,
        EndpointColumn,
        CountColumn,
        FirstColumn,
        LastColumn,
        MeaningColumn,
        ColumnCount
    };

    //! `groups` outlives this or takes its rows along.
    explicit ErrorsTableModel(ErrorGroups *groups, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const ErrorGroup &at(int row) const { return m_rows.at(row); }
    //! `line` so that it finds exactly this row's requests.
    QString filterFor(int row, const QString &line) const;

private:
    void follow(const QList<ErrorGroup> &groups);
    QString text(const ErrorGroup &group, int column) const;
    QString tip(const ErrorGroup &group, int column) const;

    QList<ErrorGroup> m_rows;
};
