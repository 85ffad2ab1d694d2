// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"
#include "SpaceReport.h"

#include <QString>

#include <atomic>

//! Counts what a connection's files take.
namespace SpaceCount {

//! Reads every page's head: not on the interface thread; ends as Cancelled when told so. Works
//! beside whoever writes, and on connections that are not open. Problem: Storage, Cancelled.
Result<SpaceReport> of(const QString &connectionFolder,
                       const std::atomic_bool *cancelled = nullptr);

} // namespace SpaceCount
