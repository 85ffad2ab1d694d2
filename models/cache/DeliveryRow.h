// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "HttpMessageRow.h"
#include "RowSource.h"

#include <QList>
#include <QString>

#include <optional>

//! What a table shows of one webhook notification.
struct DeliveryRow
{
    qint64 id = 0; //!< key in the cache, last changed is highest; 0 where the row is gone
    QString uuid;
    QString eventUuid;
    QString eventType;
    QString webhookUuid;
    QString endpoint;
    QString status; //!< pending, retrying, succeeded, failed, dropped
    int attemptCount = 0;
    int lastStatus = 0;                  //!< HTTP status of the last attempt, 0 without an answer
    QString lastError;                   //!< of the last attempt; empty without
    std::optional<qint64> nextAttemptAt; //!< microseconds since 1970 UTC
    qint64 createdAt = 0;                //!< microseconds since 1970 UTC
    qint64 updatedAt = 0;                //!< microseconds since 1970 UTC
    RowSource source = RowSource::Server;
    QString signature;       //!< of a received one: verified, unchecked (no secret is kept), failed
    QString signatureReason; //!< why it failed; else empty
};

//! One attempt to deliver (contract: Delivery.attempts).
struct AttemptRow
{
    int number = 0;
    QString trigger;      //!< automatic, resend, test
    qint64 startedAt = 0; //!< microseconds since 1970 UTC
    double durationMs = 0;
    int status = 0; //!< 0 where nothing was answered
    QString error;  //!< empty without
    HttpMessageRow request;
    std::optional<HttpMessageRow> response;
};

//! All of one webhook notification (contract: Delivery). attemptCount, lastStatus and lastError of
//! the row follow from the attempts when it is written.
struct DeliveryRecord
{
    qint64 sequence = 0; //!< the server's; the higher one is the later version
    DeliveryRow row;
    QList<AttemptRow> attempts;
};
