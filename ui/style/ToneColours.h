// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QColor>
#include <QPalette>

//! The colours of one tone. `text` on `background`, and `plain` on the window or a table, have a
//! contrast of at least 4.5:1 (WCAG AA), in light and dark.
struct ToneColours
{
    QColor text;       //!< the word on its chip
    QColor background; //!< the chip
    QColor border;     //!< the chip's edge
    QColor plain;      //!< a word or an icon in this tone without a chip
};

//! True where text is lighter than what it stands on.
bool isDark(const QPalette &palette);
//! Colours of `tone` that fit the palette.
ToneColours toneColours(Tone tone, const QPalette &palette);
//! Text that matters less than its neighbour, still readable (AA).
QColor quietText(const QPalette &palette);
//! A line between areas.
QColor hairline(const QPalette &palette);
//! Contrast ratio of two opaque colours, 1 to 21 (WCAG 2.1).
double contrastRatio(const QColor &one, const QColor &other);
