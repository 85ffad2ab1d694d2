// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

//! The checksum each cached body carries: XXH64, as the xxHash specification describes it. Not a
//! defence against an attacker: it finds flipped bits and torn pages that SQLite cannot see, at
//! a cost (several GB/s) that a sync does not notice.
namespace Checksum {

quint64 of(QByteArrayView bytes, quint64 seed = 0);

} // namespace Checksum
