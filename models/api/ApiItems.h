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

// Items of feeds: millions of them, so their texts stay UTF-8 and lie in the FeedItems they were
// read from, which has to outlive them.

//! Schema HttpMessage.
struct HttpMessageItem
{
    QList<std::pair<QByteArray, QByteArray>> headers; //!< in order, repeats kept
    std::optional<QByteArray> body;                   //!< as sent, or base64, see `encoding`
    QByteArray encoding;                              //!< "utf-8", "base64"
    qint64 size = 0;                                  //!< bytes of the whole body
    bool truncated = false;
    bool bodyIsEventPayload = false;
};

//! Schema Event.
struct EventItem
{
    QByteArray uuid;
    qint64 sequence = 0;
    QByteArray type;
    QByteArray summary;
    QByteArray mode;
    QByteArray resourceObject;
    QByteArray resourceUuid;
    std::optional<QByteArray> requestUuid;
    std::optional<QByteArray> notificationUuid;
    QByteArray payload; //!< the bytes that webhooks receive
    qint64 createdAt = 0;
};

//! Schema Log.
struct LogItem
{
    QByteArray uuid;
    qint64 sequence = 0;
    QByteArray method;
    QByteArray url;
    QByteArray endpoint;
    QByteArray query;
    int status = 0;
    double durationMs = 0;
    QByteArray mode;
    QByteArray ipAddress;
    QByteArray userAgent;
    std::optional<QByteArray> apiKeyUuid; //!< both or none
    std::optional<QByteArray> apiKeyName;
    std::optional<QByteArray> idempotencyKey;
    std::optional<QByteArray> errorType;
    QList<QByteArray> eventUuids;
    HttpMessageItem request;
    HttpMessageItem response;
    qint64 createdAt = 0;
};

//! One try to send a delivery (schema Delivery.attempts).
struct AttemptItem
{
    int number = 0;
    QByteArray trigger; //!< "automatic", "resend", "test"
    qint64 startedAt = 0;
    double durationMs = 0;
    std::optional<int> status;
    std::optional<QByteArray> error;
    HttpMessageItem request;
    std::optional<HttpMessageItem> response;
};

//! Schema Delivery.
struct DeliveryItem
{
    QByteArray uuid;
    qint64 sequence = 0; //!< new and highest at every change
    QByteArray eventUuid;
    QByteArray eventType;
    QByteArray webhookUuid;
    QByteArray endpoint;
    QByteArray status; //!< "pending", "retrying", "succeeded", "failed", "dropped"
    QList<AttemptItem> attempts;
    std::optional<qint64> nextAttemptAt;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
};
