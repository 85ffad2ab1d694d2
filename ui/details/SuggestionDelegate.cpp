// SPDX-License-Identifier: Apache-2.0
#include "SuggestionDelegate.h"

#include "Metrics.h"
#include "ToneColours.h"

#include <QApplication>
#include <QPainter>

void SuggestionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString words = item.text;
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool selected = item.state.testFlag(QStyle::State_Selected);
    const QRect room = item.rect.adjusted(Metrics::Gap, 0, -Metrics::Gap, 0);
    // Widths are rounded: without a little more, words that fit would be cut.
    const int width = std::min(item.fontMetrics.horizontalAdvance(words) + 2, room.width());
    painter->save();
    painter->setFont(item.font);
    painter->setPen(item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(QRect(room.topLeft(), QSize(width, room.height())),
                      Qt::AlignVCenter | Qt::TextSingleLine,
                      item.fontMetrics.elidedText(words, Qt::ElideMiddle, width));
    painter->setPen(selected ? item.palette.color(QPalette::HighlightedText)
                             : quietText(item.palette));
    const QRect rest = room.adjusted(width + Metrics::Group, 0, 0, 0);
    const QString why = rest.width() > 0 ? index.data(ExplanationRole).toString() : QString();
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignRight | Qt::TextSingleLine,
                      item.fontMetrics.elidedText(why, Qt::ElideRight, rest.width()));
    painter->restore();
}

QSize SuggestionDelegate::sizeHint(const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const QSize size = QStyledItemDelegate::sizeHint(option, index);
    return {size.width(), std::max(size.height(), option.fontMetrics.height() + Metrics::Gap)};
}
