// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QFrame>

class PlainLabel;
class QLabel;
class QPushButton;
class QToolButton;
struct Problem;

//! One sentence across a page: information, waiting or failed; with at most one action, and a
//! button to close it. Hidden until it is told something.
class MessageBar final : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    //! Tone is Information, Waiting, Failed or Succeeded. Without `action` there is no button.
    void showMessage(Tone tone, const QString &text, const QString &action = {});
    //! Message and advice of a problem.
    void showProblem(const Problem &problem, const QString &action = {});
    //! Whether the user can close it; true at first.
    void setClosable(bool closable);
    void clear();
    QString text() const;
    QPushButton *button() const { return m_button; }

    QSize sizeHint() const override;

Q_SIGNALS:
    void actionTriggered();
    void closed();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void recolour();

    Tone m_tone = Tone::Information;
    QLabel *m_icon = nullptr;
    PlainLabel *m_text = nullptr;
    QPushButton *m_button = nullptr;
    QToolButton *m_close = nullptr;
};
