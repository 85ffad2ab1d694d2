// SPDX-License-Identifier: Apache-2.0
#include "auth/Totp.h"

#include "auth/Crypto.h"

namespace sandbox::totp {

std::int64_t stepAt(Micros now)
{
    return now / kSecond / kStepSeconds;
}

std::string code(std::string_view secret, std::int64_t step, int digits)
{
    std::string counter(8, '\0');
    for (int i = 7; i >= 0; --i, step >>= 8)
        counter[static_cast<std::size_t>(i)] = static_cast<char>(step & 0xFF);
    const std::string digest = hmacSha1(secret, counter);
    // RFC 4226, 5.3: four bytes at an offset that the last byte names, without the sign bit.
    const auto at = static_cast<std::size_t>(digest.back() & 15);
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i)
        value = (value << 8) | static_cast<unsigned char>(digest[at + i]);
    value &= 0x7FFFFFFFU;
    std::string text(static_cast<std::size_t>(digits), '0');
    for (auto it = text.rbegin(); it != text.rend(); ++it, value /= 10)
        *it = static_cast<char>('0' + value % 10);
    return text;
}

std::optional<std::int64_t> matchingStep(std::string_view secret, Micros now,
                                         std::string_view given)
{
    std::optional<std::int64_t> found;
    const auto current = stepAt(now);
    for (std::int64_t step = current - 1; step <= current + 1; ++step) {
        if (equalInConstantTime(code(secret, step), given))
            found = step;
    }
    return found;
}

} // namespace sandbox::totp
