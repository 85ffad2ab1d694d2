// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiRequest.h"
#include "ConnectionProfile.h"

//! Which calls a kind of server has published. ApiClient asks before anything is sent, so that no
//! mistake elsewhere can call an unpublished path of OwlPay's.
namespace PublishedPaths {

//! Harbor: webhook subscriptions, nothing beyond. Platform: reading the list of vendors, which is
//! how a key is checked. Our developer API: the contract's paths; `/_sandbox/` on the local
//! sandbox only. Also false for a path that could mean another one (dots, empty segments).
bool allows(ConnectionKind kind, const ApiRequest &request);

} // namespace PublishedPaths
