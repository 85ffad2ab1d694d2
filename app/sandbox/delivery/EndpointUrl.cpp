// SPDX-License-Identifier: Apache-2.0
#include "delivery/EndpointUrl.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace sandbox {

namespace {

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return out;
}

bool isHostName(std::string_view host)
{
    return !host.empty() && host.size() <= 253 && host.front() != '.' &&
           std::all_of(host.begin(), host.end(), [](unsigned char c) {
               return std::isalnum(c) || c == '-' || c == '.' || c == '_';
           });
}

bool isIpv6Text(std::string_view host)
{
    return !host.empty() && host.size() <= 45 && host.find(':') != std::string_view::npos &&
           std::all_of(host.begin(), host.end(),
                       [](unsigned char c) { return std::isxdigit(c) || c == ':' || c == '.'; });
}

} // namespace

std::string EndpointUrl::hostHeader() const
{
    std::string value = host.find(':') == std::string::npos ? host : "[" + host + "]";
    if (port != (tls ? 443 : 80))
        value += ":" + std::to_string(port);
    return value;
}

std::optional<EndpointUrl> EndpointUrl::parse(std::string_view text)
{
    const bool clean = std::all_of(text.begin(), text.end(), [](unsigned char c) {
        return c > 0x20 && c < 0x7F && c != '\\' && c != '"' && c != '<' && c != '>';
    });
    const std::size_t schemeEnd = text.find("://");
    if (!clean || schemeEnd == std::string_view::npos)
        return std::nullopt;
    const std::string scheme = lower(text.substr(0, schemeEnd));
    if (scheme != "http" && scheme != "https")
        return std::nullopt;

    EndpointUrl url;
    url.tls = scheme == "https";
    url.port = url.tls ? 443 : 80;
    std::string_view rest = text.substr(schemeEnd + 3);
    const std::size_t authorityEnd = std::min(rest.find_first_of("/?#"), rest.size());
    std::string_view authority = rest.substr(0, authorityEnd);
    rest.remove_prefix(authorityEnd);
    if (authority.find('@') != std::string_view::npos)
        return std::nullopt;

    std::string_view portText;
    bool hasPort = false;
    if (authority.starts_with('[')) {
        const std::size_t close = authority.find(']');
        if (close == std::string_view::npos)
            return std::nullopt;
        url.host = lower(authority.substr(1, close - 1));
        std::string_view after = authority.substr(close + 1);
        if (!after.empty() && after.front() != ':')
            return std::nullopt;
        hasPort = !after.empty();
        portText = hasPort ? after.substr(1) : after;
        if (!isIpv6Text(url.host))
            return std::nullopt;
    } else {
        const std::size_t colon = authority.find(':');
        url.host = lower(authority.substr(0, colon));
        hasPort = colon != std::string_view::npos;
        portText = hasPort ? authority.substr(colon + 1) : std::string_view();
        if (!isHostName(url.host))
            return std::nullopt;
    }
    if (hasPort) {
        const auto [end, error] =
            std::from_chars(portText.data(), portText.data() + portText.size(), url.port);
        if (error != std::errc() || end != portText.data() + portText.size() || url.port < 1 ||
            url.port > 65535)
            return std::nullopt;
    }
    url.target = std::string(rest.substr(0, rest.find('#')));
    if (url.target.empty() || url.target.front() == '?')
        url.target.insert(url.target.begin(), '/');
    return url;
}

} // namespace sandbox
