// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

//! Draws the rows of two compared requests: differences in their colour, headings bold. Of a long
//! changed line the part that differs is what shows.
class CompareDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};
