// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

// Plain structs read from the server's JSON (contract: components/schemas). Times are microseconds
// since 1970 UTC. Words of an enumeration stay text, so that a newer server's word is kept.

//! Schema ApiKey.
struct ApiKeyItem
{
    QString uuid;
    QString name;
    QString type; //!< "standard", "restricted"
    QString mode; //!< "test", "live"
    QString prefix;
    QString last4;
    QList<std::pair<QString, QString>> permissions; //!< resource, access
    QStringList allowedIps;
    qint64 createdAt = 0;
    std::optional<qint64> lastUsedAt;
    std::optional<qint64> expiresAt;
    std::optional<qint64> revokedAt;
};

//! Schema Webhook.
struct WebhookItem
{
    QString uuid;
    std::optional<QString> name;
    QString endpoint;
    bool enabled = false;
    QStringList notificationTypes;
    bool restricted = false;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    QString version; //!< `updated_at` as the server wrote it, for If-Match
};

//! Schema HttpMessage.
struct HttpMessageItem
{
    QList<std::pair<QString, QString>> headers; //!< in order, repeats kept
    std::optional<QString> body;                //!< as sent, or base64, see `encoding`
    QString encoding;                           //!< "utf-8", "base64"
    qint64 size = 0;                            //!< bytes of the whole body
    bool truncated = false;
    bool bodyIsEventPayload = false;
};

//! Schema Event.
struct EventItem
{
    QString uuid;
    qint64 sequence = 0;
    QString type;
    QString summary;
    QString mode;
    QString resourceObject;
    QString resourceUuid;
    std::optional<QString> requestUuid;
    std::optional<QString> notificationUuid;
    QString payload; //!< what webhooks receive; UTF-8 gives its bytes
    qint64 createdAt = 0;
};

//! Schema Log.
struct LogItem
{
    QString uuid;
    qint64 sequence = 0;
    QString method;
    QString url;
    QString endpoint;
    QString query;
    int status = 0;
    double durationMs = 0;
    QString mode;
    QString ipAddress;
    QString userAgent;
    std::optional<QString> apiKeyUuid; //!< both or none
    std::optional<QString> apiKeyName;
    std::optional<QString> idempotencyKey;
    std::optional<QString> errorType;
    QStringList eventUuids;
    HttpMessageItem request;
    HttpMessageItem response;
    qint64 createdAt = 0;
};

//! One try to send a delivery (schema Delivery.attempts).
struct AttemptItem
{
    int number = 0;
    QString trigger; //!< "automatic", "resend", "test"
    qint64 startedAt = 0;
    double durationMs = 0;
    std::optional<int> status;
    std::optional<QString> error;
    HttpMessageItem request;
    std::optional<HttpMessageItem> response;
};

//! Schema Delivery.
struct DeliveryItem
{
    QString uuid;
    qint64 sequence = 0; //!< new and highest at every change
    QString eventUuid;
    QString eventType;
    QString webhookUuid;
    QString endpoint;
    QString status; //!< "pending", "retrying", "succeeded", "failed", "dropped"
    QList<AttemptItem> attempts;
    std::optional<qint64> nextAttemptAt;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
};
