// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

//! Six digits. Whatever is typed or pasted ("123 456", full-width digits) is reduced to digits.
class CodeField final : public QLineEdit
{
    Q_OBJECT

public:
    static constexpr int Digits = 6;

    explicit CodeField(QWidget *parent = nullptr);

    //! The digits entered so far.
    QString code() const { return text(); }
    bool isComplete() const { return text().size() == Digits; }
    //! Shows a code without submitting it.
    void fill(const QString &code);
    //! Empties the field and its undo history.
    void forget();

    QSize sizeHint() const override;

Q_SIGNALS:
    //! The sixth digit was typed or pasted.
    void completed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tidy(const QString &typed);
};
