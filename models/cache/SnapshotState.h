// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

//! How much of one snapshot is here.
struct SnapshotState
{
    QString etag;                 //!< of the reading that is kept; empty without one
    std::optional<qint64> readAt; //!< microseconds since 1970 UTC; nothing: never read whole
    qint64 rows = 0;
};

//! What became of a reading.
struct SnapshotOutcome
{
    bool changed = false; //!< the list is not what it was
    int missing = 0;      //!< rows that this reading did not have and that wait for a second one
};
