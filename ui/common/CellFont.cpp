// SPDX-License-Identifier: Apache-2.0
#include "CellFont.h"

#include <QFontMetricsF>

#include <algorithm>

namespace {

constexpr QChar ellipsis(u'\u2026');
// Pairs of letters stand a little closer or farther apart than each of them alone.
constexpr double around = 2;
constexpr double fartherApart = 0.25;
constexpr double closerTogether = 0.8;
constexpr qsizetype shortText = 40;
constexpr qsizetype mostShort = 512;

} // namespace

CellFont::CellFont(const QFont &font)
    : m_font(font)
    , m_metrics(font)
{
    // Several of each, so that what a font adds between letters counts too.
    constexpr int several = 8;
    const QFontMetricsF exact(font);
    const auto advanceOf = [&exact](QChar c) {
        return exact.horizontalAdvance(QString(several, c)) / several;
    };
    m_ellipsis = advanceOf(ellipsis);
    for (char16_t c = firstPlain; c <= lastPlain; ++c) {
        m_advances[c - firstPlain] = advanceOf(QChar(c));
        m_even = m_even && m_advances[c - firstPlain] == m_ellipsis;
    }
}

bool CellFont::isPlain(const QString &text)
{
    return std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.unicode() >= firstPlain && c.unicode() <= lastPlain;
    });
}

double CellFont::most(const QString &text) const
{
    double sum = around;
    for (const QChar c : text)
        sum += advanceOf(c) + fartherApart;
    return sum;
}

double CellFont::least(const QString &text) const
{
    double sum = -around;
    for (const QChar c : text)
        sum += advanceOf(c) * closerTogether;
    return sum;
}

bool CellFont::fits(const QString &text, int width) const
{
    if (!m_even && isPlain(text)) {
        if (most(text) <= width)
            return true;
        if (least(text) > width)
            return false;
    }
    return advance(text) <= width;
}

int CellFont::advance(const QString &text) const
{
    if (m_even && isPlain(text))
        return qRound(double(text.size()) * m_ellipsis);
    if (text.size() > shortText)
        return m_metrics.horizontalAdvance(text);
    if (const auto known = m_short.constFind(text); known != m_short.cend())
        return *known;
    if (m_short.size() >= mostShort)
        m_short.clear();
    return *m_short.insert(text, m_metrics.horizontalAdvance(text));
}

qsizetype CellFont::fitting(const QString &text, double &room, bool fromEnd) const
{
    qsizetype count = 0;
    for (; count < text.size(); ++count) {
        const QChar c = text[fromEnd ? text.size() - 1 - count : count];
        const double taken = advanceOf(c) + (m_even ? 0 : fartherApart);
        if (taken > room)
            break;
        room -= taken;
    }
    return count;
}

QString CellFont::elided(const QString &text, Qt::TextElideMode mode, int width) const
{
    if (fits(text, width))
        return text;
    if (!isPlain(text) || mode == Qt::ElideNone)
        return m_metrics.elidedText(text, mode, width);
    const double room = width - m_ellipsis - (m_even ? 0 : around);
    if (room < 0)
        return {};
    const double before =
        mode == Qt::ElideRight ? room : (mode == Qt::ElideLeft ? 0 : (room + m_ellipsis) / 2);
    const double forHead = std::min(before, room);
    double left = forHead;
    const qsizetype head = fitting(text, left, false);
    left += room - forHead;
    const qsizetype tail = mode == Qt::ElideRight ? 0 : fitting(text, left, true);
    return text.first(head) + ellipsis + text.last(std::min(tail, text.size() - head));
}
