// SPDX-License-Identifier: Apache-2.0
#include "ActivityHistogram.h"

#include <iterator>
#include <utility>

namespace {

constexpr qint64 minute = 60;
// Every offset of a time zone in use is a multiple of it.
constexpr qint64 coarsest = 15 * minute;

qint64 floorTo(qint64 seconds, qint64 step)
{
    const qint64 rest = seconds % step;
    return seconds - (rest < 0 ? rest + step : rest);
}

} // namespace

ActivityCounts &ActivityCounts::operator+=(const ActivityCounts &other)
{
    for (size_t i = 0; i < of.size(); ++i)
        of[i] += other.of[i];
    return *this;
}

ActivityCounts::Sort ActivityCounts::sortOf(int httpStatus)
{
    if (httpStatus >= 500)
        return ServerErrors;
    return httpStatus >= 400 ? ClientErrors : Succeeded;
}

void ActivityHistogram::add(qint64 createdAt, int httpStatus)
{
    const qint64 slot = floorTo(floorTo(createdAt, 1'000'000) / 1'000'000, m_slotSeconds);
    const ActivityCounts::Sort sort = ActivityCounts::sortOf(httpStatus);
    ++m_totals.of[sort];
    // Rows come sorted by time: mostly it is the same slot again, or the one beside it.
    if (m_last == m_slots.end() || m_last->first != slot)
        m_last = m_slots.try_emplace(m_last, slot);
    ++m_last->second.of[sort];
    if (m_slots.size() > mostSlots && m_slotSeconds < coarsest)
        coarsen();
}

void ActivityHistogram::coarsen()
{
    m_slotSeconds = m_slotSeconds < minute ? minute : coarsest;
    const auto fine = std::exchange(m_slots, {});
    for (const auto &[begin, counts] : fine)
        m_slots.try_emplace(m_slots.end(), floorTo(begin, m_slotSeconds)).operator->()->second +=
            counts;
    m_last = m_slots.end();
}

ActivitySummary ActivityHistogram::summary(int most, const QTimeZone &zone) const
{
    ActivitySummary summary;
    if (m_slots.empty())
        return summary;
    const qint64 from = m_slots.begin()->first;
    const qint64 to = std::prev(m_slots.end())->first;
    summary.totals = m_totals;
    summary.step = TimeSteps::fitting(from, to, most, m_slotSeconds);
    const QList<qint64> bounds = TimeSteps::bounds(from, to, summary.step, zone);
    summary.buckets.reserve(bounds.size());
    for (qsizetype i = 0; i + 1 < bounds.size(); ++i)
        summary.buckets.append(ActivityBucket{bounds[i], bounds[i + 1], {}});
    qsizetype bucket = 0;
    for (const auto &[begin, counts] : m_slots) {
        while (begin >= summary.buckets[bucket].to)
            ++bucket;
        summary.buckets[bucket].counts += counts;
    }
    return summary;
}
