// SPDX-License-Identifier: Apache-2.0
#include "CellFont.h"

#include <algorithm>

namespace {

constexpr char16_t firstPlain = u' ';
constexpr char16_t lastPlain = u'~';
constexpr QChar ellipsis(u'\u2026');

bool isPlain(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.unicode() >= firstPlain && c.unicode() <= lastPlain;
    });
}

} // namespace

CellFont::CellFont(const QFont &font)
    : m_font(font)
    , m_metrics(font)
{
    // Several of each, so that what a font adds between letters or rounds away counts too.
    constexpr int several = 8;
    const auto sumOf = [this](QChar c) { return m_metrics.horizontalAdvance(QString(several, c)); };
    const int first = sumOf(QChar(firstPlain));
    for (char16_t c = firstPlain; c <= lastPlain; ++c) {
        const int sum = sumOf(QChar(c));
        m_even = m_even && sum == first && sum % several == 0;
        m_widest = std::max(m_widest, (sum + several - 1) / several);
    }
    m_even = m_even && sumOf(ellipsis) == first;
}

bool CellFont::fits(const QString &text, int width) const
{
    if (text.size() * m_widest <= width && isPlain(text))
        return true;
    return advance(text) <= width;
}

int CellFont::advance(const QString &text) const
{
    if (m_even && isPlain(text))
        return int(text.size()) * m_widest;
    return m_metrics.horizontalAdvance(text);
}

QString CellFont::elided(const QString &text, Qt::TextElideMode mode, int width) const
{
    if (fits(text, width))
        return text;
    if (!m_even || !isPlain(text) || mode == Qt::ElideNone || m_widest == 0)
        return m_metrics.elidedText(text, mode, width);
    const qsizetype kept = width / m_widest - 1; // beside the ellipsis
    if (kept < 0)
        return {};
    const qsizetype head =
        mode == Qt::ElideRight ? kept : (mode == Qt::ElideLeft ? 0 : (kept + 1) / 2);
    return text.first(head) + ellipsis + text.last(kept - head);
}
