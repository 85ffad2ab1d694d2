// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace sandbox {

//! A token bucket per caller: `perSecond` requests, as many at once, refilled evenly. Uses the
//! machine's steady clock, which the sandbox's own clock cannot move.
class RateLimiter
{
public:
    using Time = std::chrono::steady_clock::time_point;

    //! 0 for no limit.
    explicit RateLimiter(int perSecond);

    //! Nothing when the caller may go on, else whole seconds to wait.
    std::optional<int> check(const std::string &caller, Time now);

private:
    struct Bucket
    {
        double tokens;
        Time filledAt;
    };

    const int m_perSecond;
    std::mutex m_mutex;
    std::map<std::string, Bucket> m_buckets;
};

} // namespace sandbox
