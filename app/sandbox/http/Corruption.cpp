// SPDX-License-Identifier: Apache-2.0
#include "http/Corruption.h"

#include "base/Ids.h"

#include <algorithm>

namespace sandbox {

namespace {

Json withWrongTypes(const Json &value)
{
    if (value.is_object()) {
        Json out = Json::object();
        for (const auto &[name, member] : value.items())
            out[name] = withWrongTypes(member);
        return out;
    }
    if (value.is_array()) {
        Json out = Json::object();
        for (std::size_t i = 0; i < value.size(); ++i)
            out[std::to_string(i)] = withWrongTypes(value[i]);
        return out;
    }
    if (value.is_string())
        return 0;
    return value.is_null() ? Json(Json::array()) : Json(value.dump());
}

} // namespace

std::string corrupted(const std::string &body, Fault::Corrupt how)
{
    switch (how) {
    case Fault::Corrupt::None:
        return body;
    case Fault::Corrupt::Truncate:
        return body.substr(0, body.size() / 2);
    case Fault::Corrupt::Garbage:
        // Starts with a byte that begins no JSON, whatever follows.
        return '\xFF' + randomBytes(std::max<std::size_t>(body.size(), 16));
    case Fault::Corrupt::WrongType: {
        const Json json = Json::parse(body, nullptr, false);
        return json.is_discarded() ? std::string("0") : toText(withWrongTypes(json));
    }
    }
    return body;
}

} // namespace sandbox
