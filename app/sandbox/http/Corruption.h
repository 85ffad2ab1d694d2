// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/FaultRules.h"

#include <string>

namespace sandbox {

//! A body as a broken server would send it: cut in half, bytes that are no JSON, or JSON whose
//! values have other types.
std::string corrupted(const std::string &body, Fault::Corrupt how);

} // namespace sandbox
