// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! Where a row comes from. The numbers are kept in databases.
enum class RowSource {
    Server = 0,   //!< the server told it
    Recorded = 1, //!< a request that passed this machine
    Received = 2  //!< a webhook that reached this machine
};

//! As filters and exports name it.
namespace RowSourceWords {

inline QString word(RowSource source)
{
    switch (source) {
    case RowSource::Recorded:
        return QStringLiteral("recorded");
    case RowSource::Received:
        return QStringLiteral("received");
    case RowSource::Server:
        break;
    }
    return QStringLiteral("server");
}

} // namespace RowSourceWords
