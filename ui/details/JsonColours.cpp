// SPDX-License-Identifier: Apache-2.0
#include "JsonColours.h"

#include "ToneColours.h"

QColor JsonColours::of(JsonText::Kind kind, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (kind) {
    case JsonText::Kind::Key:
        return dark ? QColor(0x8a, 0xb8, 0xff) : QColor(0x0b, 0x4f, 0xb3);
    case JsonText::Kind::String:
        return dark ? QColor(0x8f, 0xd1, 0x9e) : QColor(0x1c, 0x6b, 0x34);
    case JsonText::Kind::Number:
        return dark ? QColor(0xf0, 0xb0, 0x72) : QColor(0x9a, 0x4a, 0x00);
    case JsonText::Kind::Literal:
        return dark ? QColor(0xd0, 0xa8, 0xf5) : QColor(0x7a, 0x2f, 0xa8);
    default:
        return {};
    }
}
