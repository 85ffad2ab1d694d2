// SPDX-License-Identifier: Apache-2.0
#include "Chip.h"

#include "CellFont.h"
#include "ChipPainter.h"

#include <QPainter>

Chip::Chip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

Chip::Chip(const QString &text, Tone tone, QWidget *parent)
    : Chip(parent)
{
    setState(text, tone);
}

void Chip::setState(const QString &text, Tone tone)
{
    m_text = text;
    m_tone = tone;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return ChipPainter::size(m_text, fontMetrics());
}

QSize Chip::minimumSizeHint() const
{
    return {qMin(sizeHint().width(), 48), sizeHint().height()};
}

void Chip::paintEvent(QPaintEvent *)
{
    if (m_text.isEmpty())
        return;
    QPainter painter(this);
    ChipPainter::paint(&painter, rect(), m_text, m_tone, palette(), CellFont(font()));
}
