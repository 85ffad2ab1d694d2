// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiRequest.h"
#include "Result.h"

#include <QList>
#include <QString>
#include <QStringList>

//! The areas a restricted key can be limited to (contract: listPermissions). Pure functions.
namespace PermissionsApi {

struct Area
{
    QString resource;
    QString group;
    QString description;
    QStringList levels;
};

ApiRequest list();
Result<QList<Area>> read(const QByteArray &body);

} // namespace PermissionsApi
