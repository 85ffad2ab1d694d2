// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringList>

//! How free words are compared with texts: without case, accents and the ways one text can be
//! written. What a person types and what a body holds are folded alike, then compared byte by byte.
//!
//! Folded are: case; canonical and compatibility forms (Unicode NFKD), accents and vowel points
//! dropped; letters that look accented but are letters of their own (đ, ł, ø, ı, æ, ...); and the
//! escapes of JSON (\uXXXX, \/, \", \\), which some servers write and some do not. Bytes that
//! are no UTF-8 stay as they are. Any thread.
namespace SearchFold {

//! Part of a text, in UTF-16 units.
struct Place
{
    qsizetype at = 0;
    qsizetype length = 0;

    bool operator==(const Place &) const = default;
};

//! UTF-8 in, UTF-8 out. `out` is overwritten and keeps its capacity.
void fold(QByteArrayView utf8, QByteArray &out);
QByteArray folded(QByteArrayView utf8);
QByteArray folded(const QString &text);

//! Where the character, escape or stray byte that begins at `at` ends.
qsizetype characterEnd(QByteArrayView utf8, qsizetype at);

//! Where one of `words` stands in `text`, ascending, none overlapping, at most `most`.
QList<Place> places(const QString &text, const QStringList &words, qsizetype most);
//! Words ready for holdsAny(); empty ones are left out.
QList<QByteArray> foldedWords(const QStringList &words);
//! Whether one of the folded words stands in `text`.
bool holdsAny(const QString &text, const QList<QByteArray> &foldedWords);

} // namespace SearchFold
