// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RelayedExchange.h"

#include <algorithm>
#include <string_view>

//! Takes down what passes of a body: all of it is counted, the beginning kept.
class BodyRecord
{
public:
    static void add(RelayedMessage &message, std::string_view bytes, qint64 keptBytes)
    {
        const auto size = static_cast<qint64>(bytes.size());
        message.bodySize += size;
        const qint64 room = keptBytes - message.body.size();
        if (room > 0)
            message.body.append(bytes.data(), std::min(size, room));
    }
};
