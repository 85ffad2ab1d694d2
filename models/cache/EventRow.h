// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RowSource.h"

#include <QByteArray>
#include <QString>

//! What a table shows of one event.
struct EventRow
{
    qint64 id = 0; //!< key in the cache, newest is highest; 0 where the row is gone
    QString uuid;
    QString type; //!< empty where a received event does not tell it
    QString summary;
    QString mode;
    QString resourceObject;
    QString resourceUuid;
    //! Empty where no API request caused the event; of a received event the recorded request that
    //! changed its resource last, which is probably its cause.
    QString requestUuid;
    qint64 createdAt = 0; //!< microseconds since 1970 UTC; of a received event its arrival
    RowSource source = RowSource::Server;
    QString signature; //!< of a received event: verified, unchecked (no secret is kept)
};

//! All of one event (contract: Event).
struct EventRecord
{
    qint64 sequence = 0; //!< the server's
    EventRow row;
    QString notificationUuid; //!< may be empty
    QByteArray payload;       //!< the body that webhooks receive, byte for byte
    bool damaged = false;     //!< set on reading: the payload no longer matches its checksum
};
