// SPDX-License-Identifier: Apache-2.0
#pragma once

//! How patient and how eager a sync is; milliseconds. The defaults are the program's; tests use
//! shorter times.
struct SyncPolicy
{
    //! Without a byte for so long a server counts as gone. With probeMs this keeps "Offline" within
    //! 15 s of a server that freezes.
    int requestTimeoutMs = 9'000;
    int probeMs = 4'000;       //!< while the stream is there and silent
    int quickPollMs = 3'000;   //!< without a stream, in use and something changed of late
    int activePollMs = 15'000; //!< without a stream, in use
    int idlePollMs = 60'000;   //!< without a stream, in the background
    int changedOfLateMs = 60'000;
    //! API keys are read unconditionally so often: when a key was used last is no part of the
    //! list's ETag, and no hint tells it.
    int lastUsedMs = 180'000;
    int firstRetryMs = 500; //!< doubled at each failure
    int longestOfflineRetryMs = 4'000;
    int longestRetryMs = 60'000;
    int secondReadingMs = 1'000; //!< before a list without an ETag is read again
    int firstPage = 50;          //!< items; grows so that the first rows show at once
    int largestPage = 500;       //!< the contract's limit
};
