// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

//! ASCII letters only; enough for header and host names.
std::string toLower(std::string_view text);
bool equalsIgnoringCase(std::string_view a, std::string_view b);
std::string_view trimmed(std::string_view text);

//! Characters of UTF-8 text, or nothing where it is no valid UTF-8.
std::optional<std::size_t> utf8Length(std::string_view text);

//! Decimal digits only, as many as fit.
std::optional<long long> parseUnsigned(std::string_view text);

} // namespace sandbox
