// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

//! One HTTP message as it is kept (contract: HttpMessage). All of it may be hostile.
struct HttpMessageRow
{
    QList<std::pair<QString, QString>> headers; //!< in order, repeats kept
    QByteArray body;                            //!< decoded bytes, at most the first 64 KiB
    bool hasBody = false;
    bool isBinary = false;           //!< came as base64
    bool truncated = false;          //!< only the beginning of the body is here
    bool bodyIsEventPayload = false; //!< the body is the event's payload and is not repeated
    bool damaged = false;            //!< set on reading: the bytes no longer match their checksum
    qint64 size = 0;                 //!< bytes of the whole body
};
