// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

namespace sandbox {

//! JSON that keeps the order in which members were written, so that bodies read naturally.
using Json = nlohmann::ordered_json;

//! Compact text of `value`. Bytes that are not UTF-8 become U+FFFD instead of an exception.
inline std::string toText(const Json &value)
{
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace sandbox
