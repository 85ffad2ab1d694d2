// SPDX-License-Identifier: Apache-2.0
#include "CodeField.h"

#include "Metrics.h"
#include "TransferBuffers.h"

#include <QApplication>
#include <QKeyEvent>
#include <QSignalBlocker>

CodeField::CodeField(QWidget *parent)
    : QLineEdit(parent)
{
    QFont digits = Metrics::fixedFont(Metrics::titleFont(font()));
    digits.setLetterSpacing(QFont::AbsoluteSpacing, 6);
    setFont(digits);
    setAlignment(Qt::AlignCenter);
    // No maximum length and no mask: both would cut "123 456" before it can be read.
    setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhNoPredictiveText | Qt::ImhSensitiveData);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(this, &QLineEdit::textEdited, this, &CodeField::tidy);
}

void CodeField::fill(const QString &code)
{
    setText(code);
    selectAll();
}

void CodeField::forget()
{
    // Pasted or typed by assistive technology, it came the way of all texts.
    if (!text().isEmpty())
        TransferBuffers::overwriteSoon(qApp);
    setText({});
}

QSize CodeField::sizeHint() const
{
    const int digit = fontMetrics().horizontalAdvance(QLatin1Char('0'));
    return {Digits * digit + 48, QLineEdit::sizeHint().height() + 8};
}

void CodeField::keyPressEvent(QKeyEvent *event)
{
    // A full field is replaced by the next digit: after a wrong code people just type the next.
    const bool digit = !event->text().isEmpty() && event->text().at(0).isDigit();
    if (digit && isComplete() && !hasSelectedText())
        selectAll();
    QLineEdit::keyPressEvent(event);
}

void CodeField::tidy(const QString &typed)
{
    QString digits;
    for (const QChar c : typed) {
        if (c.isDigit() && digits.size() < Digits)
            digits += QChar(u'0' + c.digitValue());
    }
    if (digits != typed)
        setText(digits);
    if (digits.size() == Digits)
        Q_EMIT completed();
}
