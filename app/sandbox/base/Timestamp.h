// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"
#include "base/Json.h"

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

//! UTC with microseconds as the contract writes it: `2025-08-28T08:34:33.000000Z`.
std::string formatTimestamp(Micros time);

//! Reads RFC 3339: `Z` or an offset, 0 to 9 digits of fraction. Nothing for anything else,
//! impossible dates included.
std::optional<Micros> parseTimestamp(std::string_view text);

//! The timestamp as a JSON string, or null.
Json timestampOrNull(const std::optional<Micros> &time);

} // namespace sandbox
