// SPDX-License-Identifier: Apache-2.0
#include "TerminalWidth.h"

#include <algorithm>
#include <cwchar>

namespace {

int widthOf(uint code)
{
    return std::max(0, ::wcwidth(wchar_t(code)));
}

} // namespace

int TerminalWidth::of(const QString &text)
{
    int width = 0;
    const QList<uint> codes = text.toUcs4();
    for (const uint code : codes)
        width += widthOf(code);
    return width;
}

QString TerminalWidth::padded(const QString &text, int width, bool right)
{
    const QString space(std::max(0, width - of(text)), QLatin1Char(' '));
    return right ? space + text : text + space;
}

QString TerminalWidth::cut(const QString &text, int width)
{
    if (of(text) <= width)
        return text;
    QString out;
    int used = 1; // the ellipsis
    const QList<uint> codes = text.toUcs4();
    for (const char32_t code : codes) {
        used += widthOf(code);
        if (used > width)
            break;
        out += QString::fromUcs4(&code, 1);
    }
    return out + QChar(0x2026);
}
