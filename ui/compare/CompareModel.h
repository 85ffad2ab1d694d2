// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CompareContent.h"

#include <QAbstractTableModel>

//! Two requests side by side: left, the sign of a difference, right.
class CompareModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { LeftColumn, SignColumn, RightColumn, ColumnCount };
    enum Role {
        KindRole = Qt::UserRole + 1, //!< LineDiff::Kind as int
        HeadingRole,                 //!< bool
        SamePrefixRole               //!< int: characters at the beginning that both sides share
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setContent(CompareContent content);
    const CompareContent &content() const { return m_content; }
    void setNames(const QString &left, const QString &right);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    CompareContent m_content;
    QString m_left;
    QString m_right;
};
