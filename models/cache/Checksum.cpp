// SPDX-License-Identifier: Apache-2.0
#include "Checksum.h"

#include <QtEndian>

#include <bit>

namespace {

constexpr quint64 prime1 = 0x9E3779B185EBCA87u;
constexpr quint64 prime2 = 0xC2B2AE3D27D4EB4Fu;
constexpr quint64 prime3 = 0x165667B19E3779F9u;
constexpr quint64 prime4 = 0x85EBCA77C2B2AE63u;
constexpr quint64 prime5 = 0x27D4EB2F165667C5u;

quint64 mixLane(quint64 lane, quint64 input)
{
    return std::rotl(lane + input * prime2, 31) * prime1;
}

quint64 mergeLane(quint64 hash, quint64 lane)
{
    return (hash ^ mixLane(0, lane)) * prime1 + prime4;
}

} // namespace

namespace Checksum {

quint64 of(QByteArrayView bytes, quint64 seed)
{
    const char *at = bytes.data();
    qsizetype left = bytes.size();
    quint64 hash = seed + prime5;
    if (left >= 32) {
        quint64 lanes[4] = {seed + prime1 + prime2, seed + prime2, seed, seed - prime1};
        for (; left >= 32; left -= 32) {
            for (quint64 &lane : lanes) {
                lane = mixLane(lane, qFromLittleEndian<quint64>(at));
                at += 8;
            }
        }
        hash = std::rotl(lanes[0], 1) + std::rotl(lanes[1], 7) + std::rotl(lanes[2], 12) +
               std::rotl(lanes[3], 18);
        for (const quint64 lane : lanes)
            hash = mergeLane(hash, lane);
    }
    hash += quint64(bytes.size());
    for (; left >= 8; left -= 8, at += 8) {
        hash = std::rotl(hash ^ mixLane(0, qFromLittleEndian<quint64>(at)), 27) * prime1 + prime4;
    }
    if (left >= 4) {
        hash = std::rotl(hash ^ (quint64(qFromLittleEndian<quint32>(at)) * prime1), 23) * prime2 +
               prime3;
        at += 4;
        left -= 4;
    }
    for (; left > 0; --left, ++at)
        hash = std::rotl(hash ^ (quint64(quint8(*at)) * prime5), 11) * prime1;
    hash = (hash ^ (hash >> 33)) * prime2;
    hash = (hash ^ (hash >> 29)) * prime3;
    return hash ^ (hash >> 32);
}

} // namespace Checksum
