// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "NewMessage.h"

#include <QList>

#include <optional>

//! One attempt to deliver on its way into the cache (contract: Delivery.attempts).
struct NewAttempt
{
    int number = 0;
    QByteArray trigger;
    qint64 startedAt = 0; //!< microseconds since 1970 UTC
    double durationMs = 0;
    int status = 0;   //!< 0 where nothing was answered
    QByteArray error; //!< empty without
    NewMessage request;
    std::optional<NewMessage> response;
};

//! A webhook notification on its way into the cache (contract: Delivery); DeliveryRecord is what
//! comes out. Texts are UTF-8 and may lie in FeedPage::source.
struct NewDelivery
{
    qint64 sequence = 0; //!< the server's; the higher one is the later version
    QByteArray uuid;
    QByteArray eventUuid;
    QByteArray eventType;
    QByteArray webhookUuid;
    QByteArray endpoint;
    QByteArray status;
    std::optional<qint64> nextAttemptAt; //!< microseconds since 1970 UTC
    qint64 createdAt = 0;                //!< microseconds since 1970 UTC
    qint64 updatedAt = 0;                //!< microseconds since 1970 UTC
    QList<NewAttempt> attempts;
    QByteArray signature;       //!< DeliveryRow::signature; empty where the server told it
    QByteArray signatureReason; //!< why it failed; else empty
};
