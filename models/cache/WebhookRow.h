// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <array>

//! One webhook subscription (contract: Webhook). Times in microseconds since 1970 UTC.
struct WebhookRow
{
    QString uuid;
    QString name; //!< the description; may be empty
    QString endpoint;
    bool enabled = false;
    bool restricted = false;
    QStringList notificationTypes;
    qint64 createdAt = 0;
    qint64 updatedAt = 0;
    QString version; //!< `updated_at` as the server wrote it, for If-Match

    bool operator==(const WebhookRow &) const = default;
};

//! Finished deliveries of one webhook on each of the last seven days, oldest day first.
struct WebhookDays
{
    std::array<int, 7> succeeded{};
    std::array<int, 7> failed{}; //!< failed and dropped
};
