// SPDX-License-Identifier: Apache-2.0
#include "Capabilities.h"

#include <array>
#include <utility>

Capabilities capabilitiesFromNames(const QStringList &names)
{
    static const std::array<std::pair<QLatin1String, Capability>, 9> known{{
        {QLatin1String("api_keys"), Capability::ApiKeys},
        {QLatin1String("events"), Capability::Events},
        {QLatin1String("logs"), Capability::Logs},
        {QLatin1String("deliveries"), Capability::Deliveries},
        {QLatin1String("webhooks"), Capability::Webhooks},
        {QLatin1String("webhooks.edit_endpoint"), Capability::EditEndpoint},
        {QLatin1String("webhooks.renew_secret"), Capability::RenewSecret},
        {QLatin1String("webhooks.test"), Capability::TestEvent},
        {QLatin1String("stream"), Capability::Stream},
    }};
    Capabilities found;
    for (const auto &[name, capability] : known) {
        if (names.contains(name))
            found |= capability;
    }
    return found;
}

Capabilities publishedCapabilities(ConnectionKind kind)
{
    switch (kind) {
    case ConnectionKind::HarborSandbox:
    case ConnectionKind::HarborLive:
        return Capability::Webhooks;
    case ConnectionKind::Platform:
    case ConnectionKind::LocalSandbox:
    case ConnectionKind::DeveloperApi:
        return {};
    }
    Q_UNREACHABLE();
}
