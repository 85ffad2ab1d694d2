// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Result.h"

#include <QDateTime>
#include <QList>
#include <QString>

class CacheReader;
struct LogRow;

//! One line of what happened to a resource.
struct TimelineEntry
{
    //! In the order in which they follow from each other.
    enum class Kind { Request, Event, Delivery };

    Kind kind = Kind::Event;
    QString uuid;
    QString title;     //!< path that was called, event type, URL of the webhook
    QString method;    //!< of a request
    QString detail;    //!< the event's summary; empty for the others
    QString state;     //!< a delivery's status; empty for the others
    int status = 0;    //!< HTTP status of a request, of a delivery's last attempt
    int attempts = 0;  //!< of a delivery
    QString eventUuid; //!< of a delivery: its event
    qint64 id = 0;     //!< of its row in the cache
    qint64 at = 0;     //!< microseconds since 1970 UTC

    bool operator==(const TimelineEntry &) const = default;
    bool isSame(const TimelineEntry &other) const
    {
        return kind == other.kind && uuid == other.uuid;
    }
    //! Earlier first; at the same moment a request before its events before their deliveries.
    bool isBefore(const TimelineEntry &other) const;
};

//! Reads what the indexes know of a resource. On a reading thread.
namespace ResourceTimeline {

//! More than this of one kind is not listed; the newest are.
inline constexpr int mostEvents = 5000;

struct Part
{
    QList<TimelineEntry> entries;
    bool truncated = false; //!< there is more than fits
};

//! The events of a resource, the requests that caused them and their deliveries, in no order.
Result<Part> read(const CacheReader &from, const QString &resourceUuid);
TimelineEntry ofRequest(const LogRow &row);

} // namespace ResourceTimeline
