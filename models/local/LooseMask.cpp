// SPDX-License-Identifier: Apache-2.0
#include "LooseMask.h"

#include <algorithm>

namespace {

constexpr qsizetype longestName = 1024;    // bytes of a quoted name
constexpr qsizetype longestElement = 4096; // bytes between < and >

bool isNameLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '.' || c == '[' || c == ']' || uchar(c) >= 0x80;
}

//! How many backslashes stand before `at`.
qsizetype backslashesBefore(const MaskView &view, qsizetype at)
{
    qsizetype count = 0;
    while (at - count > 0 && view[at - count - 1] == '\\')
        ++count;
    return count;
}

//! A quote of a text that stands `level` texts deep ends there behind so many backslashes.
bool endsString(int level, qsizetype backslashes)
{
    if (backslashes % 2 == 0)
        return true;
    return level > 0 && endsString(level - 1, (backslashes - 1) / 2);
}

//! How deep a text stands whose quote follows so many backslashes.
int levelOf(qsizetype backslashes)
{
    int level = 0;
    while (backslashes > 0) {
        backslashes = (backslashes - 1) / 2;
        ++level;
    }
    return level;
}

} // namespace

qsizetype LooseMask::skipSpace(qsizetype at) const
{
    while (at < m_view.size()) {
        const char c = m_view[at];
        const bool escapedSpace =
            c == '\\' && at + 1 < m_view.size() && QByteArrayView("ntr").contains(m_view[at + 1]);
        if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
            ++at;
        else if (escapedSpace)
            at += 2;
        else
            break;
    }
    return at;
}

qsizetype LooseMask::behindSeparator(qsizetype at) const
{
    at = skipSpace(at);
    if (at >= m_view.size() || (m_view[at] != ':' && m_view[at] != '='))
        return -1;
    ++at;
    if (at < m_view.size() && (m_view[at] == '>' || m_view[at] == '='))
        ++at;
    return skipSpace(at);
}

qsizetype LooseMask::bracketEnd(qsizetype at) const
{
    QByteArray open;
    bool quoted = false;
    for (qsizetype i = at; i < m_view.size(); ++i) {
        const char c = m_view[i];
        if (c == '\\' && quoted)
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '{' || c == '['))
            open += c == '{' ? '}' : ']';
        if (quoted || (c != '}' && c != ']'))
            continue;
        if (!open.endsWith(c))
            return m_view.size(); // broken in here: nobody can tell where it should end
        open.chop(1);
        if (!open.isEmpty())
            continue;
        const qsizetype next = skipSpace(i + 1);
        const bool sane = next >= m_view.size() || QByteArrayView(",}]").contains(m_view[next]);
        return sane ? i + 1 : m_view.size();
    }
    return m_view.size();
}

qsizetype LooseMask::masked(MaskReason reason, qsizetype begin, qsizetype end,
                            MaskFinds::Form form) const
{
    m_mask.found(reason, m_view, begin, end, form);
    return end;
}

qsizetype LooseMask::value(MaskReason reason, qsizetype at, bool json) const
{
    qsizetype quote = at;
    while (quote < m_view.size() && m_view[quote] == '\\')
        ++quote;
    if (quote < m_view.size() && (m_view[quote] == '"' || m_view[quote] == '\'')) {
        const qsizetype backslashes = quote - at;
        const int level = levelOf(backslashes);
        qsizetype end = quote + 1;
        for (; end < m_view.size(); ++end) {
            if (m_view[end] == m_view[quote] &&
                endsString(level, std::min(backslashesBefore(m_view, end), end - quote - 1)))
                break;
        }
        const bool closed = end < m_view.size();
        masked(reason, quote + 1, closed ? std::max(quote + 1, end - backslashes) : end);
        return end; // the quote itself may open the next name of broken text
    }
    const auto form = json ? MaskFinds::Form::JsonValue : MaskFinds::Form::Text;
    if (at < m_view.size() && (m_view[at] == '{' || m_view[at] == '['))
        return masked(reason, at, bracketEnd(at), form);
    // The bracket that opened the value is broken: whatever follows may be in it.
    if (json && at < m_view.size() && QByteArrayView(",}]").contains(m_view[at]))
        return masked(reason, at, m_view.size(), form);
    qsizetype end = at;
    while (end < m_view.size() && !QByteArrayView("\r\n,}]&<;\"").contains(m_view[end]))
        ++end;
    while (end > at && (m_view[end - 1] == ' ' || m_view[end - 1] == '\t'))
        --end;
    const auto word = QByteArrayView(m_view.text()).sliced(at, end - at);
    if (word == "true" || word == "false" || word == "null")
        return end;
    return masked(reason, at, end, form);
}

qsizetype LooseMask::rest(qsizetype at) const
{
    qsizetype end = at;
    while (end < m_view.size() && !QByteArrayView("\r\n\"").contains(m_view[end]))
        ++end;
    return masked(MaskReason::Secret, at, end);
}

qsizetype LooseMask::element(MaskReason reason, qsizetype at) const
{
    const auto text = QByteArrayView(m_view.text()).sliced(at);
    const QByteArrayView cdata = "<![CDATA[";
    const bool isCdata = text.startsWith(cdata);
    const qsizetype begin = isCdata ? cdata.size() : 0;
    const qsizetype end = isCdata ? text.indexOf("]]>", begin) : text.indexOf('<');
    return masked(reason, at + begin, end < 0 ? m_view.size() : at + end);
}

qsizetype LooseMask::tagEnd(qsizetype at) const
{
    const qsizetype limit = std::min(m_view.size(), at + longestElement);
    for (qsizetype i = at; i < limit; ++i) {
        if (m_view[i] == '>')
            return m_view[i - 1] == '/' ? -1 : i + 1;
    }
    return -1;
}

qsizetype LooseMask::quotedName(qsizetype at) const
{
    const char quote = m_view[at];
    const qsizetype limit = std::min(m_view.size(), at + 1 + longestName);
    qsizetype end = at + 1;
    while (end < limit && m_view[end] != quote && m_view[end] != '\n')
        ++end;
    if (end >= limit || m_view[end] != quote)
        return at + 1;
    const qsizetype next = behindSeparator(end + 1);
    if (next < 0)
        return at + 1;
    const qsizetype nameEnd = end - std::min(backslashesBefore(m_view, end), end - at - 1);
    MaskView name = m_view.part(at + 1, nameEnd);
    for (int level = levelOf(backslashesBefore(m_view, at)); level >= 0; --level)
        name = name.unescaped(0, name.size());
    if (const auto reason = m_mask.rules().formField(name.text(), m_mask.inRequest()))
        return value(*reason, next, quote == '"');
    if (m_mask.rules().header(name.text()))
        return value(MaskReason::Secret, next, quote == '"');
    return at + 1;
}

qsizetype LooseMask::bareName(qsizetype at) const
{
    qsizetype end = at;
    while (end < m_view.size() && isNameLetter(m_view[end]))
        ++end;
    const auto name = QByteArrayView(m_view.text()).sliced(at, end - at);
    const qsizetype next = behindSeparator(end);
    const bool opens = at > 0 && (m_view[at - 1] == '<' || m_view[at - 1] == ':');
    if (next < 0 && !opens)
        return end;
    const auto reason = m_mask.rules().formField(name, m_mask.inRequest());
    if (const qsizetype close = opens && reason ? tagEnd(end) : -1; close >= 0) {
        // An attribute of the name's own (password="x") stands in the tag.
        if (next >= 0 && next < close)
            value(*reason, next, false);
        return element(*reason, close);
    }
    if (next < 0)
        return end;
    // A header's line, by itself or in the quotes of a command.
    const bool begins = at == 0 || QByteArrayView("\n\"'").contains(m_view[at - 1]);
    if (begins && m_view[skipSpace(end)] == ':' && m_mask.rules().header(name))
        return rest(next);
    return reason ? value(*reason, next, false) : end;
}

void LooseMask::scan() const
{
    for (qsizetype i = 0; i < m_view.size();) {
        const char c = m_view[i];
        if (c == '"' || c == '\'')
            i = quotedName(i);
        else if (m_names == Names::All && isNameLetter(c))
            i = bareName(i);
        else
            ++i;
    }
}
