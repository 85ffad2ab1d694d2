// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QFontMetrics>
#include <QHash>
#include <QString>

#include <array>

//! A font that cells are drawn with, and what is asked of it for every cell. To shape a text is
//! most of the work of drawing it: plain ASCII is measured without that wherever the answer is
//! certain, so that a cell is shaped once, when it is drawn. Interface thread only.
class CellFont
{
public:
    explicit CellFont(const QFont &font);

    const QFont &font() const { return m_font; }
    const QFontMetrics &metrics() const { return m_metrics; }

    //! Whether `text` is at most `width` wide.
    bool fits(const QString &text, int width) const;
    int advance(const QString &text) const;
    //! `text`, or what of it and an ellipsis is at most `width` wide.
    QString elided(const QString &text, Qt::TextElideMode mode, int width) const;

private:
    static constexpr char16_t firstPlain = u' ';
    static constexpr char16_t lastPlain = u'~';

    static bool isPlain(const QString &text);
    //! What a plain text takes at most, and at least, without shaping it.
    double most(const QString &text) const;
    double least(const QString &text) const;
    double advanceOf(QChar c) const { return m_advances[c.unicode() - firstPlain]; }
    //! How many characters from the one end or the other surely have room; `room` is what is left.
    qsizetype fitting(const QString &text, double &room, bool fromEnd) const;

    QFont m_font;
    QFontMetrics m_metrics;
    std::array<double, lastPlain - firstPlain + 1> m_advances{}; //!< of the plain characters
    double m_ellipsis = 0;
    bool m_even = true; //!< all of them, and the ellipsis, are as wide: nothing has to be shaped
    mutable QHash<QString, int> m_short; //!< verbs, statuses and hosts come again and again
};
