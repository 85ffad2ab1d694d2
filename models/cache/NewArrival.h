// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "NewDelivery.h"
#include "NewEvent.h"

#include <QString>

#include <optional>

//! A webhook that reached this machine, on its way into recorded.db. Its sequences, its numbers of
//! attempts and the request that caused it are found when it is written. The uuids follow from
//! what came, so that what comes again is known again.
struct NewArrival
{
    std::optional<NewEvent> event; //!< nothing where the signature failed
    NewDelivery delivery;          //!< with exactly this attempt
};

//! What became of it.
struct ArrivalOutcome
{
    bool knownEvent = false; //!< it came before
    int attempts = 1;        //!< of this delivery, with this one
    QString requestUuid;     //!< the recorded request that probably caused it; may be empty
};
