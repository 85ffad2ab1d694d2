// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>

//! What a request or a notification is about, by what OwlPay's published bodies look like. Nothing
//! is guessed: where a body does not say it, there is no answer. Any thread.
namespace ResourceNames {

struct Resource
{
    QByteArray object; //!< "order", "customer"; may be empty
    QByteArray uuid;   //!< may be empty
};

//! The resource of `{"uuid": ..., "object": ...}`, or of an object whose only member is one
//! (`{"order": {...}}`).
Resource of(const QJsonObject &object);

//! The resources a request changed: those its path names, and those its answer shows. Nothing for
//! queries and for what did not succeed.
QList<QByteArray> changedBy(const QByteArray &method, int status, const QByteArray &path,
                            const QByteArray &answer);

} // namespace ResourceNames
