// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

#include <QDateTime>
#include <QMetaType>

//! How a connection's copy of the server stands, for the window's `Sync status`.
struct SyncStatus
{
    enum class State {
        NotStarted, //!< nothing was asked yet
        UpToDate,
        Syncing,     //!< `done` of `total` rows, total -1 where the server does not count
        Offline,     //!< since `since`; everything seen stays readable
        Paused,      //!< the server asked to wait until `until` (429)
        SignInAgain, //!< the session or key is not accepted any more
        ReadOnly,    //!< another program of the user writes this connection's cache
        Failed       //!< anything else, see `problem`
    };

    State state = State::NotStarted;
    qint64 done = 0;
    qint64 total = -1;
    QDateTime since;      //!< UTC
    QDateTime until;      //!< UTC
    QDateTime lastSynced; //!< UTC, when everything was last known to be up to date
    Problem problem;      //!< set for Offline, SignInAgain and Failed
};

Q_DECLARE_METATYPE(SyncStatus)
