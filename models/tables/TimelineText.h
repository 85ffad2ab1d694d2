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
    //! What paths have in common says least: all before the last two parts, "/orders/ord_...".
    static int commonLength(const QString &path);
};
