// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <limits>

//! How far a list of matching rows has come, newest first. All matches down to `reachedAt` have
//! been handed out.
struct ListProgress
{
    double fraction = 0; //!< of the rows that are looked at, 0 to 1
    //! Rows from here on are done.
    qint64 reachedId = std::numeric_limits<qint64>::max();
    qint64 reachedAt = 0; //!< time of that row, microseconds since 1970 UTC; 0 where unknown
    qint64 found = 0;
};
