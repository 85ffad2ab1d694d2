// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "SyncStatus.h"
#include "Tone.h"

#include <QString>

//! How a sync's state reads in the window.
namespace SyncText {

//! **Up to date**, **Syncing 3,400 of 12,000**, **Offline since 14:02**, **Sign in again**, ...
QString of(const SyncStatus &status);
Tone tone(const SyncStatus &status);
//! More, for the tooltip: when everything was last here, what went wrong.
QString details(const SyncStatus &status);

} // namespace SyncText
