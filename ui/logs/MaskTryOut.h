// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "MaskRules.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;

//! Shows how a pasted body would be kept. What is pasted stays in this widget.
class MaskTryOut final : public QWidget
{
    Q_OBJECT

public:
    explicit MaskTryOut(QWidget *parent = nullptr);

    void setRules(const MaskRules &rules);

private:
    void show();

    MaskRules m_rules;
    QComboBox *m_side;
    QPlainTextEdit *m_text;
    QPlainTextEdit *m_kept;
};
