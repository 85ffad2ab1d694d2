// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

//! A suggestion of the filter line: what would be typed, and in quiet words what it does.
class SuggestionDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int ExplanationRole = Qt::UserRole + 1;

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};
