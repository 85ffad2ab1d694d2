// SPDX-License-Identifier: Apache-2.0
#include "CommandLine.h"

#include "auth/AddressBlock.h"
#include "http/Text.h"

#include <charconv>
#include <cmath>
#include <optional>

namespace sandbox {

namespace {

constexpr long long kMostSeeded = 100'000'000;

std::optional<double> parseNumber(const std::string &text)
{
    double value = 0;
    const auto *end = text.data() + text.size();
    const auto result = std::from_chars(text.data(), end, value);
    const bool whole = result.ec == std::errc() && result.ptr == end;
    return whole && std::isfinite(value) && value >= 0 ? std::optional(value) : std::nullopt;
}

//! `events=N,logs=N,deliveries=N`, any of them.
bool parseSeed(const std::string &text, Options &options)
{
    std::string_view rest = text;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(','), rest.size());
        const auto part = rest.substr(0, end);
        const auto equals = part.find('=');
        const auto count = equals == std::string_view::npos
                               ? std::nullopt
                               : parseUnsigned(part.substr(equals + 1));
        if (!count || *count > kMostSeeded)
            return false;
        const auto name = part.substr(0, equals);
        if (name == "events")
            options.seedEvents = *count;
        else if (name == "logs")
            options.seedLogs = *count;
        else if (name == "deliveries")
            options.seedDeliveries = *count;
        else
            return false;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return !text.empty();
}

//! Takes the value of one option; what is wrong with it, or nothing.
std::string apply(const std::string &name, const std::string &value, Options &options)
{
    const std::string wrong = "the value of " + name + " is not valid: " + value;
    if (name == "--port" || name == "--rate-limit") {
        const auto number = parseUnsigned(value);
        if (!number || *number > (name == "--port" ? 65535 : 1'000'000))
            return wrong;
        (name == "--port" ? options.port : options.rateLimit) = static_cast<int>(*number);
    } else if (name == "--listen") {
        options.address = value == "localhost" ? "127.0.0.1" : value;
        if (value.find('/') != std::string::npos || !AddressBlock::parse(options.address))
            return wrong + " (an IPv4 or IPv6 address is wanted)";
    } else if (name == "--data") {
        if (value.empty())
            return wrong;
        options.dataDir = value;
    } else if (name == "--seed") {
        if (!parseSeed(value, options))
            return wrong + " (events=N,logs=N,deliveries=N is wanted)";
    } else if (name == "--activity" || name == "--retry-scale") {
        const auto number = parseNumber(value);
        if (!number || *number > 1'000'000)
            return wrong;
        (name == "--activity" ? options.activityPerMinute : options.retryScale) = *number;
    } else if (name == "--mode") {
        if (value != "test" && value != "live")
            return wrong + " (test or live is wanted)";
        options.mode = value;
    } else if (name == "--allow-host") {
        if (value.empty())
            return wrong;
        options.allowedHosts.push_back(toLower(value));
    } else {
        return "unknown option " + name;
    }
    return {};
}

} // namespace

std::variant<Options, std::string> parseCommandLine(const std::vector<std::string> &arguments)
{
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        std::string name = arguments[i];
        if (name == "--help" || name == "-h") {
            options.showHelp = true;
            return options;
        }
        if (name == "--with-parent") {
            options.withParent = true;
            continue;
        }
        if (!name.starts_with("--"))
            return "unexpected argument " + name;
        std::string value;
        if (const auto equals = name.find('='); equals != std::string::npos) {
            value = name.substr(equals + 1);
            name.resize(equals);
        } else if (i + 1 < arguments.size()) {
            value = arguments[++i];
        } else {
            return (name.empty() ? "unknown option" : name + " needs a value or is unknown");
        }
        if (std::string problem = apply(name, value, options); !problem.empty())
            return problem;
    }
    return options;
}

std::string helpText()
{
    return R"(owlpay-sandbox: an OwlPay on your own machine, to try things on.

Usage: owlpay-sandbox [options]

  --port N              port, 0 for a free one (default 8787)
  --listen ADDRESS      address to listen on (default 127.0.0.1: this machine only)
  --data DIR            keep everything in one file in DIR (default: in memory)
  --seed events=N,logs=N,deliveries=N
                        sample data over the last 30 days, for an empty sandbox
  --activity N          things that happen by themselves, per minute (default 0)
  --mode test|live      mode of the application and its keys (default test)
  --allow-host HOST     deliver webhooks to this host too, not only to this machine;
                        can be given several times
  --retry-scale F       factor for the waits between delivery attempts (default 1)
  --rate-limit N        requests per second and token, 0 for no limit (default 100)
  --with-parent         end when standard input closes, unless the line "keep" came before
  --help                this text

The first line on standard output is one JSON object: url, email, password, token, api_key,
authenticator_secret, data_dir. Everything else goes to standard error.

Each start makes a new session, a new password and a new starter key and revokes those of the
start before; the authenticator secret stays with the data. Verification mails are at
GET /_sandbox/inbox. The API is described at /openapi.yaml.

Exit code 0 after SIGTERM or SIGINT, 2 when it cannot start.
)";
}

} // namespace sandbox
