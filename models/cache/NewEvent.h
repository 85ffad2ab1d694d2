// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

//! An event on its way into the cache (contract: Event); EventRecord is what comes out. Texts are
//! UTF-8 and may lie in FeedPage::source.
struct NewEvent
{
    qint64 sequence = 0; //!< the server's
    QByteArray uuid;
    QByteArray type;
    QByteArray summary;
    QByteArray mode;
    QByteArray resourceObject;
    QByteArray resourceUuid;
    QByteArray requestUuid;      //!< empty where no API request caused the event
    QByteArray notificationUuid; //!< may be empty
    QByteArray payload;          //!< the body that webhooks receive, byte for byte
    qint64 createdAt = 0;        //!< microseconds since 1970 UTC
    QByteArray signature;        //!< EventRow::signature; empty where the server told it
};
