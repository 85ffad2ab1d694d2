// SPDX-License-Identifier: Apache-2.0
#include "MaskMark.h"

#include <algorithm>

namespace {

constexpr qsizetype shortestKey = 16; // letters behind the prefix: fewer are not shown in part
constexpr qsizetype shownEnd = 4;     // the last letters that stay
constexpr QByteArrayView gap = "...";
constexpr QByteArrayView dots = "\xE2\x80\xA2\xE2\x80\xA2\xE2\x80\xA2"; // three bullets

bool isKeyLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
}

//! Of `pk_test_` and its like at the beginning of `text`; 0 where there is none.
qsizetype prefixLength(QByteArrayView text)
{
    for (const QByteArrayView kind : {QByteArrayView("pk_"), QByteArrayView("sk_"),
                                      QByteArrayView("rk_"), QByteArrayView("whs_")}) {
        if (!text.startsWith(kind))
            continue;
        const QByteArrayView rest = text.sliced(kind.size());
        for (const QByteArrayView mode : {QByteArrayView("test_"), QByteArrayView("live_")}) {
            if (rest.startsWith(mode))
                return kind.size() + mode.size();
        }
        return kind.size();
    }
    return 0;
}

} // namespace

qsizetype MaskMark::keyLength(QByteArrayView text, qsizetype at)
{
    if (at > 0 && isKeyLetter(text[at - 1]))
        return 0;
    const QByteArrayView rest = text.sliced(at);
    const qsizetype prefix = prefixLength(rest);
    if (prefix == 0)
        return 0;
    qsizetype end = prefix;
    while (end < rest.size() && isKeyLetter(rest[end]))
        ++end;
    return end - prefix >= shortestKey ? end : 0;
}

QByteArray MaskMark::of(QByteArrayView secret)
{
    if (keyLength(secret, 0) != secret.size() || secret.isEmpty())
        return QByteArrayLiteral("***");
    QByteArray mark = secret.first(prefixLength(secret)).toByteArray();
    mark += gap;
    return mark += secret.last(shownEnd);
}

bool MaskMark::is(QByteArrayView value)
{
    if (value == "***")
        return true;
    const qsizetype prefix = prefixLength(value);
    if (prefix == 0 || value.size() != prefix + gap.size() + shownEnd ||
        value.sliced(prefix, gap.size()) != gap)
        return false;
    for (const char c : value.last(shownEnd)) {
        if (!isKeyLetter(c))
            return false;
    }
    return true;
}

QList<std::pair<qsizetype, qsizetype>> MaskMark::all(QByteArrayView text)
{
    QList<std::pair<qsizetype, qsizetype>> marks;
    for (qsizetype i = 0; i < text.size();) {
        qsizetype length = 0;
        if (text.sliced(i).startsWith("***")) {
            length = 3;
            while (i + length < text.size() && text[i + length] == '*')
                ++length;
        } else if (text.sliced(i).startsWith(dots)) {
            // How some servers mask what their logs tell.
            length = dots.size();
            while (text.sliced(i + length).startsWith(dots.first(dots.size() / 3)))
                length += dots.size() / 3;
        } else if (i == 0 || !isKeyLetter(text[i - 1])) {
            const qsizetype prefix = prefixLength(text.sliced(i));
            const qsizetype whole = prefix + gap.size() + shownEnd;
            if (prefix > 0 && i + whole <= text.size() && is(text.sliced(i, whole)))
                length = whole;
        }
        if (length > 0)
            marks.append({i, length});
        i += std::max<qsizetype>(length, 1);
    }
    return marks;
}
