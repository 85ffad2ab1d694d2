// SPDX-License-Identifier: Apache-2.0
#include "ActivityColours.h"

#include "ToneColours.h"

QColor ActivityColours::bar(ActivityCounts::Sort sort, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (sort) {
    case ActivityCounts::Succeeded:
        return QColor::fromRgb(dark ? 0x2f6e4a : 0x8fcfa8);
    case ActivityCounts::ClientErrors:
        return QColor::fromRgb(dark ? 0xe0716b : 0xd9534e);
    case ActivityCounts::ServerErrors:
    case ActivityCounts::SortCount:
        return QColor::fromRgb(dark ? 0xffd9d6 : 0x7a1414);
    }
    Q_UNREACHABLE();
}

QColor ActivityColours::plainBar(const QPalette &palette)
{
    return QColor::fromRgb(isDark(palette) ? 0x4a78b8 : 0x84aee6);
}
