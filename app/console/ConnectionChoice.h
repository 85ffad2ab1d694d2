// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"
#include "Result.h"

class ConnectionProfiles;

//! The connection that a terminal command means.
namespace ConnectionChoice {

//! `name` is its name, server or id; empty: the one that was open last. Problem: NotFound where
//! there is none yet, Validation where there is no such one (the advice names those there are).
Result<ConnectionProfile> find(const ConnectionProfiles &profiles, const QString &name);

} // namespace ConnectionChoice
