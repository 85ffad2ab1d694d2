// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

#include <memory>

//! A secret that several repeats of one request share; wiped when the last of them is gone.
using SharedSecret = std::shared_ptr<const OneTimeSecret>;

//! One request to the server, as a value: made by the builders of each resource (SessionApi,
//! WebhooksApi, ...), sent by ApiClient. Copies are the same request, so that it can be repeated.
struct ApiRequest
{
    enum class Method { Get, Post, Put, Patch, Delete };

    Method method = Method::Get;
    QString path; //!< from "/", segments already percent-encoded (segment()), no query
    QUrlQuery query;
    QByteArray body;                //!< JSON; empty: none
    SharedSecret secretBody;        //!< instead of `body` where it holds a password or a code
    QByteArray idempotencyKey;      //!< X-Idempotency-Key
    QByteArray ifNoneMatch;         //!< the ETag we have; an unchanged resource answers 304
    QByteArray ifMatch;             //!< the version that was edited
    SharedSecret verificationToken; //!< X-Verification-Token
    bool anonymous = false;         //!< sent without the credential (sign-in)
    //! Repeating it cannot do it twice: a GET, or an idempotency key on a server that documents it.
    bool safeToRepeat = false;
    //! A 429 concerns this call alone (another code mailed too soon) and pauses nothing else; it
    //! is not waited out.
    bool limitedByItself = false;
    int maxAttempts = 4;    //!< for what is safe to repeat; 1: the caller repeats by itself
    int timeoutMs = 30'000; //!< without a byte in either direction

    //! A GET that may be repeated.
    static ApiRequest get(const QString &path, const QUrlQuery &query = {});
    //! Any other method, with its idempotency key.
    static ApiRequest change(Method method, const QString &path, const QByteArray &idempotencyKey);
    //! "GET", "POST", ...
    static QByteArray methodName(Method method);
    //! One path segment from text of any origin: everything but letters, digits, "-", "_" and "~"
    //! is percent-encoded, so that a UUID from a server cannot leave its place in the path.
    static QString segment(const QString &text);
    //! A fresh random idempotency key (RFC 4122 version 4, 122 random bits).
    static QByteArray newIdempotencyKey();
};
