// SPDX-License-Identifier: Apache-2.0
#include "http/Request.h"

#include "http/Text.h"

namespace sandbox {

std::optional<std::string> Request::header(std::string_view name) const
{
    for (const auto &[key, value] : headers) {
        if (equalsIgnoringCase(key, name))
            return value;
    }
    return std::nullopt;
}

std::optional<std::string> Request::parameter(const std::string &name) const
{
    const auto it = parameters.find(name);
    return it == parameters.end() ? std::nullopt : std::optional(it->second);
}

} // namespace sandbox
