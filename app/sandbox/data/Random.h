// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace sandbox {

//! A small, fast generator for sample data (SplitMix64): the same seed gives the same data. Never
//! for secrets of real keys. One thread.
class Random
{
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }

    std::uint64_t next();
    //! 0 to `bound` - 1; `bound` must be positive.
    std::int64_t below(std::int64_t bound);
    //! `low` to `high`, both included.
    std::int64_t between(std::int64_t low, std::int64_t high)
    {
        return low + below(high - low + 1);
    }
    //! 0 <= x < 1
    double fraction();
    bool chance(double probability) { return fraction() < probability; }
    //! `digits` lower-case hexadecimal digits.
    std::string hex(std::size_t digits);
    std::string digits(std::size_t count);
    //! `prefix` and 32 hexadecimal digits, shaped like the uuids of real objects.
    std::string uuid(std::string_view prefix) { return std::string(prefix) + hex(32); }

    template <typename T, std::size_t N>
    const T &pick(const T (&list)[N])
    {
        return list[static_cast<std::size_t>(below(static_cast<std::int64_t>(N)))];
    }
    template <typename List>
    const auto &pickFrom(const List &list)
    {
        return list[static_cast<std::size_t>(below(static_cast<std::int64_t>(list.size())))];
    }

private:
    std::uint64_t m_state;
};

} // namespace sandbox
