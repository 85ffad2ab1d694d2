// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LocalClientLimits.h"

#include <QByteArray>

//! How a Relay passes requests on.
struct RelayOptions
{
    qint64 keptBytes = qint64(1024) * 1024;    //!< of each body, for the record
    QByteArray extraAuthorities;               //!< PEM, believed beside the system's
    std::chrono::milliseconds connect{10'000}; //!< name, connection and TLS
    std::chrono::milliseconds answer{60'000};  //!< from the request's end to the answer's beginning
    std::chrono::milliseconds stall{120'000};  //!< with nothing passing in a body, either way
    //! A server may close a connection that waits, and the request that is just going out on it is
    //! then lost or not, nobody knows. Servers wait 5 s and more; what must not arrive twice goes
    //! out only on a connection that waited less than that by far.
    std::chrono::milliseconds reuseOnce{2'000};
    std::chrono::milliseconds reuse{30'000}; //!< what may be sent again, if need be
    LocalClientLimits client;
    int connections = 128; //!< of programs at a time; more wait
    //! Finished exchanges that nobody took yet; while there are more, none is passed on.
    qint64 waitingBytes = qint64(64) * 1024 * 1024;
};
