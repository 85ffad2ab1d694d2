// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiRequest.h"
#include "OneTimeSecret.h"
#include "Problem.h"
#include "Result.h"

#include <QString>
#include <QStringList>

//! Two-step verification (contract: sendVerificationCode, confirmVerification). Pure functions,
//! for any thread.
namespace VerificationsApi {

//! Schema Challenge.
struct Challenge
{
    QString uuid;
    QString action;             //!< "webhook.create", ...
    QStringList methods;        //!< of "email", "authenticator"
    QString sentTo;             //!< masked; empty until a code was sent
    qint64 expiresAt = 0;       //!< microseconds UTC
    int resendAfterSeconds = 0; //!< until another email may be asked for
    int attemptsLeft = 0;
};

//! What a right code gives.
struct Token
{
    OneTimeSecret token;  //!< for X-Verification-Token
    qint64 expiresAt = 0; //!< microseconds UTC
};

ApiRequest sendCode(const QString &uuid, const QByteArray &idempotencyKey);
//! `method`: "email" or "authenticator"; `code`: six digits.
ApiRequest confirm(const QString &uuid, const QString &method, const QString &code,
                   const QByteArray &idempotencyKey);

//! The challenge in a problem with code 1101.
Result<Challenge> challengeOf(const Problem &problem);
//! The answer of sendCode().
Result<Challenge> readChallenge(const QByteArray &body);
//! Wipes the token in `body` before anything else reads it.
Result<Token> takeToken(QByteArray &body);

} // namespace VerificationsApi
