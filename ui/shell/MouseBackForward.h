// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class Navigator;
class QWidget;

//! The mouse's own buttons for back and forward, wherever in a window they are pressed.
class MouseBackForward final : public QObject
{
    Q_OBJECT

public:
    //! Owned by `window`; `to` outlives it.
    MouseBackForward(QWidget *window, Navigator *to);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget *m_window;
    Navigator *m_to;
};
