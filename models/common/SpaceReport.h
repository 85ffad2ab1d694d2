// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Collection.h"

#include <array>
#include <optional>

//! What a connection's files take, in bytes.
struct SpaceReport
{
    //! Rows of one feed, and when the oldest was created (microseconds since 1970 UTC).
    struct Feed
    {
        Collection collection = Collection::Logs;
        qint64 rows = 0;
        std::optional<qint64> oldest;
    };

    qint64 rows = 0;       //!< what tables show and filter by, with its indexes
    qint64 bodies = 0;     //!< headers and bodies of requests, payloads, attempts
    qint64 index = 0;      //!< the index of words
    qint64 free = 0;       //!< inside the file, to be used again
    qint64 cache = 0;      //!< the cache's files as they are on the disk
    qint64 recorded = 0;   //!< what was recorded and received, the same
    qint64 journal = 0;    //!< the journal's files
    bool detailed = false; //!< rows, bodies and index are known (SQLite was built to count them)
    std::array<Feed, 3> feeds{Feed{Collection::Logs, 0, {}}, Feed{Collection::Events, 0, {}},
                              Feed{Collection::Deliveries, 0, {}}};
};
