// SPDX-License-Identifier: Apache-2.0
#include "delivery/Signature.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace sandbox {

std::string signatureHex(std::string_view secret, std::int64_t unixTime, std::string_view body)
{
    std::string message = std::to_string(unixTime);
    message.reserve(message.size() + 1 + body.size());
    message.push_back('.');
    message.append(body);

    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int length = 0;
    HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
         reinterpret_cast<const unsigned char *>(message.data()), message.size(), digest, &length);

    constexpr char Digits[] = "0123456789abcdef";
    std::string hex;
    hex.reserve(length * 2);
    for (unsigned int i = 0; i < length; ++i) {
        hex.push_back(Digits[digest[i] >> 4]);
        hex.push_back(Digits[digest[i] & 15]);
    }
    return hex;
}

std::string signatureHeader(const std::vector<std::string> &secrets, std::int64_t unixTime,
                            std::string_view body)
{
    std::string value = "t=" + std::to_string(unixTime);
    for (const std::string &secret : secrets) {
        if (!secret.empty())
            value += ",v1=" + signatureHex(secret, unixTime, body);
    }
    return value;
}

} // namespace sandbox
