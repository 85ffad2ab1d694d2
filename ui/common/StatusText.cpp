// SPDX-License-Identifier: Apache-2.0
#include "StatusText.h"

#include <QGuiApplication>

StatusText::StatusText(const QString &accessibleName, QWidget *parent)
    : QLineEdit(parent)
{
    setAccessibleName(accessibleName);
    setReadOnly(true);
    setFrame(false);
    setFocusPolicy(Qt::NoFocus);
    setTextMargins(0, 0, 0, 0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    QPalette flat = palette();
    flat.setColor(QPalette::Base, Qt::transparent);
    setPalette(flat);
    setContextMenuPolicy(Qt::NoContextMenu);
}

void StatusText::setStatus(const QString &status)
{
    if (status == text())
        return;
    setText(status);
    setCursorPosition(0);
    setAccessibleDescription(status);
    updateGeometry();
}

QSize StatusText::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(text()) + 10, fontMetrics().height() + 6};
}

QSize StatusText::minimumSizeHint() const
{
    return sizeHint();
}
