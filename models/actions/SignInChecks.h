// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"
#include "OneTimeSecret.h"
#include "Problem.h"
#include "SessionApi.h"

#include <optional>

//! What can be said of a sign-in before anything is sent, and what is filled in afterwards.
namespace SignInChecks {

//! OwlPay's own hosts are connected by API key only: no password of theirs is asked for or sent.
bool isOwlPayHost(const QString &host);
//! Validation with field `server` where nothing may be sent there.
std::optional<Problem> serverMistake(const ConnectionProfile &profile, bool withPassword);
//! Without white space at both ends, which pasting brings along.
OneTimeSecret trimmed(const OneTimeSecret &credential);
//! Mode, email and, where it is empty, name from a session.
void fillIn(ConnectionProfile &profile, const SessionApi::Session &session);

} // namespace SignInChecks
