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
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        // Plain letters are most of it; asking for their category costs more than the rest.
        if (c >= u' ' && c < u'\u007f')
            continue;
        if (c.category() == QChar::Other_Control || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            text[i] = QLatin1Char(' ');
    }
    return text;
}

QPalette::ColorGroup groupOf(const QStyleOptionViewItem &option)
{
    return (option.state & QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
}

QColor colourOf(const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (option.state & QStyle::State_Selected)
        return option.palette.color(groupOf(option), QPalette::HighlightedText);
    if (index.data(Roles::IsLink).toBool())
        return option.palette.color(QPalette::Link);
    if (const QVariant own = index.data(Qt::ForegroundRole); own.canConvert<QBrush>())
        return qvariant_cast<QBrush>(own).color();
    return option.palette.color(groupOf(option), QPalette::Text);
}

} // namespace

CellDelegate::Look &CellDelegate::look(const QStyleOptionViewItem &option) const
{
    const qint64 palette = option.palette.cacheKey();
    if (!m_look || m_look->palette != palette || m_look->base != option.font) {
        m_look.emplace(Look{option.font, palette, CellFont(option.font),
                            CellFont(Metrics::fixedFont(option.font)), quietText(option.palette)});
    }
    return *m_look;
}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem cell = option;
    cell.index = index;
    // One row, one selection: a frame around the current cell would be noise.
    cell.state &= ~QStyle::State_HasFocus;
    if (const QVariant own = index.data(Qt::BackgroundRole); own.isValid())
        cell.backgroundBrush = qvariant_cast<QBrush>(own);
    const QWidget *widget = option.widget;
    const QStyle *style = widget ? widget->style() : QApplication::style();
    // Only the panel: text and chips are ours, and a style lays out what it has no text for too.
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, widget);

    const QString text = singleLine(index);
    if (text.isEmpty())
        return;
    if (const Tone tone = toneOf(index); tone != Tone::None) {
        ChipPainter::paint(painter, contentRect(option.rect), text, tone, option.palette,
                           look(option).plain);
        return;
    }
    if (const QVariant alignment = index.data(Qt::TextAlignmentRole); alignment.isValid())
        cell.displayAlignment = Qt::Alignment(alignment.toInt());
    paintText(painter, cell, index, text);
}

void CellDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index, const QString &text) const
{
    Look &look = this->look(option);
    const bool identifier = index.data(Roles::IsIdentifier).toBool();
    const CellFont &font = identifier ? look.fixed : look.plain;
    const QRect rect = contentRect(option.rect);
    const QColor colour = colourOf(option, index);
    const int baseline =
        rect.top() + (rect.height() - font.metrics().height()) / 2 + font.metrics().ascent();

    painter->save();
    if ((option.state & QStyle::State_MouseOver) && index.data(Roles::IsLink).toBool()) {
        QFont underlined = font.font();
        underlined.setUnderline(true);
        painter->setFont(underlined);
    } else {
        painter->setFont(font.font());
    }

    const qsizetype prefix = qMin<qsizetype>(index.data(Roles::DimmedPrefix).toInt(), text.size());
    int left = rect.left();
    QString rest = text;
    if (prefix > 0 && font.fits(text, rect.width())) {
        const QString before = text.first(prefix);
        painter->setPen(option.state & QStyle::State_Selected ? colour : look.quiet);
        painter->drawText(left, baseline, before);
        left += font.advance(before);
        rest = text.sliced(prefix);
    } else if (prefix > 0) {
        // No room for everything: the end of an endpoint says more than its host.
        rest = font.elided(text.sliced(prefix), Qt::ElideMiddle, rect.width());
    } else {
        rest = font.elided(text, identifier ? Qt::ElideMiddle : Qt::ElideRight, rect.width());
        if (option.displayAlignment & Qt::AlignRight)
            left = rect.left() + rect.width() - font.advance(rest);
        else if (option.displayAlignment & Qt::AlignHCenter)
            left = rect.left() + (rect.width() - font.advance(rest)) / 2;
    }
    painter->setPen(colour);
    painter->drawText(left, baseline, rest);
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
