// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RelayedExchange.h"

#include <chrono>

//! What a WebhookEndpoint answers. Content-Length and what belongs to a single connection it
//! writes itself.
struct WebhookAnswer
{
    int status = 200; //!< 200 to 599
    std::chrono::milliseconds delay{0};
    QList<RelayedHeader> headers;
    QByteArray body;
};
