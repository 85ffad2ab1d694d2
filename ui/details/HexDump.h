// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>
#include <QString>

//! Bytes as lines of offset, sixteen bytes in hexadecimal, and their ASCII letters.
namespace HexDump {

//! At most `limit` bytes of it.
QString of(QByteArrayView bytes, qsizetype limit = 256 * 1024);

} // namespace HexDump
