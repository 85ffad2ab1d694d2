// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "HttpMessageRow.h"

#include <QString>
#include <QStringList>

//! What a table shows of one API request.
struct LogRow
{
    qint64 id = 0; //!< key in the cache, newest is highest; 0 where the row is gone
    QString uuid;
    QString method;
    QString url;
    QString endpoint;
    int status = 0;
    double durationMs = 0;
    QString mode;
    QString ipAddress;
    QString apiKeyUuid; //!< empty where no key was used
    QString apiKeyName;
    QString errorType;
    QStringList eventUuids; //!< the events this request caused
    qint64 createdAt = 0;   //!< microseconds since 1970 UTC
};

//! All of one API request (contract: Log).
struct LogRecord
{
    qint64 sequence = 0; //!< the server's
    LogRow row;
    QString query;
    QString userAgent;
    QString idempotencyKey;
    HttpMessageRow request;
    HttpMessageRow response;
};
