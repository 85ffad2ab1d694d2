// SPDX-License-Identifier: Apache-2.0
#include "JsonLine.h"

#include <cmath>

namespace {

bool isEscaped(char16_t c)
{
    return c < 0x20 || c == '"' || c == '\\' || (c >= 0x7f && c <= 0x9f) || c == 0x061c ||
           (c >= 0x200e && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

QByteArray escaped(char16_t c)
{
    switch (c) {
    case '"':
        return "\\\"";
    case '\\':
        return "\\\\";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\t':
        return "\\t";
    default:
        return "\\u" + QByteArray::number(c, 16).rightJustified(4, '0');
    }
}

} // namespace

JsonLine &JsonLine::key(const char *name)
{
    comma();
    m_bytes += '"';
    m_bytes += name;
    m_bytes += "\":";
    m_comma = false;
    return *this;
}

JsonLine &JsonLine::value(QStringView text)
{
    comma();
    m_bytes += '"';
    write(text);
    m_bytes += '"';
    return *this;
}

JsonLine &JsonLine::value(double number)
{
    if (!std::isfinite(number))
        return null();
    return raw(QByteArray::number(number, 'g', 15));
}

JsonLine &JsonLine::raw(const QByteArray &json)
{
    comma();
    m_bytes += json;
    return *this;
}

JsonLine &JsonLine::open(char bracket)
{
    comma();
    m_bytes += bracket;
    m_comma = false;
    return *this;
}

JsonLine &JsonLine::close(char bracket)
{
    m_bytes += bracket;
    m_comma = true;
    return *this;
}

void JsonLine::comma()
{
    if (m_comma)
        m_bytes += ',';
    m_comma = true;
}

void JsonLine::write(QStringView text)
{
    // Runs without anything to escape are converted at once.
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!isEscaped(text[i].unicode()))
            continue;
        m_bytes += text.mid(from, i - from).toUtf8();
        m_bytes += escaped(text[i].unicode());
        from = i + 1;
    }
    m_bytes += text.mid(from).toUtf8();
}
