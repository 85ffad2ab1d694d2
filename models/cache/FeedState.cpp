// SPDX-License-Identifier: Apache-2.0
#include "FeedState.h"

#include <algorithm>

QList<SequenceRange> FeedState::gaps() const
{
    QList<SequenceRange> missing;
    if (!newest)
        return missing;
    // What the server no longer keeps is no gap, and cannot be filled; what we no longer keep is
    // not wanted.
    const qint64 floor = std::max(oldest.value_or(1), keepFrom);
    qint64 top = *newest;
    for (auto range = covered.crbegin(); range != covered.crend() && top >= floor; ++range) {
        if (range->high < top)
            missing.append({std::max(floor, range->high + 1), top});
        top = std::min(top, range->low - 1);
    }
    if (top >= floor)
        missing.append({floor, top});
    return missing;
}

QList<SequenceRange> FeedState::cover(SequenceRange range)
{
    QList<SequenceRange> swallowed;
    QList<SequenceRange> kept;
    for (const SequenceRange &known : std::as_const(covered)) {
        if (known.high < range.low - 1 || known.low > range.high + 1) {
            kept.append(known);
            continue;
        }
        swallowed.append(known);
        range.low = std::min(range.low, known.low);
        range.high = std::max(range.high, known.high);
    }
    const auto place = std::find_if(kept.cbegin(), kept.cend(), [&](const SequenceRange &other) {
        return other.low > range.low;
    });
    kept.insert(place, range);
    covered = kept;
    return swallowed;
}
