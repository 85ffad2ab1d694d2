// SPDX-License-Identifier: Apache-2.0
#include "PlainToolTip.h"

#include <QToolTip>

namespace PlainToolTip {

QString escaped(const QString &text)
{
    if (text.isEmpty())
        return {};
    // A tooltip of a whole body would cover the screen.
    const QString shown = text.size() > 2000 ? text.left(2000) + QChar(0x2026) : text;
    return QStringLiteral("<qt><p style=\"white-space:pre-wrap\">%1</p></qt>")
        .arg(shown.toHtmlEscaped());
}

void show(const QPoint &globalPosition, const QString &text, QWidget *widget)
{
    QToolTip::showText(globalPosition, escaped(text), widget);
}

} // namespace PlainToolTip
