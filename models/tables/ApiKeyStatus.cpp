// SPDX-License-Identifier: Apache-2.0
#include "ApiKeyStatus.h"

namespace {

ApiKeyStatus::State stateOf(const ApiKeyDetails &key, const QDateTime &now)
{
    if (key.revokedAt.isValid())
        return ApiKeyStatus::State::Revoked;
    if (!key.expiresAt.isValid())
        return ApiKeyStatus::State::Active;
    if (key.expiresAt <= now)
        return ApiKeyStatus::State::Expired;
    return key.expiresAt <= now.addDays(ApiKeyStatus::expiringDays) ? ApiKeyStatus::State::Expiring
                                                                    : ApiKeyStatus::State::Active;
}

} // namespace

ApiKeyStatus::ApiKeyStatus(const ApiKeyDetails &key, const QDateTime &now)
    : m_state(stateOf(key, now))
    , m_neverUsed(isUsable() && !key.lastUsedAt.isValid())
    , m_idle(isUsable() && key.lastUsedAt.isValid() && key.lastUsedAt < now.addDays(-idleDays))
{
}

Tone ApiKeyStatus::tone() const
{
    switch (m_state) {
    case State::Active:
        return Tone::Succeeded;
    case State::Expiring:
        return Tone::Waiting;
    case State::Expired:
    case State::Revoked:
        return Tone::Disabled;
    }
    Q_UNREACHABLE();
}
