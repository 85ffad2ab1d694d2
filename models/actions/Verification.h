// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"
#include "Problem.h"

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>

//! One two-step verification challenge, bound to one action (contract: Challenge, operations
//! sendVerificationCode and confirmVerification). The action that asked for it owns it; the
//! interface shows it and calls confirm(). Interface thread only.
class Verification : public QObject
{
    Q_OBJECT

public:
    enum class Method { Authenticator, Email };
    Q_ENUM(Method)

    static constexpr int attemptsUnknown = -1;

    using QObject::QObject;

    //! What is being confirmed, for people: "Add webhook https://...".
    virtual QString actionTitle() const = 0;
    //! What the account has, authenticator before email.
    virtual QList<Method> methods() const = 0;
    //! Masked address the last code went to; empty until one was sent.
    virtual QString sentTo() const = 0;
    //! UTC, by this computer's clock; after this renew() is needed.
    virtual QDateTime expiresAt() const = 0;
    //! attemptsUnknown where the server did not tell.
    virtual int attemptsLeft() const = 0;
    //! When another email may be asked for, UTC; invalid or past: now.
    virtual QDateTime resendAfter() const = 0;
    //! Until when no code is taken, UTC; invalid or past: codes are taken.
    virtual QDateTime lockedUntil() const = 0;
    //! A request is on its way.
    virtual bool isBusy() const = 0;
    //! How far this computer's clock is ahead of the server's (behind: negative), where that is
    //! more than an authenticator's codes forgive (30 s); 0 otherwise, and while it is not known.
    virtual int clockErrorSeconds() const { return 0; }
    //! Whether the connection is the local sandbox, whose codes can be shown.
    virtual bool offersSandboxCode() const = 0;
    //! The sandbox's authenticator as apps take it (base32); empty elsewhere.
    virtual OneTimeSecret sandboxAuthenticator() const { return {}; }
    //! Whose codes they are, as an app shows it: the account's address.
    virtual QString account() const { return {}; }

    //! Asks the server to send a code by email.
    virtual void sendCode() = 0;
    //! Confirms with six digits. Ends in confirmed() or refused().
    virtual void confirm(Method method, const QString &code) = 0;
    //! Asks for a new challenge for the same action (after it expired); ends in changed().
    virtual void renew() = 0;
    //! Fetches the code the sandbox sent, or would accept, for a method; ends in sandboxCode().
    virtual void fetchSandboxCode(Method method) = 0;
    //! Gives the whole action up.
    virtual void cancel() = 0;

Q_SIGNALS:
    //! Anything above changed.
    void changed();
    void codeSent();
    //! The code was right; the action goes on. Not yet the action's success.
    void confirmed();
    //! Wrong, reused (`details.reason`), locked, expired, offline, ...; `problem.advice` says what
    //! to do next. The dialog stays open.
    void refused(const Problem &problem);
    void sandboxCode(const QString &code);
};
