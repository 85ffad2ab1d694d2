// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "LocalClientLimits.h"

#include <QByteArray>
#include <QString>

//! How a WebhookEndpoint takes requests and passes them on.
struct WebhookEndpointOptions
{
    qint64 mostBytes = qint64(8) * 1024 * 1024; //!< of a body; larger ones get 413
    std::chrono::milliseconds stall{30'000};    //!< with nothing arriving of a body
    std::chrono::milliseconds handler{30'000};  //!< for the handler's whole answer
    QString allowedHost; //!< of a handler that is not on this machine; empty: none is allowed
    QByteArray extraAuthorities; //!< PEM, for a handler with TLS
    LocalClientLimits client;
    int connections = 64;
    qint64 waitingBytes = qint64(64) * 1024 * 1024; //!< received and not taken yet
};
