// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"
#include "Problem.h"

//! What a rule is doing.
struct ForwardingStatus
{
    enum class State {
        Stopped,
        Starting,
        AskingMissed, //!< events came while it was off; nothing goes out until that is answered
        Running,
        Stopping, //!< what is on its way is waited for
        Failed    //!< `problem` says why; it does not run
    };

    State state = State::Stopped;
    bool settled = false; //!< where it begins is noted: nothing that comes now is passed over
    ForwardCounts counts;
    qint64 missed = 0;      //!< while AskingMissed
    qint64 missedSince = 0; //!< microseconds since 1970 UTC
    qint64 sent = 0;        //!< attempts since it was started
    Problem problem;

    bool isOn() const { return state != State::Stopped && state != State::Failed; }
};
