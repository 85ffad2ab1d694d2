// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

//! Cells of a JSON tree in the colours of JSON.
class JsonCellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};
