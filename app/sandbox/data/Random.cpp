// SPDX-License-Identifier: Apache-2.0
#include "data/Random.h"

namespace sandbox {

std::uint64_t Random::next()
{
    m_state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

std::int64_t Random::below(std::int64_t bound)
{
    return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(bound));
}

double Random::fraction()
{
    return static_cast<double>(next() >> 11) * 0x1.0p-53;
}

std::string Random::hex(std::size_t digits)
{
    constexpr char Digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(digits);
    while (out.size() < digits) {
        std::uint64_t bits = next();
        for (int i = 0; i < 16 && out.size() < digits; ++i, bits >>= 4)
            out.push_back(Digits[bits & 15]);
    }
    return out;
}

std::string Random::digits(std::size_t count)
{
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(static_cast<char>('0' + below(10)));
    return out;
}

} // namespace sandbox
