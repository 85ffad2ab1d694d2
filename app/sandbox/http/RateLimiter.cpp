// SPDX-License-Identifier: Apache-2.0
#include "http/RateLimiter.h"

#include <algorithm>

namespace sandbox {

RateLimiter::RateLimiter(int perSecond)
    : m_perSecond(perSecond)
{
}

std::optional<int> RateLimiter::check(const std::string &caller, Time now)
{
    if (m_perSecond <= 0)
        return std::nullopt;
    const std::lock_guard lock(m_mutex);
    // Full buckets hold no information, so they need no place.
    if (m_buckets.size() > 4096)
        std::erase_if(m_buckets, [now](const auto &entry) {
            return now - entry.second.filledAt > std::chrono::seconds(2);
        });
    const double limit = m_perSecond;
    auto &bucket = m_buckets.try_emplace(caller, Bucket{limit, now}).first->second;
    const std::chrono::duration<double> passed = now - bucket.filledAt;
    bucket.tokens = std::min(limit, bucket.tokens + passed.count() * limit);
    bucket.filledAt = now;
    if (bucket.tokens < 1)
        return 1;
    bucket.tokens -= 1;
    return std::nullopt;
}

} // namespace sandbox
