// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class PlainLabel;
class QVBoxLayout;

//! One field of a form: label above, the field, help under it, and what is wrong with it in words.
//! The error is the field's accessible description too.
class FormField final : public QWidget
{
    Q_OBJECT

public:
    //! Takes `field` as its child. Its accessible name is the caller's to give.
    FormField(const QString &label, QWidget *field, const QString &help = {},
              QWidget *parent = nullptr);

    QWidget *field() const { return m_field; }
    //! Shows the messages under the field; an empty list clears them.
    void setErrors(const QStringList &messages);
    QString error() const;
    bool hasError() const;
    void setHelp(const QString &help);

protected:
    void changeEvent(QEvent *event) override;

private:
    void recolour();

    QWidget *m_field = nullptr;
    PlainLabel *m_help = nullptr;
    QWidget *m_errorRow = nullptr;
    class QLabel *m_errorIcon = nullptr;
    PlainLabel *m_error = nullptr;
    QString m_helpText;
};
