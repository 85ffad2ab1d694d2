// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/Router.h"

namespace sandbox {

//! A part of the sandbox that serves routes and may have work of its own in the background.
//! It gets what it needs (Store, ...) in its constructor; Sandbox builds and starts all of them.
class Module
{
public:
    virtual ~Module() = default;

    virtual void addRoutes(Router &router) = 0;
    //! After all routes are known, before the server listens.
    virtual void start() {}
    //! Ends threads; called once, before the store is closed.
    virtual void stop() {}
};

} // namespace sandbox
