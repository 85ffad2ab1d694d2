// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Capabilities.h"
#include "Collection.h"

//! What a server must offer for this collection to be asked for.
inline Capability capabilityOf(Collection collection)
{
    switch (collection) {
    case Collection::ApiKeys:
        return Capability::ApiKeys;
    case Collection::Webhooks:
        return Capability::Webhooks;
    case Collection::Events:
        return Capability::Events;
    case Collection::Logs:
        return Capability::Logs;
    case Collection::Deliveries:
        return Capability::Deliveries;
    }
    Q_UNREACHABLE();
}
