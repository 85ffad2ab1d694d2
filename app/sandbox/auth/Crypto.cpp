// SPDX-License-Identifier: Apache-2.0
#include "auth/Crypto.h"

#include "base/Ids.h"

#include <memory>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/kdf.h>
#include <stdexcept>

namespace sandbox {

namespace {

constexpr std::size_t kNonceBytes = 12;
constexpr std::size_t kTagBytes = 16;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

const unsigned char *bytesOf(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

unsigned char *bytesOf(std::string &text)
{
    return reinterpret_cast<unsigned char *>(text.data());
}

void require(bool worked)
{
    if (!worked)
        throw std::runtime_error("OpenSSL refused an operation");
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::optional<std::string> fromHex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hexValue(text[i]);
        const int low = hexValue(text[i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

} // namespace

std::string sha256Hex(std::string_view text)
{
    std::string digest(32, '\0');
    require(EVP_Digest(text.data(), text.size(), bytesOf(digest), nullptr, EVP_sha256(), nullptr) ==
            1);
    return toHex(digest);
}

std::string hmacSha1(std::string_view key, std::string_view message)
{
    std::string digest(20, '\0');
    unsigned int size = 0;
    require(HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()), bytesOf(message),
                 message.size(), bytesOf(digest), &size) != nullptr);
    return digest;
}

std::string hkdfSha256(std::string_view secret, std::string_view salt, std::string_view info,
                       std::size_t bytes)
{
    const KeyContext context(EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr), EVP_PKEY_CTX_free);
    std::string out(bytes, '\0');
    std::size_t size = bytes;
    require(context && EVP_PKEY_derive_init(context.get()) == 1);
    require(EVP_PKEY_CTX_set_hkdf_md(context.get(), EVP_sha256()) == 1);
    require(EVP_PKEY_CTX_set1_hkdf_salt(context.get(), bytesOf(salt),
                                        static_cast<int>(salt.size())) == 1);
    require(EVP_PKEY_CTX_set1_hkdf_key(context.get(), bytesOf(secret),
                                       static_cast<int>(secret.size())) == 1);
    require(EVP_PKEY_CTX_add1_hkdf_info(context.get(), bytesOf(info),
                                        static_cast<int>(info.size())) == 1);
    require(EVP_PKEY_derive(context.get(), bytesOf(out), &size) == 1 && size == bytes);
    return out;
}

std::string seal(std::string_view key, std::string_view text, std::string_view context)
{
    require(key.size() == 32);
    const CipherContext cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    const std::string nonce = randomBytes(kNonceBytes);
    std::string out(text.size(), '\0');
    std::string tag(kTagBytes, '\0');
    int size = 0;
    require(cipher && EVP_EncryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytesOf(key),
                                         bytesOf(std::string_view(nonce))) == 1);
    require(EVP_EncryptUpdate(cipher.get(), nullptr, &size, bytesOf(context),
                              static_cast<int>(context.size())) == 1);
    require(EVP_EncryptUpdate(cipher.get(), bytesOf(out), &size, bytesOf(text),
                              static_cast<int>(text.size())) == 1);
    require(EVP_EncryptFinal_ex(cipher.get(), bytesOf(tag), &size) == 1);
    require(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_GET_TAG, kTagBytes, tag.data()) == 1);
    return toHex(nonce + out + tag);
}

std::optional<std::string> unseal(std::string_view key, std::string_view sealed,
                                  std::string_view context)
{
    const auto bytes = fromHex(sealed);
    if (key.size() != 32 || !bytes || bytes->size() < kNonceBytes + kTagBytes)
        return std::nullopt;
    const std::string_view all = *bytes;
    const auto nonce = all.substr(0, kNonceBytes);
    const auto text = all.substr(kNonceBytes, all.size() - kNonceBytes - kTagBytes);
    std::string tag(all.substr(all.size() - kTagBytes));
    const CipherContext cipher(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    std::string out(text.size(), '\0');
    int size = 0;
    require(cipher && EVP_DecryptInit_ex(cipher.get(), EVP_aes_256_gcm(), nullptr, bytesOf(key),
                                         bytesOf(nonce)) == 1);
    require(EVP_DecryptUpdate(cipher.get(), nullptr, &size, bytesOf(context),
                              static_cast<int>(context.size())) == 1);
    require(EVP_DecryptUpdate(cipher.get(), bytesOf(out), &size, bytesOf(text),
                              static_cast<int>(text.size())) == 1);
    require(EVP_CIPHER_CTX_ctrl(cipher.get(), EVP_CTRL_GCM_SET_TAG, kTagBytes, tag.data()) == 1);
    unsigned char end[16];
    if (EVP_DecryptFinal_ex(cipher.get(), end, &size) != 1)
        return std::nullopt;
    return out;
}

std::string base32(std::string_view bytes)
{
    static constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : bytes) {
        buffer = (buffer << 8) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5)
            out += alphabet[(buffer >> (bits - 5)) & 31];
        buffer &= (1U << bits) - 1;
    }
    if (bits > 0)
        out += alphabet[(buffer << (5 - bits)) & 31];
    return out;
}

std::optional<std::string> fromBase32(std::string_view text)
{
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (const char c : text) {
        const bool letter = c >= 'A' && c <= 'Z';
        if (!letter && (c < '2' || c > '7'))
            return std::nullopt;
        buffer = (buffer << 5) | static_cast<unsigned>(letter ? c - 'A' : c - '2' + 26);
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            out += static_cast<char>(buffer >> bits & 0xFF);
        }
        buffer &= (1U << bits) - 1;
    }
    return out;
}

std::string base64(std::string_view bytes)
{
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0');
    const int size = EVP_EncodeBlock(bytesOf(out), bytesOf(bytes), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(size));
    return out;
}

std::optional<std::string> fromBase64(std::string_view text)
{
    if (text.empty() || text.size() % 4 != 0)
        return std::nullopt;
    std::string out(text.size() / 4 * 3, '\0');
    const int size = EVP_DecodeBlock(bytesOf(out), bytesOf(text), static_cast<int>(text.size()));
    if (size < 0)
        return std::nullopt;
    // OpenSSL counts the padding as bytes.
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    out.resize(static_cast<std::size_t>(size) - padding);
    return out;
}

bool equalInConstantTime(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace sandbox
