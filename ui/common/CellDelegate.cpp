// SPDX-License-Identifier: Apache-2.0
#include "CellDelegate.h"

#include "ChipPainter.h"
#include "Metrics.h"
#include "PlainToolTip.h"
#include "Roles.h"
#include "TimeText.h"
#include "Tone.h"
#include "ToneColours.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>

namespace {

Tone toneOf(const QModelIndex &index)
{
    const QVariant tone = index.data(Roles::ToneRole);
    return tone.isValid() ? static_cast<Tone>(tone.toInt()) : Tone::None;
}

bool isChip(const QModelIndex &index)
{
    return toneOf(index) != Tone::None && !index.data().toString().isEmpty();
}

QFont fontOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    return index.data(Roles::IsIdentifier).toBool() ? Metrics::fixedFont(option.font) : option.font;
}

QRect contentRect(const QRect &cell)
{
    return cell.adjusted(Metrics::Gap, 0, -Metrics::Gap, 0);
}

//! Text on one line: a server's line breaks would push the rest out of sight.
QString singleLine(const QModelIndex &index)
{
    QString text = index.data().toString();
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            c = QLatin1Char(' ');
    }
    return text;
}

} // namespace

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    cell.text.clear();
    cell.icon = {};
    cell.features &= ~QStyleOptionViewItem::HasDecoration;
    // One row, one selection: a frame around the current cell would be noise.
    cell.state &= ~QStyle::State_HasFocus;
    const QWidget *widget = option.widget;
    const QStyle *style = widget ? widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, widget);

    if (isChip(index)) {
        ChipPainter::paint(painter, contentRect(option.rect), singleLine(index), toneOf(index),
                           option.palette, option.font);
        return;
    }
    cell.palette = option.palette;
    paintText(painter, cell, index);
}

void CellDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const QString text = singleLine(index);
    if (text.isEmpty())
        return;
    const QFont font = fontOf(option, index);
    const QFontMetrics metrics(font);
    const QRect rect = contentRect(option.rect);
    const bool selected = option.state & QStyle::State_Selected;
    const auto group =
        (option.state & QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const bool link = index.data(Roles::IsLink).toBool();

    QColor colour = option.palette.color(group, QPalette::Text);
    if (const QVariant own = index.data(Qt::ForegroundRole); own.canConvert<QBrush>())
        colour = qvariant_cast<QBrush>(own).color();
    if (link)
        colour = option.palette.color(QPalette::Link);
    if (selected)
        colour = option.palette.color(group, QPalette::HighlightedText);

    painter->save();
    QFont drawn = font;
    drawn.setUnderline(link && (option.state & QStyle::State_MouseOver));
    painter->setFont(drawn);

    const bool identifier = index.data(Roles::IsIdentifier).toBool();
    int dimmed = index.data(Roles::DimmedPrefix).toInt();
    const QString shown = metrics.elidedText(
        text, identifier && dimmed == 0 ? Qt::ElideMiddle : Qt::ElideRight, rect.width());
    dimmed = shown == text || dimmed == 0 ? qMin<int>(dimmed, static_cast<int>(text.size())) : 0;

    QRect place = rect;
    const Qt::Alignment alignment = option.displayAlignment;
    QString rest = shown;
    if (dimmed == 0 && shown != text && index.data(Roles::DimmedPrefix).toInt() > 0) {
        // No room for everything: the end of an endpoint says more than its host.
        rest = metrics.elidedText(text.mid(index.data(Roles::DimmedPrefix).toInt()),
                                  Qt::ElideMiddle, rect.width());
    }
    if (dimmed > 0) {
        painter->setPen(selected ? colour : quietText(option.palette));
        const QString prefix = text.left(dimmed);
        painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, prefix);
        place.setLeft(place.left() + metrics.horizontalAdvance(prefix));
        rest = text.mid(dimmed);
    }
    painter->setPen(colour);
    const auto horizontal = dimmed > 0 ? Qt::AlignLeft : (alignment & Qt::AlignHorizontal_Mask);
    painter->drawText(place, static_cast<int>(horizontal | Qt::AlignVCenter) | Qt::TextSingleLine,
                      rest);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(fontOf(option, index));
    const QString text = singleLine(index);
    const int width =
        isChip(index) ? ChipPainter::size(text, metrics).width() : metrics.horizontalAdvance(text);
    return {width + 2 * Metrics::Gap, metrics.height() + 12};
}

bool CellDelegate::isOnLink(const QStyleOptionViewItem &option, const QModelIndex &index,
                            const QPoint &point)
{
    if (!index.data(Roles::IsLink).toBool() || index.data().toString().isEmpty())
        return false;
    const QRect rect = contentRect(option.rect);
    const QFontMetrics metrics(fontOf(option, index));
    const int width = qMin(rect.width(), metrics.horizontalAdvance(index.data().toString()));
    return QRect(rect.left(), rect.top(), width, rect.height()).contains(point);
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);

    QString text = index.data(Qt::ToolTipRole).toString();
    if (text.isEmpty())
        text = TimeText::toolTip(index.data(Roles::Time).toDateTime());
    if (text.isEmpty() && sizeHint(option, index).width() > option.rect.width())
        text = index.data().toString();
    PlainToolTip::show(event->globalPos(), text, view);
    return true;
}
