// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QByteArray>
#include <QByteArrayView>

#include <initializer_list>
#include <optional>

//! Walks over JSON text (RFC 8259) without building anything from it: for taking a secret out of
//! an answer before a parser copies it, and for telling an error envelope from a page of megabytes
//! by its first bytes. Malformed text ends a search with nothing; it never reads past the end.
class JsonScanner
{
public:
    explicit JsonScanner(QByteArrayView text)
        : m_text(text)
    {
    }

    //! A stretch of the text, [begin, end).
    struct Range
    {
        qsizetype begin = 0;
        qsizetype end = 0;
    };

    //! What stands between the quotes of the string at a path of object keys.
    std::optional<Range> stringAt(std::initializer_list<QByteArrayView> path);
    //! Whether the object at top level has `key`, looking no further than the key `stop`.
    bool hasKeyBefore(QByteArrayView key, QByteArrayView stop);

    //! The string at `path`, without its escapes; blanked out in `json`. Empty where there is none.
    static OneTimeSecret takeString(QByteArray &json, std::initializer_list<QByteArrayView> path);

private:
    void skipSpace();
    bool take(char wanted);
    std::optional<Range> string();
    bool skipValue();
    bool enterKey(QByteArrayView wanted);

    QByteArrayView m_text;
    qsizetype m_at = 0;
};
