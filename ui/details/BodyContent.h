// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "JsonTree.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

//! A body, read for showing: what it is, and its text. Made by a pure function, so that a large
//! one is read off the interface thread. The bytes may be hostile.
struct BodyContent
{
    enum class Kind { Empty, Json, Form, Text, Binary };

    Kind kind = Kind::Empty;
    QByteArray bytes;                          //!< as they came
    QString text;                              //!< JSON laid out, a hex dump, else the text itself
    QList<JsonText::Token> tokens;             //!< places in `text`, for highlighting; JSON only
    QList<qsizetype> parts;                    //!< BodyParts of `text`
    JsonTree tree;                             //!< JSON only
    QList<std::pair<QString, QString>> fields; //!< form only, decoded, in order
    bool brokenJson = false;                   //!< says it is JSON and is not, or was cut

    //! `contentType` is the header's value, empty where unknown; bytes that contradict it win.
    //! `cut`: only the beginning of the body is here.
    static BodyContent of(const QByteArray &bytes, const QString &contentType, bool cut);
};
