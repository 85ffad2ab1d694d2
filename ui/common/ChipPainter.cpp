// SPDX-License-Identifier: Apache-2.0
#include "ChipPainter.h"

#include "Metrics.h"
#include "ToneColours.h"

#include <QFontMetrics>
#include <QPainter>

namespace ChipPainter {

QSize size(const QString &text, const QFontMetrics &metrics)
{
    return {metrics.horizontalAdvance(text) + 2 * Metrics::Gap, metrics.height() + 4};
}

void paint(QPainter *painter, const QRect &rect, const QString &text, Tone tone,
           const QPalette &palette, const QFont &font)
{
    const QFontMetrics metrics(font);
    const QSize wanted = size(text, metrics);
    const int width = qMin(wanted.width(), rect.width());
    const int height = qMin(wanted.height(), rect.height());
    const QRectF chip(rect.left(), rect.top() + (rect.height() - height) / 2, width, height);
    const ToneColours colours = toneColours(tone, palette);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(colours.border, 1));
    painter->setBrush(colours.background);
    painter->drawRoundedRect(chip.adjusted(0.5, 0.5, -0.5, -0.5), Metrics::Radius, Metrics::Radius);
    painter->setPen(colours.text);
    painter->setFont(font);
    const int inner = width - 2 * Metrics::Gap;
    painter->drawText(chip, Qt::AlignCenter | Qt::TextSingleLine,
                      width < wanted.width() ? metrics.elidedText(text, Qt::ElideRight, inner)
                                             : text);
    painter->restore();
}

} // namespace ChipPainter
