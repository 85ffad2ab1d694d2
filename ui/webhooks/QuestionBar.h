// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class MessageBar;
class QPushButton;

//! A question across a page with two answers. Hidden until it is asked; stays until answered.
class QuestionBar final : public QWidget
{
    Q_OBJECT

public:
    explicit QuestionBar(QWidget *parent = nullptr);

    //! The answers' words are also their accessible names.
    void ask(const QString &question, const QString &yes, const QString &no);
    void clear();
    QString question() const;

Q_SIGNALS:
    void answered(bool yes);

private:
    MessageBar *m_bar = nullptr;
    QPushButton *m_no = nullptr;
};
