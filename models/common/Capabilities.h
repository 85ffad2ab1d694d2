// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"

#include <QFlags>
#include <QStringList>

//! What a connection's server offers (contract: Session.capabilities). A tab or action without its
//! capability says so instead of failing, and the paths behind it are never called.
enum class Capability {
    ApiKeys = 0x001,
    Events = 0x002,
    Logs = 0x004,
    Deliveries = 0x008,
    Webhooks = 0x010,
    EditEndpoint = 0x020, //!< `webhooks.edit_endpoint`: URL and events can be changed later
    RenewSecret = 0x040,  //!< `webhooks.renew_secret`
    TestEvent = 0x080,    //!< `webhooks.test`
    Stream = 0x100
};
Q_DECLARE_FLAGS(Capabilities, Capability)
Q_DECLARE_OPERATORS_FOR_FLAGS(Capabilities)

//! Reads the contract's words; unknown ones are ignored, so that a newer server can be used.
Capabilities capabilitiesFromNames(const QStringList &names);
//! What is known without asking: Harbor publishes webhooks only, Platform nothing; a server with
//! the developer API says itself, so nothing is assumed for it.
Capabilities publishedCapabilities(ConnectionKind kind);
