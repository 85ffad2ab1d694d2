// SPDX-License-Identifier: Apache-2.0
#include "data/SeedTimeline.h"

#include <algorithm>

namespace sandbox {

namespace {

//! Activity by hour of the day in UTC: the merchants are awake in East Asia.
constexpr double kByHour[24] = {8, 9, 10, 10, 9, 9, 10, 11, 11, 10, 9, 8,
                                7, 6, 5,  3,  2, 1, 1,  1,  1,  2,  4, 6};

} // namespace

SeedTimeline::SeedTimeline(Micros now)
    : m_begin(now - kSpan - 5 * kSecond)
{
    double sum = 0;
    m_cumulated.push_back(0);
    for (Micros hour = m_begin; hour < m_begin + kSpan; hour += kHour) {
        const auto hours = hour / kHour;
        const auto weekday = (hours / 24 + 4) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
        sum += kByHour[hours % 24] * (weekday == 0 || weekday == 6 ? 0.6 : 1.0);
        m_cumulated.push_back(sum);
    }
    for (double &value : m_cumulated)
        value /= sum;
}

Micros SeedTimeline::at(double share) const
{
    const auto upper = std::upper_bound(m_cumulated.begin(), m_cumulated.end(), share);
    if (upper == m_cumulated.end())
        return m_begin + kSpan;
    const auto hour = upper - m_cumulated.begin() - 1;
    const double low = *(upper - 1);
    const double part = (share - low) / (*upper - low);
    return m_begin + hour * kHour + static_cast<Micros>(part * static_cast<double>(kHour));
}

} // namespace sandbox
