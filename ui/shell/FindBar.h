// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class PlainLabel;
class QLineEdit;

//! Ctrl+K: finds anything by UUID or text. Shows above the tabs; Esc goes back.
class FindBar final : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget *parent = nullptr);

    void open();
    void setNothingFound(bool nothing);

Q_SIGNALS:
    void findRequested(const QString &text);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLineEdit *m_field = nullptr;
    PlainLabel *m_answer = nullptr;
};
