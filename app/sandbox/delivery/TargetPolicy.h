// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "delivery/EndpointUrl.h"

#include <string>
#include <vector>

struct sockaddr;

namespace sandbox {

//! Where the sandbox may send deliveries: to loopback, and to hosts named with `--allow-host`,
//! nowhere else. Immutable, thread-safe.
class TargetPolicy
{
public:
    explicit TargetPolicy(std::vector<std::string> allowedHosts = {});

    //! Whether a webhook may be saved with this URL: https, or http to a loopback host.
    static bool isAcceptable(const EndpointUrl &url);

    //! Whether the host may be contacted at all; asked before its name is resolved, so that not
    //! even a DNS question leaves for other hosts.
    bool allowsHost(const EndpointUrl &url) const;

    //! Asked again with each resolved address: a name that stands for loopback must really be
    //! loopback.
    bool allowsAddress(const EndpointUrl &url, const sockaddr *address) const;

private:
    bool isNamed(const std::string &host) const;

    std::vector<std::string> m_allowedHosts;
};

//! `localhost`, `*.localhost` (RFC 6761), 127.0.0.0/8 or ::1, by its text alone.
bool isLoopbackHost(const std::string &host);

} // namespace sandbox
