// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

//! A piece of text for a piece of code: either the text itself, or the environment variable that
//! stands in its place.
struct CodePart
{
    QString text;
    QString variable; //!< "OWLPAY_API_KEY"; empty for text

    bool isVariable() const { return !variable.isEmpty(); }
};

//! Text in which every credential is a variable.
namespace CodeText {

inline constexpr const char *apiKeyVariable = "OWLPAY_API_KEY";

//! Cuts `text` at what looks like an OwlPay credential (`pk_`/`sk_` keys, `ses_` and `vtk_`
//! tokens, `whs_` signing secrets), so that no secret is in what is copied. Masked ones are taken
//! as well: they are of no use in a command.
QList<CodePart> withoutSecrets(const QString &text);

//! How a string is written in a language whose literals know backslash escapes.
struct Escapes
{
    char quote = '"';
    QString hex = QStringLiteral("\\x%1"); //!< control characters, two digits
    //! Characters that cannot be seen or change the writing direction: code point in hexadecimal.
    QString unicode;
    int unicodeDigits = 0;   //!< at least so many
    bool surrogates = false; //!< above U+FFFF as two UTF-16 units
    QString others;          //!< what else takes a backslash
};

//! A literal with its quotes. Nothing in `text` can end it or hide in it.
QString literal(const QString &text, const Escapes &escapes);

} // namespace CodeText
