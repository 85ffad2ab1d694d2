// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

//! One API key without its secret (contract: ApiKey). Times in microseconds since 1970 UTC.
struct ApiKeyRow
{
    QString uuid;
    QString name;
    QString type; //!< standard or restricted
    QString mode;
    QString prefix;
    QString last4;
    QList<std::pair<QString, QString>> permissions; //!< resource, access
    QStringList allowedIps;
    qint64 createdAt = 0;
    std::optional<qint64> lastUsedAt;
    std::optional<qint64> expiresAt;
    std::optional<qint64> revokedAt;

    bool operator==(const ApiKeyRow &) const = default;
};
