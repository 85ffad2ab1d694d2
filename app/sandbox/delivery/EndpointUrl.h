// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sandbox {

//! An absolute http or https URL, taken apart (RFC 3986).
struct EndpointUrl
{
    bool tls = false;
    std::string host;   //!< Lower case, without the brackets of an IPv6 address
    int port = 0;       //!< Always set: 80 or 443 where the URL names none
    std::string target; //!< Path and query as sent: begins with `/`, no fragment

    //! The value of the `Host` header.
    std::string hostHeader() const;

    //! nullopt for anything that is no such URL: other schemes, user names, control characters,
    //! spaces, an impossible port.
    static std::optional<EndpointUrl> parse(std::string_view text);
};

} // namespace sandbox
