// SPDX-License-Identifier: Apache-2.0
#include "ChipPainter.h"

#include "CellFont.h"
#include "Metrics.h"
#include "ToneColours.h"

#include <QPainter>
#include <QPixmap>
#include <QPixmapCache>

#include <cmath>

namespace {

//! The chip without its word. Round corners are the dearest part of a table's picture and there
//! are few different ones, so they are painted once.
QPixmap boxOf(QSize size, Tone tone, const QPalette &palette, qreal ratio)
{
    const QString name = QStringLiteral("chip-%1-%2-%3x%4-%5")
                             .arg(int(tone))
                             .arg(isDark(palette) ? 1 : 0)
                             .arg(size.width())
                             .arg(size.height())
                             .arg(ratio);
    QPixmap box;
    if (QPixmapCache::find(name, &box))
        return box;
    box = QPixmap(int(std::ceil(size.width() * ratio)), int(std::ceil(size.height() * ratio)));
    box.setDevicePixelRatio(ratio);
    box.fill(Qt::transparent);
    const ToneColours colours = toneColours(tone, palette);
    QPainter painter(&box);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colours.border, 1));
    painter.setBrush(colours.background);
    painter.drawRoundedRect(QRectF({}, size).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::Radius,
                            Metrics::Radius);
    painter.end();
    QPixmapCache::insert(name, box);
    return box;
}

} // namespace

namespace ChipPainter {

QSize size(const QString &text, const QFontMetrics &metrics)
{
    return {metrics.horizontalAdvance(text) + 2 * Metrics::Gap, metrics.height() + 4};
}

void paint(QPainter *painter, const QRect &rect, const QString &text, Tone tone,
           const QPalette &palette, const CellFont &font)
{
    const int advance = font.advance(text);
    const QSize chip(qMin(advance + 2 * Metrics::Gap, rect.width()),
                     qMin(font.metrics().height() + 4, rect.height()));
    if (chip.isEmpty())
        return;
    const QPoint corner(rect.left(), rect.top() + (rect.height() - chip.height()) / 2);
    painter->drawPixmap(corner, boxOf(chip, tone, palette, painter->device()->devicePixelRatioF()));

    const int inner = chip.width() - 2 * Metrics::Gap;
    const bool whole = advance <= inner;
    const QString shown = whole ? text : font.elided(text, Qt::ElideRight, inner);
    const int width = whole ? advance : font.advance(shown);
    painter->save();
    painter->setPen(toneColours(tone, palette).text);
    painter->setFont(font.font());
    painter->drawText(corner.x() + (chip.width() - width) / 2,
                      corner.y() + (chip.height() - font.metrics().height()) / 2 +
                          font.metrics().ascent(),
                      shown);
    painter->restore();
}

} // namespace ChipPainter
