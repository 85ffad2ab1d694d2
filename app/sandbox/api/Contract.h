// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sandbox {

//! resources/openapi.yaml, embedded at build time.
std::string_view contractText();

} // namespace sandbox
