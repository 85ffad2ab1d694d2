// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

//! SHA-256 of `text` in hexadecimal. Enough for secrets of 256 random bits: nobody can try them
//! all, so a slow or salted password hash would only cost time at every request.
std::string sha256Hex(std::string_view text);

//! HMAC-SHA-1 (RFC 2104), raw bytes, for TOTP.
std::string hmacSha1(std::string_view key, std::string_view message);

//! HKDF with SHA-256 (RFC 5869), `bytes` raw bytes.
std::string hkdfSha256(std::string_view secret, std::string_view salt, std::string_view info,
                       std::size_t bytes);

//! AES-256-GCM under a 32-byte key: nonce, ciphertext and tag in hexadecimal. `context` is
//! authenticated, not stored.
std::string seal(std::string_view key, std::string_view text, std::string_view context);
//! What seal() was given, or nothing where key, context or text are not the same.
std::optional<std::string> unseal(std::string_view key, std::string_view sealed,
                                  std::string_view context);

//! RFC 4648 base32 without padding, as authenticator apps take it.
std::string base32(std::string_view bytes);
std::optional<std::string> fromBase32(std::string_view text);

std::string base64(std::string_view bytes);
//! Nothing for what is no base64. Padding is required.
std::optional<std::string> fromBase64(std::string_view text);

//! Takes as long for a difference at the start as for one at the end.
bool equalInConstantTime(std::string_view a, std::string_view b);

} // namespace sandbox
