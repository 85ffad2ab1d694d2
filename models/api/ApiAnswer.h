// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <optional>

//! What came back with a 2xx or 304. Anything else, and any error envelope, is a Problem instead.
struct ApiAnswer
{
    int status = 0; //!< HTTP status
    QByteArray body;
    QByteArray etag;           //!< as the server wrote it, quotes included; empty without
    int retryAfterSeconds = 0; //!< 0 where the server did not say
    //! The answer's Date header, microseconds since 1970 UTC (whole seconds).
    std::optional<qint64> serverTime;
    qint64 receivedAt = 0; //!< our clock when the head of the answer came, microseconds UTC

    bool notModified() const { return status == 304; }
};
