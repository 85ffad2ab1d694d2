// SPDX-License-Identifier: Apache-2.0
#include "FindDelegate.h"

#include "FindModel.h"
#include "Metrics.h"
#include "ToneColours.h"

#include <QApplication>
#include <QPainter>

void FindDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    cell.state &= ~QStyle::State_HasFocus;
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);

    const bool selected = option.state & QStyle::State_Selected;
    const bool choosable = index.data(FindModel::ChoosableRole).toBool();
    const QColor quiet =
        selected ? option.palette.color(QPalette::HighlightedText) : quietText(option.palette);
    const QColor colour = selected    ? option.palette.color(QPalette::HighlightedText)
                          : choosable ? option.palette.color(QPalette::Text)
                                      : quiet;
    QRect rect = option.rect.adjusted(Metrics::Gap * 3 / 2, 0, -Metrics::Gap * 3 / 2, 0);
    const qreal ratio = painter->device()->devicePixelRatioF();
    const QPixmap icon = Icons::pixmap(Icons::Icon(index.data(FindModel::IconRole).toInt()), quiet,
                                       Metrics::IconSize, ratio);
    painter->drawPixmap(rect.left(), rect.center().y() - Metrics::IconSize / 2 + 1, icon);
    rect.setLeft(rect.left() + Metrics::IconSize + Metrics::Gap * 3 / 2);

    painter->save();
    painter->setFont(option.font);
    const QString title = index.data().toString();
    QString detail = index.data(FindModel::DetailRole).toString();
    // What is found comes first; what is said about it takes the room that is left.
    const int wanted = qMin(option.fontMetrics.horizontalAdvance(title), rect.width());
    const int left = rect.width() - wanted - Metrics::Group;
    const int least = option.fontMetrics.averageCharWidth() * 8;
    if (!detail.isEmpty() && left > least) {
        detail = option.fontMetrics.elidedText(detail, Qt::ElideRight, left);
        painter->setPen(quiet);
        painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, detail);
    }
    painter->setPen(colour);
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                      option.fontMetrics.elidedText(title, Qt::ElideMiddle, rect.width()));
    painter->restore();
}

QSize FindDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, option.fontMetrics.height() + 2 * Metrics::Gap};
}
