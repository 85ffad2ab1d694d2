// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

//! Cuts JSON text (RFC 8259) into tokens without building values, so that a body is shown as it
//! was sent: order of members, repeated members, and numbers digit by digit (QJsonDocument sorts
//! members and rounds numbers). Never recurses; any depth is safe.
namespace JsonText {

enum class Kind : quint8 {
    ObjectBegin,
    ObjectEnd,
    ArrayBegin,
    ArrayEnd,
    Key,
    String,
    Number,
    Literal, //!< true, false, null
    Colon,
    Comma
};

//! Part of the text, in UTF-16 units; strings include their quotes.
struct Token
{
    Kind kind;
    qsizetype start;
    qsizetype length;
};

struct Tokens
{
    QList<Token> list;
    bool valid = false;     //!< one whole JSON value and nothing else
    qsizetype errorAt = -1; //!< where it stops being JSON; -1 when valid
};

//! Reads as far as the text is JSON; what was read before a mistake (a body that was cut) is kept.
Tokens scan(QStringView text);

//! What a string token means: quotes off, escapes resolved. A lone surrogate becomes U+FFFD.
QString unescaped(QStringView token);

} // namespace JsonText
