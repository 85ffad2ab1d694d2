// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <variant>

//! One record of a feed, whichever feed it is.
using ExportRecord = std::variant<LogDetails, EventDetails, DeliveryDetails>;
