// SPDX-License-Identifier: Apache-2.0
#include "SearchGrams.h"

#include <QtEndian>

#include <cstring>
#include <iterator>

namespace {

// More positions than these would only be read where a word is nearly everywhere anyhow.
constexpr qsizetype mostOfAWord = 24;
constexpr qsizetype enoughOfAWord = 6;
constexpr qsizetype lengths[] = {1, 2, 3, 4, 6};

// Grams of different lengths are different grams.
quint32 position(quint64 gram, qsizetype length)
{
    const quint64 mixed = (gram + quint64(length)) * 0x9e3779b97f4a7c15u;
    return quint32(mixed >> (64 - SearchGrams::mostBits));
}

quint64 gramAt(const char *at, qsizetype length)
{
    quint64 value = 0;
    for (qsizetype i = length - 1; i >= 0; --i)
        value = value << 8 | quint8(at[i]);
    return value << 3;
}

} // namespace

namespace SearchGrams {

void add(QByteArrayView folded, Signature &signature)
{
    const char *at = folded.data();
    const qsizetype size = folded.size();
    const auto set = [&signature](quint32 place) {
        signature[place >> 6] |= quint64(1) << (place & 63);
    };
    qsizetype i = 0;
    for (; i + 8 <= size; ++i) {
        // The first bytes of one read; little end first.
        quint64 eight;
        std::memcpy(&eight, at + i, 8);
        eight = qFromLittleEndian(eight);
        set(position((eight & 0xff) << 3, 1));
        set(position((eight & 0xffff) << 3, 2));
        set(position((eight & 0xffffff) << 3, 3));
        set(position((eight & 0xffffffff) << 3, 4));
        set(position((eight & 0xffffffffffff) << 3, 6));
    }
    for (; i < size; ++i) {
        for (const qsizetype length : lengths) {
            if (i + length <= size)
                set(position(gramAt(at + i, length), length));
        }
    }
}

QList<quint32> positionsOf(QByteArrayView folded)
{
    QList<quint32> positions;
    const auto take = [&](qsizetype length, qsizetype most) {
        const qsizetype count = folded.size() - length + 1;
        for (qsizetype offset = 0; offset < length; ++offset) {
            for (qsizetype i = count - 1 - offset; i >= 0 && positions.size() < most; i -= length) {
                const quint32 place = position(gramAt(folded.data() + i, length), length);
                if (!positions.contains(place))
                    positions.append(place);
            }
        }
    };
    for (auto length = std::rbegin(lengths); length != std::rend(lengths); ++length) {
        // Longer ones say more. A few of the next length help where there are not many.
        if (positions.size() < enoughOfAWord && *length <= folded.size())
            take(*length, positions.isEmpty() ? mostOfAWord : enoughOfAWord);
    }
    return positions;
}

} // namespace SearchGrams
