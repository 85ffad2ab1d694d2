// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "PlainLabel.h"

#include <QStringList>

//! Everything that the labels in a widget say, a line each.
inline QString textOf(const QWidget *widget)
{
    QStringList texts;
    const QList<QLabel *> labels = widget->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        const auto *plain = qobject_cast<const PlainLabel *>(label);
        texts << (plain ? plain->plainText() : label->text());
    }
    return texts.join(QLatin1Char('\n'));
}
