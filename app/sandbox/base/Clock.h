// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

namespace sandbox {

//! Microseconds since 1970-01-01 UTC.
using Micros = std::int64_t;

inline constexpr Micros kSecond = 1'000'000;
inline constexpr Micros kMinute = 60 * kSecond;
inline constexpr Micros kHour = 60 * kMinute;

//! The sandbox's own time: the machine's plus an offset that only grows, so that tests can pass a
//! lock or an expiry without waiting for it. Any thread.
class Clock
{
public:
    Micros now() const;

    //! Moves the sandbox's time forward; negative values are ignored.
    void advance(Micros by);

private:
    std::atomic<Micros> m_offset{0};
};

} // namespace sandbox
