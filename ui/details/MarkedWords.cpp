// SPDX-License-Identifier: Apache-2.0
#include "MarkedWords.h"

#include <QWidget>

MarkedWords::MarkedWords(QWidget *pane)
    : QObject(pane)
{
}

MarkedWords *MarkedWords::of(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (auto *found = widget->findChild<MarkedWords *>(QString(), Qt::FindDirectChildrenOnly))
            return found;
    }
    return nullptr;
}

void MarkedWords::setWords(const QStringList &words)
{
    if (words == m_words)
        return;
    m_words = words;
    Q_EMIT changed();
}
