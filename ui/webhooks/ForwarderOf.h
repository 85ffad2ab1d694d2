// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Forwarder.h"
#include "Workspace.h"

//! The forwarding of an open connection, which the program gives it as a child; null where nothing
//! can be forwarded.
inline Forwarder *forwarderOf(const Workspace *workspace)
{
    return workspace->findChild<Forwarder *>(QString(), Qt::FindDirectChildrenOnly);
}
