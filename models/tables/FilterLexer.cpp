// SPDX-License-Identifier: Apache-2.0
#include "FilterLexer.h"

#include <QStringView>

namespace {

bool separates(QChar c)
{
    return c.isSpace() || c.category() == QChar::Other_Control;
}

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\u201c' || c == u'\u201d';
}

bool isColon(QChar c)
{
    return c == u':' || c == u'\uff1a';
}

bool isNameLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_';
}

class Splitter
{
public:
    explicit Splitter(const QString &text)
        : m_text(text)
    {
    }

    QList<FilterPart> run()
    {
        QList<FilterPart> parts;
        for (skipSeparators(); !atEnd(); skipSeparators())
            parts.append(takePart());
        return parts;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    bool endsHere() const { return atEnd() || separates(m_text[m_at]); }

    void skipSeparators()
    {
        while (!atEnd() && separates(m_text[m_at]))
            ++m_at;
    }

    FilterPart takePart()
    {
        FilterPart part;
        part.at = int(m_at);
        if (m_text[m_at] == u'-') {
            part.negated = true;
            ++m_at;
        }
        part.nameAt = int(m_at);
        takeName(part);
        const bool listed = !part.name.isEmpty();
        do {
            takeValue(part, listed);
        } while (listed && takeComma());
        part.size = int(m_at) - part.at;
        return part;
    }

    // "https://..." is a word to search for, not a token named "https".
    void takeName(FilterPart &part)
    {
        qsizetype end = m_at;
        while (end < m_text.size() && isNameLetter(m_text[end]))
            ++end;
        if (end == m_at || end >= m_text.size() || !isColon(m_text[end]) ||
            QStringView(m_text).sliced(end + 1).startsWith(u"//"))
            return;
        part.name = m_text.sliced(m_at, end - m_at).toLower();
        m_at = end + 1;
    }

    bool takeComma()
    {
        if (atEnd() || m_text[m_at] != u',')
            return false;
        ++m_at;
        return true;
    }

    void takeValue(FilterPart &part, bool listed)
    {
        const qsizetype begin = m_at;
        QString value;
        while (!endsHere() && !(listed && m_text[m_at] == u',')) {
            if (isQuote(m_text[m_at]))
                takeQuoted(part, value);
            else
                value += m_text[m_at++];
        }
        part.values.append(value);
        part.valuesAt.append(int(begin));
        part.valueSize.append(int(m_at - begin));
    }

    void takeQuoted(FilterPart &part, QString &value)
    {
        const qsizetype opened = m_at++;
        for (; !atEnd(); ++m_at) {
            if (isQuote(m_text[m_at])) {
                ++m_at;
                return;
            }
            const bool escapes = m_text[m_at] == u'\\' && m_at + 1 < m_text.size() &&
                                 (isQuote(m_text[m_at + 1]) || m_text[m_at + 1] == u'\\');
            if (escapes)
                ++m_at;
            value += m_text[m_at];
        }
        part.openQuoteAt = int(opened);
    }

    const QString &m_text;
    qsizetype m_at = 0;
};

} // namespace

QList<FilterPart> FilterLexer::split(const QString &text)
{
    return Splitter(text).run();
}
