// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace sandbox {

//! `bytes` unpredictable bytes from the operating system through OpenSSL. Throws when it has none.
std::string randomBytes(std::size_t bytes);

//! Lower-case hexadecimal text of `bytes`.
std::string toHex(std::string_view bytes);

//! A new uuid: `prefix` and 128 random bits in hexadecimal. Unpredictable; for bulk data a
//! cheaper generator of the caller's own is fine as long as the uuids are unique.
std::string newUuid(std::string_view prefix);

//! A new secret: `prefix` and 256 random bits in hexadecimal.
std::string newSecret(std::string_view prefix);

} // namespace sandbox
