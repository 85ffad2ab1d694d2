// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <utility>

//! What the create and edit forms of an API key hold (contract: createApiKey, updateApiKey).
struct ApiKeyForm
{
    QString name;
    bool restricted = false;
    //! Resource and access ("none", "read", "write"); only for a restricted key.
    QList<std::pair<QString, QString>> permissions;
    QDateTime expiresAt; //!< invalid: never
    QStringList allowedIps;
};

//! One area a restricted key can be limited to (contract: listPermissions).
struct PermissionArea
{
    QString resource;
    QString group;
    QString description;
    QStringList levels; //!< of "none", "read", "write"
};
