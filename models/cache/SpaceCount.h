// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"
#include "SpaceReport.h"

#include <QString>

#include <atomic>

//! Counts what a connection's files take.
namespace SpaceCount {

enum class Detail {
    Sizes,    //!< files, free pages and rows; at once
    EveryPage //!< tables, bodies and index apart as well: reads the head of every page
};

//! Not on the interface thread. Ends as Cancelled when told so. Works beside whoever writes, and on
//! connections that are not open. Problem: Storage, Cancelled.
Result<SpaceReport> of(const QString &connectionFolder, Detail detail = Detail::EveryPage,
                       const std::atomic_bool *cancelled = nullptr);

} // namespace SpaceCount
