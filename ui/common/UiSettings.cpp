// SPDX-License-Identifier: Apache-2.0
#include "UiSettings.h"

#include <QWidget>

UiSettings::UiSettings(QSettings *settings, QWidget *window)
    : QObject(window)
    , m_settings(settings)
{
}

QSettings *UiSettings::of(const QWidget *widget)
{
    for (; widget; widget = widget->parentWidget()) {
        if (const auto *found =
                widget->findChild<UiSettings *>(QString(), Qt::FindDirectChildrenOnly))
            return found->m_settings;
    }
    return nullptr;
}
