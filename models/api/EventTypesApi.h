// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiRequest.h"
#include "Result.h"

#include <QList>
#include <QString>

//! The event types that can be subscribed to (contract: listEventTypes). Pure functions.
namespace EventTypesApi {

struct Type
{
    QString type;
    QString group;
    QString description;
    bool retired = false; //!< only in the published list that ships with the console
};

ApiRequest list();
//! Also reads the list that ships with the console, which has the same form.
Result<QList<Type>> read(const QByteArray &body);

} // namespace EventTypesApi
