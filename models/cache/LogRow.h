// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "HttpMessageRow.h"
#include "RowSource.h"

#include <QString>
#include <QStringList>

#include <optional>

//! What a table shows of one API request.
struct LogRow
{
    qint64 id = 0; //!< key in the cache, newest is highest; 0 where the row is gone
    QString uuid;
    QString method;
    QString url;
    QString endpoint;
    int status = 0; //!< 0 where a recorded request got no answer
    double durationMs = 0;
    QString mode;
    QString ipAddress;
    QString apiKeyUuid; //!< empty where no key was used
    QString apiKeyName;
    QString errorType;
    QStringList eventUuids; //!< the events this request caused
    qint64 createdAt = 0;   //!< microseconds since 1970 UTC
    RowSource source = RowSource::Server;
};

//! How a recorded request went; all times in milliseconds.
struct LogEnding
{
    double connectMs = 0; //!< name, connection and TLS; 0 where the connection was open already
    double waitMs = 0;
    double downloadMs = 0;
    bool connectionReused = false;
    //! answered, unreachable, untrusted, timed_out, broken, client_left, stopped
    QString kind;
    QString detail; //!< what exactly went wrong; may be empty
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
    std::optional<LogEnding> ending; //!< of recorded requests
};
