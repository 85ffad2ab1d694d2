// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/Module.h"

namespace sandbox {

//! Contract: listEventTypes.
class EventTypeApi : public Module
{
public:
    void addRoutes(Router &router) override;
};

} // namespace sandbox
