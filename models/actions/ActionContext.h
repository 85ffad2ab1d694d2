// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"
#include "ChangeMemory.h"
#include "Collection.h"
#include "ConnectionProfile.h"
#include "Journal.h"
#include "SandboxCodes.h"

#include <QPointer>

#include <functional>
#include <memory>

class Action;

//! What the actions of one connection share.
struct ActionContext
{
    QPointer<ApiClient> client;
    std::shared_ptr<Journal> journal; //!< null in a program that reads only
    std::shared_ptr<ChangeMemory> memory;
    std::shared_ptr<SandboxCodes> codes;
    std::function<void(Collection)> touched;

    //! The session or key was not accepted; the action has ended with that.
    std::function<void(Action *)> signInNeeded;
    ConnectionProfile profile; //!< as it is now
};
