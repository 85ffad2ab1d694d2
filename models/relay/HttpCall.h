// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "UpstreamConnection.h"

//! One request whose body is in hand, sent exactly once, and its answer. Host and Content-Length
//! are written here; redirects are not followed, nothing is unpacked.
struct HttpCall
{
    QByteArray method;
    QByteArray target; //!< path and query; the server's path prefix is put before it
    QList<RelayedHeader> headers;
    QByteArray body;
    std::chrono::milliseconds limit{10'000}; //!< for everything, the connection included
    qint64 keptBytes = qint64(1024) * 1024;  //!< of the answer's body; the rest is only counted

    //! Opens `connection` where it is not open. Afterwards it isUsable() again where the server
    //! keeps it; otherwise it is closed. What went wrong stands in the exchange. With a connection
    //! that was used before, an exchange that is `connectionReused`, Broken and has no status may
    //! or may not have arrived: ask isUsable() first, and repeat only what may arrive twice.
    asio::awaitable<RelayedExchange> send(std::shared_ptr<UpstreamConnection> connection) const;
};
