// SPDX-License-Identifier: Apache-2.0
#include "JsonScanner.h"

#include <algorithm>

namespace {

// Deep nesting is skipped with a counter, not by recursion: a hostile answer costs no stack.
bool opens(char c)
{
    return c == '{' || c == '[';
}

bool closes(char c)
{
    return c == '}' || c == ']';
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

//! Appends the escape that begins after a backslash at `at`; moves `at` past it. Only what a
//! secret can hold: a secret is printable ASCII.
void appendEscape(QByteArrayView text, qsizetype &at, QByteArray &out)
{
    const char kind = text[at++];
    if (kind != 'u') {
        out.append(kind);
        return;
    }
    int value = 0;
    for (int i = 0; i < 4 && at < text.size(); ++i)
        value = value * 16 + std::max(0, hexValue(text[at++]));
    out.append(value < 0x80 ? static_cast<char>(value) : '?');
}

} // namespace

void JsonScanner::skipSpace()
{
    while (m_at < m_text.size() && (m_text[m_at] == ' ' || m_text[m_at] == '\t' ||
                                    m_text[m_at] == '\n' || m_text[m_at] == '\r')) {
        ++m_at;
    }
}

bool JsonScanner::take(char wanted)
{
    skipSpace();
    if (m_at >= m_text.size() || m_text[m_at] != wanted)
        return false;
    ++m_at;
    return true;
}

std::optional<JsonScanner::Range> JsonScanner::string()
{
    if (!take('"'))
        return std::nullopt;
    Range range{m_at, m_at};
    for (; m_at < m_text.size(); ++m_at) {
        if (m_text[m_at] == '\\') {
            ++m_at;
        } else if (m_text[m_at] == '"') {
            range.end = m_at++;
            return range;
        }
    }
    return std::nullopt;
}

bool JsonScanner::skipValue()
{
    qsizetype depth = 0;
    do {
        skipSpace();
        if (m_at >= m_text.size())
            return false;
        const char c = m_text[m_at];
        if (c == '"') {
            if (!string())
                return false;
        } else if (opens(c)) {
            ++depth;
            ++m_at;
        } else if (closes(c)) {
            --depth;
            ++m_at;
        } else if (c == ',' || c == ':') {
            if (depth == 0)
                return false;
            ++m_at;
        } else {
            while (m_at < m_text.size() && !closes(m_text[m_at]) && m_text[m_at] != ',' &&
                   m_text[m_at] != ' ' && m_text[m_at] != '\n' && m_text[m_at] != '\r' &&
                   m_text[m_at] != '\t') {
                ++m_at;
            }
        }
    } while (depth > 0);
    return depth == 0;
}

//! Into the object here, up to the value of `wanted`.
bool JsonScanner::enterKey(QByteArrayView wanted)
{
    if (!take('{'))
        return false;
    for (;;) {
        const std::optional<Range> key = string();
        if (!key || !take(':'))
            return false;
        if (m_text.sliced(key->begin, key->end - key->begin) == wanted)
            return true;
        if (!skipValue() || !take(','))
            return false;
    }
}

std::optional<JsonScanner::Range> JsonScanner::stringAt(std::initializer_list<QByteArrayView> path)
{
    m_at = 0;
    for (const QByteArrayView key : path) {
        if (!enterKey(key))
            return std::nullopt;
    }
    return string();
}

bool JsonScanner::hasKeyBefore(QByteArrayView key, QByteArrayView stop)
{
    m_at = 0;
    if (!take('{'))
        return false;
    for (;;) {
        const std::optional<Range> found = string();
        if (!found || !take(':'))
            return false;
        const QByteArrayView name = m_text.sliced(found->begin, found->end - found->begin);
        if (name == key)
            return true;
        if (name == stop || !skipValue() || !take(','))
            return false;
    }
}

OneTimeSecret JsonScanner::takeString(QByteArray &json, std::initializer_list<QByteArrayView> path)
{
    const std::optional<Range> range = JsonScanner(json).stringAt(path);
    if (!range)
        return {};
    const qsizetype length = range->end - range->begin;
    QByteArray plain;
    plain.reserve(length); // so that no half-built copy is left behind by growing
    const QByteArrayView raw = QByteArrayView(json).sliced(range->begin, length);
    for (qsizetype at = 0; at < raw.size();) {
        const char c = raw[at++];
        if (c == '\\' && at < raw.size())
            appendEscape(raw, at, plain);
        else
            plain.append(c);
    }
    OneTimeSecret secret{QByteArrayView(plain)};
    OneTimeSecret::wipe(plain);
    std::fill_n(json.data() + range->begin, length, ' ');
    return secret;
}
