// SPDX-License-Identifier: Apache-2.0
#include "SearchFold.h"

#include "FoldTable.h"

#include <algorithm>
#include <cstring>
#include <vector>

namespace {

constexpr quint64 eachByte = 0x0101010101010101;

//! Eight bytes in lower case; nothing where one of them is not ASCII or is a backslash.
bool lowered(const char *from, char *to)
{
    quint64 bytes;
    std::memcpy(&bytes, from, 8);
    const quint64 noBackslash = bytes ^ (0x5c * eachByte);
    if (((bytes | ((noBackslash - eachByte) & ~noBackslash)) & (0x80 * eachByte)) != 0)
        return false;
    const quint64 fromA = bytes + (0x80 - 'A') * eachByte;
    const quint64 afterZ = bytes + (0x80 - 'Z' - 1) * eachByte;
    bytes |= ((fromA & ~afterZ) & (0x80 * eachByte)) >> 2;
    std::memcpy(to, &bytes, 8);
    return true;
}

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

//! The four digits of \uXXXX at `at`; -1 where there is no such escape.
int escapedUnit(const char *at, const char *end)
{
    if (end - at < 6 || at[0] != '\\' || at[1] != 'u')
        return -1;
    int unit = 0;
    for (int i = 2; i < 6; ++i) {
        const int digit = hexDigit(at[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

struct Character
{
    char32_t value = 0;
    int length = 0; //!< bytes of the source; 0 where there is none
};

Character escaped(const char *at, const char *end)
{
    const int unit = escapedUnit(at, end);
    if (unit < 0) {
        const bool known = end - at >= 2 && (at[1] == '/' || at[1] == '"' || at[1] == '\\');
        return known ? Character{char32_t(at[1]), 2} : Character{};
    }
    if (unit < 0xd800 || unit > 0xdfff)
        return {char32_t(unit), 6};
    const int low = escapedUnit(at + 6, end);
    if (unit > 0xdbff || low < 0xdc00 || low > 0xdfff)
        return {};
    return {0x10000 + (char32_t(unit - 0xd800) << 10) + char32_t(low - 0xdc00), 12};
}

//! A character of more than one byte, as the Unicode standard allows it (table 3-7).
Character multibyte(const char *at, const char *end)
{
    const auto byte = [at](int i) { return quint8(at[i]); };
    const auto follows = [&](int i) { return end - at > i && (byte(i) & 0xc0) == 0x80; };
    if (byte(0) >= 0xc2 && byte(0) <= 0xdf && follows(1))
        return {char32_t((byte(0) & 0x1f) << 6 | (byte(1) & 0x3f)), 2};
    if ((byte(0) & 0xf0) == 0xe0 && follows(1) && follows(2)) {
        const auto value =
            char32_t((byte(0) & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f));
        if (value >= 0x800 && (value < 0xd800 || value > 0xdfff))
            return {value, 3};
    }
    if (byte(0) >= 0xf0 && byte(0) <= 0xf4 && follows(1) && follows(2) && follows(3)) {
        const auto value = char32_t((byte(0) & 0x07) << 18 | (byte(1) & 0x3f) << 12 |
                                    (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f));
        if (value >= 0x10000 && value <= 0x10ffff)
            return {value, 4};
    }
    return {};
}

//! Calls `plain(from, count)` for bytes to be taken in lower case and `folded(bytes, from)` for
//! what a character of the source became.
template <typename Ascii, typename Folded>
void walk(const char *at, const char *end, Ascii ascii, Folded foldedTo)
{
    const FoldTable &table = FoldTable::instance();
    while (at < end) {
        at = ascii(at);
        if (at >= end)
            return;
        const Character found = *at == '\\' ? escaped(at, end) : multibyte(at, end);
        if (found.length == 0) {
            foldedTo(QByteArrayView(at, 1), at);
            ++at;
            continue;
        }
        foldedTo(table.of(found.value), at);
        at += found.length;
    }
}

bool isPlain(char c)
{
    return quint8(c) < 0x80 && c != '\\';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
}

//! A folded text and, for each of its bytes, where in the source its character begins.
struct Mapped
{
    QByteArray text;
    std::vector<qsizetype> origin;
};

Mapped mapped(const QByteArray &source)
{
    Mapped result;
    result.text.reserve(source.size());
    result.origin.reserve(size_t(source.size()));
    const char *begin = source.constData();
    const char *end = begin + source.size();
    walk(
        begin, end,
        [&](const char *at) {
            for (; at < end && isPlain(*at); ++at) {
                result.text.append(lower(*at));
                result.origin.push_back(at - begin);
            }
            return at;
        },
        [&](QByteArrayView bytes, const char *at) {
            result.text.append(bytes.data(), bytes.size());
            result.origin.insert(result.origin.end(), size_t(bytes.size()), at - begin);
        });
    result.origin.push_back(source.size());
    return result;
}

//! Byte offsets of UTF-8 as UTF-16 offsets; to be asked in ascending order.
class Utf16Offsets
{
public:
    explicit Utf16Offsets(const QByteArray &utf8)
        : m_utf8(utf8)
    {
    }
    qsizetype at(qsizetype byte)
    {
        for (; m_byte < byte; ++m_byte) {
            const auto c = quint8(m_utf8[m_byte]);
            m_units += (c & 0xc0) != 0x80;
            m_units += c >= 0xf0;
        }
        return m_units;
    }

private:
    const QByteArray &m_utf8;
    qsizetype m_byte = 0;
    qsizetype m_units = 0;
};

} // namespace

namespace SearchFold {

void fold(QByteArrayView utf8, QByteArray &out)
{
    out.resize(utf8.size());
    char *to = out.data();
    const char *end = utf8.data() + utf8.size();
    walk(
        utf8.data(), end,
        [&](const char *at) {
            while (end - at >= 8 && lowered(at, to)) {
                at += 8;
                to += 8;
            }
            // Up to what is in the way; at the end of the text the last few bytes.
            for (; at < end && isPlain(*at); ++at)
                *to++ = lower(*at);
            return at;
        },
        [&](QByteArrayView bytes, const char *at) {
            // Some characters become longer; the rest of the text must still fit.
            const qsizetype done = to - out.constData();
            if (done + bytes.size() + (end - at) > out.size()) {
                out.resize(done + bytes.size() + (end - at) + out.size() / 2);
                to = out.data() + done;
            }
            std::memcpy(to, bytes.data(), size_t(bytes.size()));
            to += bytes.size();
        });
    out.resize(to - out.constData());
}

qsizetype characterEnd(QByteArrayView utf8, qsizetype at)
{
    const char *from = utf8.data() + at;
    const char *end = utf8.data() + utf8.size();
    const Character found = isPlain(*from)  ? Character{}
                            : *from == '\\' ? escaped(from, end)
                                            : multibyte(from, end);
    return at + std::max(found.length, 1);
}

QByteArray folded(QByteArrayView utf8)
{
    QByteArray out;
    fold(utf8, out);
    return out;
}

QByteArray folded(const QString &text)
{
    return folded(QByteArrayView(text.toUtf8()));
}

QList<Place> places(const QString &text, const QStringList &words, qsizetype most)
{
    const QByteArray source = text.toUtf8();
    const Mapped whole = mapped(source);
    struct Hit
    {
        qsizetype from;
        qsizetype to;
    };
    std::vector<Hit> hits;
    const QList<QByteArray> needles = foldedWords(words);
    for (const QByteArray &needle : needles) {
        qsizetype found = 0;
        for (qsizetype at = whole.text.indexOf(needle); at >= 0 && found < most;
             at = whole.text.indexOf(needle, at + needle.size()), ++found) {
            // To the end of the last character, with the accents that follow it.
            size_t end = size_t(at + needle.size());
            while (whole.origin[end] == whole.origin[end - 1])
                ++end;
            hits.push_back({whole.origin[size_t(at)], whole.origin[end]});
        }
    }
    std::sort(hits.begin(), hits.end(), [](const Hit &a, const Hit &b) {
        return a.from != b.from ? a.from < b.from : a.to > b.to;
    });
    QList<Place> result;
    Utf16Offsets offsets(source);
    qsizetype passed = 0;
    for (const Hit &hit : hits) {
        if (hit.from < passed || result.size() >= most)
            continue;
        const qsizetype from = offsets.at(hit.from);
        result.append({from, offsets.at(hit.to) - from});
        passed = hit.to;
    }
    return result;
}

QList<QByteArray> foldedWords(const QStringList &words)
{
    QList<QByteArray> result;
    for (const QString &word : words) {
        const QByteArray needle = folded(word);
        if (!needle.isEmpty())
            result.append(needle);
    }
    return result;
}

bool holdsAny(const QString &text, const QList<QByteArray> &foldedWords)
{
    if (text.isEmpty() || foldedWords.isEmpty())
        return false;
    const QByteArray whole = folded(text);
    return std::any_of(foldedWords.cbegin(), foldedWords.cend(),
                       [&whole](const QByteArray &needle) { return whole.contains(needle); });
}

} // namespace SearchFold
