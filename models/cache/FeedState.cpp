// SPDX-License-Identifier: Apache-2.0
#include "FeedState.h"

#include <algorithm>

QList<SequenceRange> FeedState::gaps() const
{
    QList<SequenceRange> missing;
    if (!newest)
        return missing;
    // What the server no longer keeps is no gap, and cannot be filled.
    const qint64 floor = oldest.value_or(1);
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
