// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <utility>

//! A request as a test server received it.
struct ServerRequest
{
    QByteArray method;
    QByteArray target; //!< path and query as sent
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    bool complete = false; //!< head and body were whole

    QByteArray path() const { return target.split('?').first(); }
    //! The first header of that name, whatever its case; null where there is none.
    QByteArray header(QByteArrayView name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
    bool has(QByteArrayView name) const { return !header(name).isNull(); }
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};
