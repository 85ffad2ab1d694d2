// SPDX-License-Identifier: Apache-2.0
#include "FormMask.h"

namespace {

//! Where an address inside of a text ends.
bool endsAddress(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '"' || c == '<' || c == '>' ||
           c == '#';
}

} // namespace

void FormMask::pair(qsizetype begin, qsizetype end, bool inside) const
{
    const auto text = QByteArrayView(m_view.text()).sliced(begin, end - begin);
    const qsizetype equals = text.indexOf('=');
    if (equals < 0)
        return;
    const qsizetype value = begin + equals + 1;
    const QByteArrayView raw = text.first(equals);
    const auto reason =
        raw.contains('%') || raw.contains('+')
            ? m_mask.rules().formField(m_view.percentDecoded(begin, begin + equals).text(),
                                       m_mask.inRequest())
            : m_mask.rules().formField(raw, m_mask.inRequest());
    if (reason)
        m_mask.found(*reason, m_view, value, end);
    else if (!inside)
        return;
    else if (text.sliced(equals + 1).contains('%'))
        m_mask.inner(m_view.percentDecoded(value, end), false);
    else if (text.sliced(equals + 1).contains('{') || text.sliced(equals + 1).contains('['))
        m_mask.inner(m_view.part(value, end), false);
}

void FormMask::scan(qsizetype begin, qsizetype end, bool inside) const
{
    while (begin <= end) {
        qsizetype next = m_view.text().indexOf('&', begin);
        if (next < 0 || next > end)
            next = end;
        pair(begin, next, inside);
        begin = next + 1;
    }
}

void FormMask::scanText() const
{
    const QByteArray &text = m_view.text();
    if (!text.contains('='))
        return;
    // As a form only where it can be one: the first name is one word.
    const qsizetype equals = text.indexOf('=');
    bool word = true;
    for (qsizetype i = 0; word && i < equals; ++i)
        word = !endsAddress(text[i]) && text[i] != '?' && text[i] != ':' && text[i] != '/';
    if (word)
        scan(0, text.size(), true);
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '?' && text[i] != '#')
            continue;
        qsizetype end = i + 1;
        while (end < text.size() && !endsAddress(text[end]))
            ++end;
        // Once is enough for what stands in values: text of many depths would take for ever.
        scan(i + 1, end, !word);
        i = end - 1;
    }
}
