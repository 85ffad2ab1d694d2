// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace sandbox::url {

//! Percent-decoding (RFC 3986); a broken escape stays as it is. `plusIsSpace` in queries.
std::string decode(std::string_view text, bool plusIsSpace);

//! `a=1&b=2`, decoded, repeats kept in order.
std::multimap<std::string, std::string> parseQuery(std::string_view query);

} // namespace sandbox::url
