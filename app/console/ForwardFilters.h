// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Forwarder.h"

//! Reads the filter of a forwarding rule as the filter line of the Events tab is read.
namespace ForwardFilters {

Forwarder::FilterReader reader();

} // namespace ForwardFilters
