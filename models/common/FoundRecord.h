// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

//! What an identifier names in one connection's copy.
struct FoundRecord
{
    enum class Kind { Event, Log, Delivery, ApiKey, Webhook, Resource };

    Kind kind = Kind::Event;
    QString uuid;  //!< of the record to open: the event of a notification; the resource itself
    QString title; //!< event type, "POST /path", delivery's endpoint, name, kind of the resource
    QString state; //!< HTTP status, delivery's status; empty for the others
    qint64 at = 0; //!< created (a resource: its newest event), microseconds since 1970 UTC
    qint64 events = 0; //!< of a resource: how many are here; 0 where only requests name it
};
