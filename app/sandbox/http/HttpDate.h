// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <string>

namespace sandbox {

//! A time as the Date header wants it (RFC 9110): `Thu, 28 Aug 2025 08:34:33 GMT`.
std::string formatHttpDate(Micros time);

} // namespace sandbox
