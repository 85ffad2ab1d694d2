// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QCoreApplication>
#include <QString>

struct TimelineEntry;

//! How the lines of a timeline read; columns are ResourceTimelineModel's.
class TimelineText
{
    Q_DECLARE_TR_FUNCTIONS(TimelineText)

public:
    static QString cell(const TimelineEntry &entry, int column);
    static QString tip(const TimelineEntry &entry, int column);
    static QString header(int section, bool tip);
    static Tone tone(const TimelineEntry &entry);
    //! So many leading characters of what happened matter less: what paths have in common, all
    //! before the last two parts ("/orders/ord_..."), and the scheme of a webhook's URL.
    static int dimmed(const TimelineEntry &entry);
};
