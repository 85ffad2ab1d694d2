// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiAnswer.h"
#include "ApiRequest.h"
#include "Capabilities.h"
#include "ConnectionProfile.h"
#include "OneTimeSecret.h"
#include "Result.h"

#include <QString>

//! Sign-in to a server with our developer API (contract: signIn, getSession, signOut). Pure
//! functions, for any thread.
namespace SessionApi {

//! Schema Session.
struct Session
{
    QString uuid;
    QString userName;
    QString email;
    QString applicationName;
    ConnectionMode mode = ConnectionMode::Unknown;
    Capabilities capabilities;
    qint64 expiresAt = 0; //!< microseconds UTC; moves on with use
};

//! A session and its token, which is in this answer and in no other.
struct SessionWithToken
{
    Session session;
    OneTimeSecret token;
};

//! The password goes into wiped memory only; the request itself is anonymous.
ApiRequest signIn(const QString &email, const OneTimeSecret &password, const QString &deviceName);
ApiRequest get();
ApiRequest signOut(bool everywhere, const QByteArray &idempotencyKey);

Result<Session> read(const QByteArray &body);
//! Wipes the token in `body` before anything else reads it.
Result<SessionWithToken> takeSessionWithToken(QByteArray &body);

} // namespace SessionApi
