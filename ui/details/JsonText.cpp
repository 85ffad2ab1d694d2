// SPDX-License-Identifier: Apache-2.0
#include "JsonText.h"

namespace JsonText {
namespace {

bool isDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

class Scanner
{
public:
    explicit Scanner(QStringView text)
        : m_text(text)
    {
    }

    Tokens run();

private:
    enum class Want { Value, ValueOrEnd, KeyOrEnd, Key, Colon, CommaOrEnd, Nothing };

    QChar at(qsizetype position) const
    {
        return position < m_text.size() ? m_text[position] : QChar();
    }
    bool step();
    bool value(QChar c);
    bool close(QChar c);
    qsizetype stringEnd(qsizetype from) const;
    qsizetype numberEnd(qsizetype from) const;
    void add(Kind kind, qsizetype length)
    {
        m_tokens.list.append({kind, m_at, length});
        m_at += length;
    }
    void afterValue() { m_want = m_open.isEmpty() ? Want::Nothing : Want::CommaOrEnd; }

    QStringView m_text;
    qsizetype m_at = 0;
    QList<bool> m_open; //!< true: inside an object
    Want m_want = Want::Value;
    Tokens m_tokens;
};

//! End of the string that begins at `from`, -1 where it does not end or holds a raw control
//! character.
qsizetype Scanner::stringEnd(qsizetype from) const
{
    for (qsizetype i = from + 1; i < m_text.size(); ++i) {
        const QChar c = m_text[i];
        if (c == QLatin1Char('"'))
            return i + 1;
        if (c == QLatin1Char('\\'))
            ++i;
        else if (c.unicode() < 0x20)
            return -1;
    }
    return -1;
}

qsizetype Scanner::numberEnd(qsizetype from) const
{
    qsizetype i = from;
    const auto digits = [this, &i] {
        const qsizetype start = i;
        while (isDigit(at(i)))
            ++i;
        return i > start;
    };
    if (at(i) == QLatin1Char('-'))
        ++i;
    if (at(i) == QLatin1Char('0'))
        ++i;
    else if (!digits())
        return -1;
    if (at(i) == QLatin1Char('.')) {
        ++i;
        if (!digits())
            return -1;
    }
    if (at(i) == QLatin1Char('e') || at(i) == QLatin1Char('E')) {
        ++i;
        if (at(i) == QLatin1Char('+') || at(i) == QLatin1Char('-'))
            ++i;
        if (!digits())
            return -1;
    }
    return i;
}

bool Scanner::value(QChar c)
{
    if (c == QLatin1Char('{') || c == QLatin1Char('[')) {
        const bool object = c == QLatin1Char('{');
        m_open.append(object);
        add(object ? Kind::ObjectBegin : Kind::ArrayBegin, 1);
        m_want = object ? Want::KeyOrEnd : Want::ValueOrEnd;
        return true;
    }
    if (c == QLatin1Char('"')) {
        const qsizetype end = stringEnd(m_at);
        if (end < 0)
            return false;
        add(Kind::String, end - m_at);
        afterValue();
        return true;
    }
    for (const QLatin1String word :
         {QLatin1String("true"), QLatin1String("false"), QLatin1String("null")}) {
        if (m_text.mid(m_at, word.size()) == word) {
            add(Kind::Literal, word.size());
            afterValue();
            return true;
        }
    }
    const qsizetype end = numberEnd(m_at);
    if (end < 0)
        return false;
    add(Kind::Number, end - m_at);
    afterValue();
    return true;
}

bool Scanner::close(QChar c)
{
    if (m_open.isEmpty())
        return false;
    const bool object = m_open.last();
    if (c != (object ? QLatin1Char('}') : QLatin1Char(']')))
        return false;
    add(object ? Kind::ObjectEnd : Kind::ArrayEnd, 1);
    m_open.removeLast();
    afterValue();
    return true;
}

//! One token; false where the text is no JSON.
bool Scanner::step()
{
    const QChar c = m_text[m_at];
    switch (m_want) {
    case Want::Value:
        return value(c);
    case Want::ValueOrEnd:
        return c == QLatin1Char(']') ? close(c) : value(c);
    case Want::KeyOrEnd:
        if (c == QLatin1Char('}'))
            return close(c);
        [[fallthrough]];
    case Want::Key: {
        const qsizetype end = c == QLatin1Char('"') ? stringEnd(m_at) : -1;
        if (end < 0)
            return false;
        add(Kind::Key, end - m_at);
        m_want = Want::Colon;
        return true;
    }
    case Want::Colon:
        if (c != QLatin1Char(':'))
            return false;
        add(Kind::Colon, 1);
        m_want = Want::Value;
        return true;
    case Want::CommaOrEnd:
        if (c != QLatin1Char(','))
            return close(c);
        add(Kind::Comma, 1);
        m_want = m_open.last() ? Want::Key : Want::Value;
        return true;
    case Want::Nothing:
        return false;
    }
    return false;
}

Tokens Scanner::run()
{
    while (m_at < m_text.size()) {
        const char16_t c = m_text[m_at].unicode();
        if (c == u' ' || c == u'\t' || c == u'\n' || c == u'\r' || (m_at == 0 && c == 0xFEFF)) {
            ++m_at;
            continue;
        }
        if (!step()) {
            m_tokens.errorAt = m_at;
            return m_tokens;
        }
    }
    m_tokens.valid = m_want == Want::Nothing;
    if (!m_tokens.valid)
        m_tokens.errorAt = m_at;
    return m_tokens;
}

//! The four hexadecimal digits at `from`, -1 where they are none.
int hexUnit(QStringView text, qsizetype from)
{
    bool ok = false;
    const int unit = text.mid(from, 4).toInt(&ok, 16);
    return ok && from + 4 <= text.size() ? unit : -1;
}

QChar simpleEscape(QChar c)
{
    switch (c.unicode()) {
    case u'n':
        return QLatin1Char('\n');
    case u't':
        return QLatin1Char('\t');
    case u'r':
        return QLatin1Char('\r');
    case u'b':
        return QLatin1Char('\b');
    case u'f':
        return QLatin1Char('\f');
    default:
        return c;
    }
}

} // namespace

Tokens scan(QStringView text)
{
    return Scanner(text).run();
}

QString unescaped(QStringView token)
{
    QStringView inner = token;
    if (inner.size() >= 2 && inner.front() == QLatin1Char('"') && inner.back() == QLatin1Char('"'))
        inner = inner.mid(1, inner.size() - 2);
    if (!inner.contains(QLatin1Char('\\')))
        return inner.toString();
    QString result;
    result.reserve(inner.size());
    for (qsizetype i = 0; i < inner.size(); ++i) {
        if (inner[i] != QLatin1Char('\\') || i + 1 >= inner.size()) {
            result += inner[i];
            continue;
        }
        ++i;
        if (inner[i] != QLatin1Char('u')) {
            result += simpleEscape(inner[i]);
            continue;
        }
        const int unit = hexUnit(inner, i + 1);
        if (unit < 0) {
            result += QChar::ReplacementCharacter;
            continue;
        }
        result += QChar(unit);
        i += 4;
    }
    // Half of a pair alone cannot be shown or copied as UTF-8.
    for (qsizetype i = 0; i < result.size(); ++i) {
        const bool pair =
            result[i].isHighSurrogate() && i + 1 < result.size() && result[i + 1].isLowSurrogate();
        if (pair)
            ++i;
        else if (result[i].isSurrogate())
            result[i] = QChar::ReplacementCharacter;
    }
    return result;
}

} // namespace JsonText
