// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace sandbox {

//! Shuts down the accepted connection of this process with these ports, both ways: the peer sees
//! the end at once. The HTTP library shows no socket, so it is looked up.
void shutConnection(int localPort, const std::string &remoteAddress, int remotePort);

//! The same for all connections on a local port.
void shutConnections(int localPort);

} // namespace sandbox
