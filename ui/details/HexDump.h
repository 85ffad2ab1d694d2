// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

//! Bytes as lines of offset, sixteen bytes in hexadecimal, and their ASCII letters.
namespace HexDump {

//! Bytes that are shown at most.
inline constexpr qsizetype usualLimit = 128 * 1024;

//! At most `limit` bytes of it.
QString of(QByteArrayView bytes, qsizetype limit = usualLimit);

} // namespace HexDump
