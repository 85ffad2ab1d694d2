// SPDX-License-Identifier: Apache-2.0
#include "MouseBackForward.h"

#include "Navigator.h"

#include <QApplication>
#include <QMouseEvent>

MouseBackForward::MouseBackForward(QWidget *window, Navigator *to)
    : QObject(window)
    , m_window(window)
    , m_to(to)
{
    // Widgets take these buttons for a click and pass nothing on.
    qApp->installEventFilter(this);
}

bool MouseBackForward::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonPress) {
        const auto *widget = qobject_cast<QWidget *>(watched);
        const Qt::MouseButton button = static_cast<QMouseEvent *>(event)->button();
        const bool ours =
            widget && widget->window() == m_window && !QApplication::activeModalWidget();
        if (ours && button == Qt::BackButton) {
            m_to->goBack();
            return true;
        }
        if (ours && button == Qt::ForwardButton) {
            m_to->goForward();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}
