// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class Chip;
class CopyButton;
class PlainLabel;
class QComboBox;
class QPlainTextEdit;
class SectionBox;
struct SignatureReport;

//! What the workbench found, and code that does the same in a handler.
class SignatureResultView final : public QWidget
{
    Q_OBJECT

public:
    explicit SignatureResultView(QWidget *parent = nullptr);

    void showReport(const SignatureReport &report);
    //! Header or secret are missing still.
    void showNothing();

private:
    void showCode();

    Chip *m_verdict = nullptr;
    PlainLabel *m_headline = nullptr;
    PlainLabel *m_advice = nullptr;
    SectionBox *m_facts = nullptr;
    PlainLabel *m_signedTitle = nullptr;
    QPlainTextEdit *m_signed = nullptr;
    QComboBox *m_language = nullptr;
    CopyButton *m_copy = nullptr;
    PlainLabel *m_command = nullptr;
    QPlainTextEdit *m_code = nullptr;
};
