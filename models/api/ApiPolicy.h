// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

//! How patient and how careful ApiClient is. The defaults are the program's; tests use shorter
//! times.
struct ApiPolicy
{
    int firstRetryMs = 500;      //!< doubled at each repeat, half of it random
    int longestRetryMs = 30'000; //!< upper end of the doubling
    //! A wait the server asks for (Retry-After) beyond this is not sat out: the call ends with
    //! the problem, which says how long.
    int longestWaitMs = 60'000;
    int pauseWithoutRetryAfterMs = 2'000;            //!< pause of the connection on a bare 429
    qint64 largestAnswer = qint64(64) * 1024 * 1024; //!< bytes, after decompression
};
