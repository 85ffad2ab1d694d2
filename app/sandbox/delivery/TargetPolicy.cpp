// SPDX-License-Identifier: Apache-2.0
#include "delivery/TargetPolicy.h"

#include <algorithm>
#include <arpa/inet.h>
#include <cctype>
#include <netinet/in.h>

namespace sandbox {

namespace {

bool isLoopbackV4(const in_addr &address)
{
    return (ntohl(address.s_addr) >> 24) == 127;
}

bool isLoopbackV6(const in6_addr &address)
{
    if (IN6_IS_ADDR_V4MAPPED(&address))
        return address.s6_addr[12] == 127;
    return IN6_IS_ADDR_LOOPBACK(&address);
}

} // namespace

bool isLoopbackHost(const std::string &host)
{
    if (host == "localhost" || host.ends_with(".localhost"))
        return true;
    in_addr v4{};
    if (inet_pton(AF_INET, host.c_str(), &v4) == 1)
        return isLoopbackV4(v4);
    in6_addr v6{};
    return inet_pton(AF_INET6, host.c_str(), &v6) == 1 && isLoopbackV6(v6);
}

TargetPolicy::TargetPolicy(std::vector<std::string> allowedHosts)
    : m_allowedHosts(std::move(allowedHosts))
{
    for (std::string &host : m_allowedHosts)
        std::transform(host.begin(), host.end(), host.begin(),
                       [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
}

bool TargetPolicy::isAcceptable(const EndpointUrl &url)
{
    return url.tls || isLoopbackHost(url.host);
}

bool TargetPolicy::isNamed(const std::string &host) const
{
    return std::find(m_allowedHosts.begin(), m_allowedHosts.end(), host) != m_allowedHosts.end();
}

bool TargetPolicy::allowsHost(const EndpointUrl &url) const
{
    return isAcceptable(url) && (isLoopbackHost(url.host) || isNamed(url.host));
}

bool TargetPolicy::allowsAddress(const EndpointUrl &url, const sockaddr *address) const
{
    if (isNamed(url.host))
        return true;
    if (address->sa_family == AF_INET)
        return isLoopbackV4(reinterpret_cast<const sockaddr_in *>(address)->sin_addr);
    if (address->sa_family == AF_INET6)
        return isLoopbackV6(reinterpret_cast<const sockaddr_in6 *>(address)->sin6_addr);
    return false;
}

} // namespace sandbox
