// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FitDialog.h"

#include <functional>

class QPushButton;
class QVBoxLayout;

//! Asks before something that cannot be taken back. Cancel has the focus; the confirming button is
//! red where the deed destroys something. Window modal, no nested event loop.
class ConfirmDialog final : public FitDialog
{
    Q_OBJECT

public:
    enum class Kind { Destructive, Harmless };

    //! `question` is the bold line, `text` what will happen, `confirm` the button's words and
    //! accessible name.
    ConfirmDialog(const QString &question, const QString &text, const QString &confirm, Kind kind,
                  QWidget *parent);

    //! More widgets between text and buttons (a choice).
    void addWidget(QWidget *widget);
    QPushButton *confirmButton() const { return m_confirm; }

    //! Opens one that deletes itself and calls `confirmed` when the user agrees.
    static ConfirmDialog *ask(QWidget *parent, const QString &question, const QString &text,
                              const QString &confirm, Kind kind, std::function<void()> confirmed);

private:
    QVBoxLayout *m_content = nullptr;
    QPushButton *m_confirm = nullptr;
};
