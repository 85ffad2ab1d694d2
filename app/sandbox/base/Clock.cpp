// SPDX-License-Identifier: Apache-2.0
#include "base/Clock.h"

#include <chrono>

namespace sandbox {

Micros Clock::now() const
{
    using namespace std::chrono;
    return duration_cast<microseconds>(system_clock::now().time_since_epoch()).count() +
           m_offset.load(std::memory_order_relaxed);
}

void Clock::advance(Micros by)
{
    if (by > 0)
        m_offset.fetch_add(by, std::memory_order_relaxed);
}

} // namespace sandbox
