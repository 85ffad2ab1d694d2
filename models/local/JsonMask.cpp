// SPDX-License-Identifier: Apache-2.0
#include "JsonMask.h"

#include <utility>

namespace {

bool isNumber(QByteArrayView text)
{
    const bool first = !text.isEmpty() && (text[0] == '-' || (text[0] >= '0' && text[0] <= '9'));
    bool good = first;
    for (const char c : text)
        good = good && QByteArrayView("0123456789+-.eE").contains(c);
    return good;
}

//! A plain word, number or date holds nothing: most values of a body end here.
bool needsLook(QByteArrayView text)
{
    for (const char c : text) {
        if (c == '{' || c == '[' || c == '=' || c == '\\')
            return true;
    }
    return false;
}

} // namespace

void JsonMask::skipSpace()
{
    while (m_at < m_view.size() && (m_view[m_at] == ' ' || m_view[m_at] == '\t' ||
                                    m_view[m_at] == '\r' || m_view[m_at] == '\n'))
        ++m_at;
}

qsizetype JsonMask::stringEnd(bool &closed) const
{
    for (qsizetype i = m_at; i < m_view.size(); ++i) {
        if (m_view[i] == '\\') {
            ++i;
        } else if (m_view[i] == '"') {
            closed = true;
            return i;
        }
    }
    closed = false;
    return m_view.size();
}

std::optional<MaskReason> JsonMask::takeReason()
{
    const auto own = std::exchange(m_next, std::nullopt);
    return own || m_levels.empty() ? own : m_levels.back().masked;
}

void JsonMask::stringValue(qsizetype begin, qsizetype end)
{
    if (const auto reason = takeReason()) {
        m_mask.found(*reason, m_view, begin, end);
        return;
    }
    const auto raw = QByteArrayView(m_view.text()).sliced(begin, end - begin);
    if (!needsLook(raw))
        return;
    m_mask.inner(raw.contains('\\') ? m_view.unescaped(begin, end) : m_view.part(begin, end),
                 false);
}

void JsonMask::string()
{
    ++m_at;
    const qsizetype begin = m_at;
    bool closed = false;
    const qsizetype end = stringEnd(closed);
    m_at = closed ? end + 1 : end;
    m_sound = m_sound && closed;
    Level *level = m_levels.empty() ? nullptr : &m_levels.back();
    if (!level || !level->expectsKey || !closed) {
        // A key that was cut has no value; as a value it is looked through all the same.
        stringValue(begin, end);
        return;
    }
    skipSpace();
    if (m_at >= m_view.size() || m_view[m_at] != ':') {
        m_sound = false;
        stringValue(begin, end);
        return;
    }
    ++m_at;
    level->expectsKey = false;
    const auto raw = QByteArrayView(m_view.text()).sliced(begin, end - begin);
    m_next = raw.contains('\\')
                 ? m_mask.rules().field(m_view.unescaped(begin, end).text(), m_mask.inRequest())
                 : m_mask.rules().field(raw, m_mask.inRequest());
}

void JsonMask::bareValue()
{
    const qsizetype begin = m_at;
    while (m_at < m_view.size() && !QByteArrayView(",]}:\"{[ \t\r\n").contains(m_view[m_at]))
        ++m_at;
    if (m_at == begin) { // a colon out of place
        ++m_at;
        m_sound = false;
        return;
    }
    const auto word = QByteArrayView(m_view.text()).sliced(begin, m_at - begin);
    const bool known = word == "true" || word == "false" || word == "null";
    m_sound = m_sound && (known || isNumber(word));
    const auto reason = takeReason();
    if (reason && !known)
        m_mask.found(*reason, m_view, begin, m_at, MaskFinds::Form::JsonValue);
}

bool JsonMask::scan()
{
    if (m_view.text().startsWith("\xEF\xBB\xBF"))
        m_at = 3;
    for (skipSpace(); m_at < m_view.size(); skipSpace()) {
        const char c = m_view[m_at];
        if (c == '{' || c == '[') {
            const auto masked = takeReason();
            m_levels.push_back({c == '{', c == '{', masked});
            ++m_at;
        } else if (c == '}' || c == ']') {
            m_sound = m_sound && !m_levels.empty() && m_levels.back().object == (c == '}');
            if (!m_levels.empty())
                m_levels.pop_back();
            m_next.reset();
            ++m_at;
        } else if (c == ',') {
            m_sound = m_sound && !m_levels.empty();
            if (!m_levels.empty())
                m_levels.back().expectsKey = m_levels.back().object;
            m_next.reset();
            ++m_at;
        } else if (c == '"') {
            string();
        } else {
            bareValue();
        }
    }
    return m_sound && m_levels.empty();
}
