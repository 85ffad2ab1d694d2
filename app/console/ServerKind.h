// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"

//! What kind of server an address is: OwlPay's own hosts are connected as what they are,
//! everything else as a server with our developer API.
ConnectionKind kindOfServer(const QUrl &server);

//! Under which name this program's entries are kept in the system keychain.
QString keychainServiceName();
