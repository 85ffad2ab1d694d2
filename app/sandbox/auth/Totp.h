// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

//! Time-based one-time passwords (RFC 6238) with SHA-1 and steps of 30 s.
namespace totp {

inline constexpr std::int64_t kStepSeconds = 30;

//! The number of the step that `now` falls into.
std::int64_t stepAt(Micros now);

//! The code of a step. `secret` is raw bytes; `digits` is 6 in use, 8 in the RFC's vectors.
std::string code(std::string_view secret, std::int64_t step, int digits = 6);

//! The step, at most one away from `now`'s, whose code this is.
std::optional<std::int64_t> matchingStep(std::string_view secret, Micros now,
                                         std::string_view code);

} // namespace totp

} // namespace sandbox
