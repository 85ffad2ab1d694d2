// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Clock.h"

#include <vector>

namespace sandbox {

//! Where things happen within the last 30 days: much by day, little by night, less at weekends.
class SeedTimeline
{
public:
    static constexpr Micros kSpan = 30 * 24 * kHour;

    //! The timeline ends a few seconds before `now`.
    explicit SeedTimeline(Micros now);

    Micros begin() const { return m_begin; }
    //! The time of a share (0 to 1) of everything that happens; never falls as `share` grows.
    Micros at(double share) const;

private:
    Micros m_begin;
    std::vector<double> m_cumulated; // one entry per hour and one in front
};

} // namespace sandbox
