// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"
#include "Result.h"

#include <QString>

#include <functional>

class ApiClient;
class QObject;

//! The codes of the local sandbox, which the console may know: from its authenticator's secret,
//! or out of the mails it "sent". Interface thread only.
class SandboxCodes
{
public:
    //! `base32` as the sandbox prints it when it starts.
    void setAuthenticatorSecret(const OneTimeSecret &base32);

    //! The same again, for a real app; empty where it is not known.
    OneTimeSecret authenticatorSecret() const;

    //! A code the sandbox would take now. A code works once, so where this step's was used it is
    //! the next step's, which one step of drift allows; RateLimited with the wait where that was
    //! used too. `seconds`: now, since 1970 UTC.
    Result<QString> authenticatorCode(qint64 seconds);
    //! This code was taken by the server.
    void noteUsed(const QString &code);

    using Answer = std::function<void(const Result<QString> &)>;
    //! The newest code that was mailed for a challenge; NotFound where none was.
    static void fetchMailedCode(ApiClient *client, const QString &challengeUuid, QObject *context,
                                const Answer &answer);

private:
    OneTimeSecret m_key;
    qint64 m_handedOutStep = -1;
    qint64 m_lastUsedStep = -1;
};
