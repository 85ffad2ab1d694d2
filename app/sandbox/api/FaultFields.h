// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/ApiError.h"
#include "http/FaultRules.h"

#include <optional>

namespace sandbox::faults {

//! Checks the body of `POST /_sandbox/faults`.
std::optional<ApiError> validate(const Json &body);

//! The rule of a valid body.
Fault read(const Json &body);

} // namespace sandbox::faults
