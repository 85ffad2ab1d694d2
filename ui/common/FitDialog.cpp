// SPDX-License-Identifier: Apache-2.0
#include "FitDialog.h"

#include <QEvent>
#include <QLayout>

void FitDialog::setFitWidth(int width)
{
    m_width = width;
    setMinimumWidth(width);
}

bool FitDialog::event(QEvent *event)
{
    const bool done = QDialog::event(event);
    if (event->type() == QEvent::Polish || event->type() == QEvent::LayoutRequest)
        grow();
    return done;
}

void FitDialog::grow()
{
    if (m_width == 0 || !layout())
        return;
    layout()->activate();
    const int wide = m_fitted ? width() : m_width;
    const int needed = layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(wide)
                                                     : layout()->totalMinimumSize().height();
    if (!m_fitted)
        resize(wide, needed);
    else if (needed > height())
        resize(wide, needed);
    m_fitted = true;
}
