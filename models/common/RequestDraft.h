// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Problem.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <utility>

//! How the API key goes with a request.
enum class KeyUse {
    None,
    Bearer, //!< Authorization: Bearer
    Basic,  //!< Authorization: Basic, the key as user name without a password
    ApiKey  //!< X-API-KEY
};

using HeaderList = QList<std::pair<QString, QString>>; //!< in order, repeats kept

//! A request to a business API as the user wants it sent. Holds no key: that goes beside it.
struct RequestDraft
{
    QString method;
    QString target;     //!< path and query, from "/"
    HeaderList headers; //!< without those that make up the message or hold the key
    QByteArray body;
    KeyUse keyUse = KeyUse::Bearer;

    bool operator==(const RequestDraft &) const = default;
};

//! What was sent and what came back.
struct SentExchange
{
    RequestDraft request;
    QString url;
    int status = 0; //!< 0 where there was no answer: see `problem`
    HeaderList responseHeaders;
    QByteArray responseBody; //!< decompressed; at most the first 8 MiB
    qint64 responseSize = 0; //!< bytes that came
    bool truncated = false;  //!< there was more
    qint64 startedAt = 0;    //!< microseconds since 1970 UTC
    double durationMs = 0;
    Problem problem; //!< why there is no answer; an answer of 4xx is one
};
