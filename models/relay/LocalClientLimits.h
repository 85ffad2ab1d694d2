// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

//! Time limits of a program's connection to us.
struct LocalClientLimits
{
    std::chrono::milliseconds idle{300'000}; //!< between requests
    std::chrono::milliseconds head{30'000};  //!< from a head's first byte to its last
};
