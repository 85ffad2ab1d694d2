// SPDX-License-Identifier: Apache-2.0
#include "base/Ids.h"

#include <openssl/rand.h>
#include <stdexcept>

namespace sandbox {

std::string randomBytes(std::size_t bytes)
{
    std::string out(bytes, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char *>(out.data()), static_cast<int>(bytes)) != 1)
        throw std::runtime_error("the operating system has no random bytes");
    return out;
}

std::string toHex(std::string_view bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out;
}

std::string newUuid(std::string_view prefix)
{
    return std::string(prefix) + toHex(randomBytes(16));
}

std::string newSecret(std::string_view prefix)
{
    return std::string(prefix) + toHex(randomBytes(32));
}

} // namespace sandbox
