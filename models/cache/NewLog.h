// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "NewMessage.h"

#include <QList>

#include <optional>

//! How a recorded request went; LogEnding is what comes out.
struct NewLogEnding
{
    double connectMs = 0;
    double waitMs = 0;
    double downloadMs = 0;
    bool connectionReused = false;
    QByteArray kind;   //!< LogEnding::kind
    QByteArray detail; //!< may be empty
};

//! An API request on its way into the cache (contract: Log); LogRecord is what comes out. Texts
//! are UTF-8 and may lie in FeedPage::source.
struct NewLog
{
    qint64 sequence = 0; //!< the server's
    QByteArray uuid;
    QByteArray method;
    QByteArray url;
    QByteArray endpoint;
    int status = 0;
    double durationMs = 0;
    QByteArray mode;
    QByteArray ipAddress;
    QByteArray apiKeyUuid; //!< empty where no key was used
    QByteArray apiKeyName;
    QByteArray errorType;
    QByteArray eventUuids; //!< separated by spaces
    qint64 createdAt = 0;  //!< microseconds since 1970 UTC
    QByteArray query;
    QByteArray userAgent;
    QByteArray idempotencyKey;
    NewMessage request;
    NewMessage response;
    std::optional<NewLogEnding> ending; //!< recorded requests only
    QList<QByteArray> changed;          //!< resources that a recorded request changed
};
