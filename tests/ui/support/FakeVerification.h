// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Verification.h"

#include <QStringList>

//! A challenge whose state a test sets; keeps what the dialog asked for.
class FakeVerification final : public Verification
{
    Q_OBJECT

public:
    using Verification::Verification;

    QString actionTitle() const override { return title; }
    QList<Method> methods() const override { return available; }
    QString sentTo() const override { return sent; }
    QDateTime expiresAt() const override { return expires; }
    int attemptsLeft() const override { return attempts; }
    QDateTime resendAfter() const override { return resend; }
    QDateTime lockedUntil() const override { return locked; }
    bool isBusy() const override { return busy; }
    int clockErrorSeconds() const override { return clockError; }
    bool offersSandboxCode() const override { return sandbox; }
    OneTimeSecret sandboxAuthenticator() const override
    {
        return OneTimeSecret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    void sendCode() override
    {
        ++sends;
        sent = QStringLiteral("d***@example.com");
        Q_EMIT changed();
        Q_EMIT codeSent();
    }
    void confirm(Method method, const QString &code) override
    {
        confirmedWith << (method == Method::Email ? QStringLiteral("email:")
                                                  : QStringLiteral("app:")) +
                             code;
    }
    void renew() override { ++renewals; }
    void fetchSandboxCode(Method) override { Q_EMIT sandboxCode(QStringLiteral("135790")); }
    void cancel() override { ++cancels; }

    void refuse(Problem::Kind kind, const QString &message, const QString &advice = {},
                const QJsonObject &details = {})
    {
        Problem problem;
        problem.kind = kind;
        problem.message = message;
        problem.advice = advice;
        problem.details = details;
        Q_EMIT refused(problem);
    }

    QList<Method> available{Method::Authenticator, Method::Email};
    QString title = QStringLiteral("Add webhook https://a.example");
    QString sent;
    QDateTime expires;
    QDateTime resend;
    QDateTime locked;
    int attempts = 5;
    int clockError = 0;
    bool busy = false;
    bool sandbox = false;

    QStringList confirmedWith;
    int sends = 0;
    int renewals = 0;
    int cancels = 0;
};
