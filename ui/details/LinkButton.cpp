// SPDX-License-Identifier: Apache-2.0
#include "LinkButton.h"

#include "Metrics.h"

#include <QKeyEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>

LinkButton::LinkButton(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setFont(Metrics::fixedFont(font()));
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize LinkButton::sizeHint() const
{
    // "&" is a letter of the text here, no mark of a shortcut.
    return {fontMetrics().horizontalAdvance(text()) + 4, fontMetrics().height() + 2};
}

QSize LinkButton::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 8, sizeHint().height()};
}

void LinkButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QFont shown = font();
    shown.setUnderline(underMouse() || hasFocus());
    painter.setFont(shown);
    painter.setPen(palette().color(isEnabled() ? QPalette::Normal : QPalette::Disabled,
                                   isEnabled() ? QPalette::Link : QPalette::WindowText));
    const QString elided = fontMetrics().elidedText(text(), Qt::ElideMiddle, width() - 2);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine, elided);
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void LinkButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        click();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}
