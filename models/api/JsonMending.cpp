// SPDX-License-Identifier: Apache-2.0
#include "JsonMending.h"

#include <QString>

#include <algorithm>
#include <cctype>

namespace {

constexpr int unicodeEscape = 6; // \uXXXX

//! The code unit of the \uXXXX at `at`; -1 where there is none.
int codeUnit(QByteArrayView json, qsizetype at)
{
    if (at + unicodeEscape > json.size() || json[at] != '\\' || json[at + 1] != 'u')
        return -1;
    // toUShort() alone would also take a sign or spaces.
    for (int i = 2; i < unicodeEscape; ++i) {
        if (!isxdigit(uchar(json[at + i])))
            return -1;
    }
    return json.sliced(at + 2, 4).toUShort(nullptr, 16);
}

bool isHigh(int unit)
{
    return unit >= 0xd800 && unit < 0xdc00;
}

bool isLow(int unit)
{
    return unit >= 0xdc00 && unit < 0xe000;
}

void appendControl(QByteArray &out, char c)
{
    out += "\\u00" + QByteArray(1, c).toHex();
}

//! The escape at `at`, which moves behind it.
void mendEscape(QByteArrayView json, qsizetype &at, QByteArray &out)
{
    const int unit = codeUnit(json, at);
    if (unit >= 0) {
        const bool pair = isHigh(unit) && isLow(codeUnit(json, at + unicodeEscape));
        const int length = pair ? 2 * unicodeEscape : unicodeEscape;
        if (pair || !(isHigh(unit) || isLow(unit)))
            out += json.sliced(at, length);
        else
            out += "\\ufffd";
        at += length;
        return;
    }
    const char escaped = at + 1 < json.size() ? json[at + 1] : '\0';
    if (at + 1 == json.size() || QByteArrayView("\"\\/bfnrtu").contains(escaped)) {
        out += json.sliced(at, std::min<qsizetype>(2, json.size() - at));
        at += 2;
    } else {
        ++at; // the backslash; what follows it is read as any other character
    }
}

//! The string whose quote is at `at`, which moves behind its end.
void mendString(QByteArrayView json, qsizetype &at, QByteArray &out)
{
    out += json[at++];
    while (at < json.size()) {
        const char c = json[at];
        if (c == '\\') {
            mendEscape(json, at, out);
        } else if (uchar(c) < 0x20) {
            appendControl(out, c);
            ++at;
        } else {
            out += c;
            ++at;
            if (c == '"')
                return;
        }
    }
}

bool fitsIn64Bits(QByteArrayView number)
{
    bool fits = false;
    static_cast<void>(number.toLongLong(&fits));
    if (!fits)
        static_cast<void>(number.toULongLong(&fits));
    return fits;
}

//! The number at `at`, which moves behind its end.
void mendNumber(QByteArrayView json, qsizetype &at, QByteArray &out)
{
    const qsizetype begin = at++;
    bool whole = true;
    for (; at < json.size() &&
           (isdigit(uchar(json[at])) || QByteArrayView("+-.eE").contains(json[at]));
         ++at)
        whole = whole && isdigit(uchar(json[at]));
    const QByteArrayView number = json.sliced(begin, at - begin);
    out += number;
    if (whole && !fitsIn64Bits(number))
        out += ".0";
}

} // namespace

QByteArray JsonMending::mended(QByteArrayView text)
{
    const QByteArray json =
        text.isValidUtf8() ? text.toByteArray() : QString::fromUtf8(text).toUtf8();
    QByteArray out;
    out.reserve(json.size());
    for (qsizetype at = 0; at < json.size();) {
        const char c = json[at];
        if (c == '"') {
            mendString(json, at, out);
        } else if (c == '-' || isdigit(uchar(c))) {
            mendNumber(json, at, out);
        } else {
            out += c;
            ++at;
        }
    }
    return out;
}
