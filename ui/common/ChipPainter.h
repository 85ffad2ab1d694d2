// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QRect>
#include <QSize>
#include <QString>

class CellFont;
class QFontMetrics;
class QPainter;
class QPalette;

//! The one drawing of a chip: a word on its tone's colour. Used by Chip and by CellDelegate, so
//! that the same meaning looks the same everywhere.
namespace ChipPainter {

QSize size(const QString &text, const QFontMetrics &metrics);
//! Left-aligned and vertically centred in `rect`; the word is elided where it has no room.
void paint(QPainter *painter, const QRect &rect, const QString &text, Tone tone,
           const QPalette &palette, const CellFont &font);

} // namespace ChipPainter
