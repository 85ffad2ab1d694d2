// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RowSource.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

//! How a recorded request went; times in milliseconds.
struct EndingDetails
{
    double connectMs = 0; //!< name, connection and TLS; 0 where the connection was open already
    double waitMs = 0;
    double downloadMs = 0;
    bool connectionReused = false;
    //! "answered", "unreachable", "untrusted", "timed_out", "broken", "client_left", "stopped"
    QString kind;
    QString detail; //!< what exactly went wrong; may be empty
};

//! One HTTP message as kept in the cache (contract: HttpMessage). All of it may be hostile.
struct HttpMessageDetails
{
    QList<std::pair<QString, QString>> headers; //!< in order, repeats kept
    QByteArray body;                            //!< bytes as sent, at most the first 64 KiB
    bool hasBody = false;
    qint64 size = 0; //!< bytes of the whole body
    bool truncated = false;
    bool bodyIsEventPayload = false; //!< the body is the event's payload and is not repeated
    bool damaged = false;            //!< the cached bytes no longer match their checksum
};

//! One API request (contract: Log).
struct LogDetails
{
    RowSource source = RowSource::Server;
    QString uuid;
    QString method;
    QString url;
    QString endpoint;
    QString query;
    int status = 0; //!< 0 where a recorded request got no answer
    double durationMs = 0;
    QString mode; //!< "test" or "live"
    QString ipAddress;
    QString userAgent;
    QString apiKeyUuid; //!< empty where no key was used
    QString apiKeyName;
    QString idempotencyKey;
    QString errorType;
    QStringList eventUuids;
    HttpMessageDetails request;
    HttpMessageDetails response;
    std::optional<EndingDetails> ending; //!< of recorded requests
    QDateTime createdAt;                 //!< UTC
};

//! One attempt to deliver (contract: Delivery.attempts).
struct AttemptDetails
{
    int number = 0;
    QString trigger; //!< "automatic", "resend", "test"
    QDateTime startedAt;
    double durationMs = 0;
    int status = 0; //!< 0 where nothing was answered
    QString error;  //!< "connection_refused", "timeout", ...; empty without
    HttpMessageDetails request;
    std::optional<HttpMessageDetails> response;
};

//! One webhook notification (contract: Delivery).
struct DeliveryDetails
{
    RowSource source = RowSource::Server;
    QString signature;       //!< of a received one: "verified", "unchecked", "failed"
    QString signatureReason; //!< why it failed; else empty
    QString uuid;
    QString eventUuid;
    QString eventType;
    QString webhookUuid;
    QString endpoint; //!< URL at the time
    QString status;   //!< "pending", "retrying", "succeeded", "failed", "dropped"
    QList<AttemptDetails> attempts;
    QDateTime nextAttemptAt; //!< invalid where none is planned
    QDateTime createdAt;
    QDateTime updatedAt;
};

//! One event with what belongs to it (contract: Event).
struct EventDetails
{
    RowSource source = RowSource::Server;
    QString uuid;
    QString type;      //!< empty where a received event does not tell it
    QString signature; //!< of a received event: "verified", "unchecked"
    QString summary;
    QString mode;
    QString resourceObject;
    QString resourceUuid;
    QString requestUuid; //!< empty where no API request caused the event; probable where received
    QString notificationUuid;    //!< the `att_` uuid inside a Platform body; may be empty
    QByteArray payload;          //!< the body webhooks receive, byte for byte
    bool payloadDamaged = false; //!< the cached bytes no longer match their checksum
    QDateTime createdAt;
    std::optional<LogDetails> log; //!< nothing where there is none, or it is not in the cache (yet)
    QList<DeliveryDetails> deliveries;
};

//! A webhook's settings (contract: Webhook).
struct WebhookDetails
{
    QString uuid;
    QString name; //!< the description; may be empty
    QString endpoint;
    bool enabled = false;
    bool restricted = false;
    QStringList notificationTypes;
    QDateTime createdAt;
    QDateTime updatedAt;
    QString version; //!< `updated_at` as the server wrote it, for If-Match
};

//! An API key without its secret (contract: ApiKey).
struct ApiKeyDetails
{
    QString uuid;
    QString name;
    QString type; //!< "standard" or "restricted"
    QString mode;
    QString prefix;
    QString last4;
    QList<std::pair<QString, QString>> permissions; //!< resource, access ("none", "read", "write")
    QStringList allowedIps;
    QDateTime createdAt;
    QDateTime lastUsedAt; //!< invalid: never used
    QDateTime expiresAt;  //!< invalid: never
    QDateTime revokedAt;  //!< invalid: not revoked
};
