// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ActivityHistogram.h"

#include <QCoreApplication>
#include <QString>

//! How activity reads: on the axis, in the tooltip and for assistive technology. Local time.
class ActivityText
{
    Q_DECLARE_TR_FUNCTIONS(ActivityText)

public:
    //! "14:00", "22 Nov", "Nov 2026": a moment on an axis whose marks are `step` apart.
    static QString axis(qint64 seconds, TimeStep step);
    //! "22 Nov 2026, 14:00 – 15:00", "22 Nov 2026", "16 – 22 Nov 2026". `to` is excluded.
    static QString range(qint64 from, qint64 to);
    //! "1,203 client errors" and so on; events are just events.
    static QString count(ActivityCounts::Sort sort, qint64 count);
    static QString total(qint64 count, bool requests);
    //! One line each: the total, then (for requests) each sort that there is.
    static QString counts(const ActivityCounts &counts, bool requests);
};
