// SPDX-License-Identifier: Apache-2.0
#include "JsonCellDelegate.h"

#include "JsonColours.h"
#include "JsonTreeModel.h"
#include "ToneColours.h"

void JsonCellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    using JsonText::Kind;
    const auto kind = Kind(index.data(JsonTreeModel::KindRole).toInt());
    QColor colour;
    if (index.column() == JsonTreeModel::NameColumn)
        colour = JsonColours::of(Kind::Key, option->palette);
    else if (kind == Kind::ObjectBegin || kind == Kind::ArrayBegin)
        colour = quietText(option->palette);
    else
        colour = JsonColours::of(kind, option->palette);
    if (index.data(JsonTreeModel::MarkedRole).toBool()) {
        const ToneColours mark = toneColours(Tone::Waiting, option->palette);
        option->backgroundBrush = mark.background;
        colour = mark.text;
    }
    option->palette.setColor(QPalette::Text, colour);
    option->textElideMode = Qt::ElideRight;
}

QSize JsonCellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), option.fontMetrics.height() + 6};
}
