// SPDX-License-Identifier: Apache-2.0
#include "DangerButton.h"

#include "Metrics.h"

#include <QPainter>
#include <QStyleOptionButton>

DangerButton::DangerButton(const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
}

void DangerButton::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    QColor fill = QColor::fromRgb(0xb42323);
    if (!isEnabled())
        fill = option.palette.color(QPalette::Mid);
    else if (isDown())
        fill = fill.darker(125);
    else if (option.state & QStyle::State_MouseOver)
        fill = fill.darker(110);

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(option.palette.color(QPalette::WindowText), 2)
                              : QPen(Qt::NoPen));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), Metrics::Radius,
                            Metrics::Radius);
    painter.setPen(Qt::white);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic, text());
}
