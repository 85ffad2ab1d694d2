// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QFontMetrics>
#include <QString>

//! A font that cells are drawn with, and what is asked of it for every cell. To shape a text is
//! most of the work of drawing it: plain ASCII is measured without that wherever the answer is
//! certain, so that a cell is shaped once, when it is drawn.
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
    QFont m_font;
    QFontMetrics m_metrics;
    int m_widest = 0;   //!< of all plain ASCII characters
    bool m_even = true; //!< all of them, and the ellipsis, are as wide
};
