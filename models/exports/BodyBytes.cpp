// SPDX-License-Identifier: Apache-2.0
#include "BodyBytes.h"

#include <QStringDecoder>

namespace {

//! Bytes at the end that begin a UTF-8 character which was cut off.
qsizetype unfinishedTail(QByteArrayView bytes)
{
    for (qsizetype back = 1; back <= 3 && back <= bytes.size(); ++back) {
        const auto byte = uchar(bytes[bytes.size() - back]);
        if ((byte & 0xc0) == 0x80)
            continue;
        const qsizetype needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
        return needed > back ? back : 0;
    }
    return 0;
}

} // namespace

std::optional<QString> BodyBytes::text(QByteArrayView bytes, bool cut)
{
    // ConvertInitialBom: a byte order mark is part of the body as well.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless |
                                                     QStringDecoder::Flag::ConvertInitialBom);
    const QString text = decoder(bytes.chopped(cut ? unfinishedTail(bytes) : 0));
    if (decoder.hasError())
        return std::nullopt;
    return text;
}
