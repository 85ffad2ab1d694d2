// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Icons.h"

#include <QWidget>

class PlainLabel;
class QLabel;
class QPushButton;

//! What stands where there is nothing to show: an icon, a sentence, one action. Also for loading
//! and errors.
class EmptyState final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);

    //! `title` is short, `text` says why and what to do; without `action` there is no button. The
    //! button's accessible name is its text.
    void setState(Icons::Icon icon, const QString &title, const QString &text,
                  const QString &action = {});
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void actionTriggered();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawIcon();

    Icons::Icon m_icon = Icons::Icon::Info;
    QLabel *m_picture = nullptr;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_text = nullptr;
    QPushButton *m_button = nullptr;
};
