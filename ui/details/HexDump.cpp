// SPDX-License-Identifier: Apache-2.0
#include "HexDump.h"

#include <algorithm>

namespace {

constexpr qsizetype perLine = 16;
constexpr char digits[] = "0123456789abcdef";

} // namespace

QString HexDump::of(QByteArrayView bytes, qsizetype limit)
{
    const qsizetype end = std::min(bytes.size(), limit);
    QByteArray out;
    out.reserve((end / perLine + 1) * 79);
    for (qsizetype at = 0; at < end; at += perLine) {
        if (at > 0)
            out += '\n';
        for (int shift = 28; shift >= 0; shift -= 4)
            out += digits[(at >> shift) & 0xf];
        out += "  ";
        QByteArray letters;
        for (qsizetype i = at; i < at + perLine; ++i) {
            if (i < end) {
                const auto byte = uchar(bytes[i]);
                out += digits[byte >> 4];
                out += digits[byte & 0xf];
                out += ' ';
                letters += byte >= 0x20 && byte < 0x7f ? char(byte) : '.';
            } else {
                out += "   ";
            }
            if (i == at + perLine / 2 - 1)
                out += ' ';
        }
        out += ' ';
        out += letters;
    }
    return QString::fromLatin1(out);
}
