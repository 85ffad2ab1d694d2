// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"
#include "SandboxCodes.h"
#include "Verification.h"
#include "VerificationsApi.h"

#include <QPointer>

#include <memory>

//! A challenge of the server's for one request of ours. Belongs to the ChangeRun that sends that
//! request again once the code was right.
class ChallengeVerification : public Verification
{
    Q_OBJECT

public:
    ChallengeVerification(ApiClient *client, std::shared_ptr<SandboxCodes> codes, QString title,
                          const VerificationsApi::Challenge &challenge, QObject *parent);

    QString actionTitle() const override { return m_title; }
    QList<Method> methods() const override;
    QString sentTo() const override { return m_challenge.sentTo; }
    QDateTime expiresAt() const override;
    int attemptsLeft() const override { return m_challenge.attemptsLeft; }
    QDateTime resendAfter() const override { return m_resendAfter; }
    QDateTime lockedUntil() const override { return m_lockedUntil; }
    bool isBusy() const override { return m_busy; }
    int clockErrorSeconds() const override;
    bool offersSandboxCode() const override;
    OneTimeSecret sandboxAuthenticator() const override;
    QString account() const override;

    void sendCode() override;
    void confirm(Method method, const QString &code) override;
    void renew() override;
    void fetchSandboxCode(Method method) override;
    void cancel() override;

    //! The new challenge renew() asked for.
    void replaceChallenge(const VerificationsApi::Challenge &challenge);
    //! The new challenge could not be had.
    void renewFailed(const Problem &problem);

Q_SIGNALS:
    //! For the run: the token is good until `expiresAt` (microseconds UTC).
    void tokenReceived(const SharedSecret &token, qint64 expiresAt);
    void renewRequested();
    void cancelRequested();

private:
    void setChallenge(const VerificationsApi::Challenge &challenge);
    void setBusy(bool busy);
    //! The server's clock minus ours, microseconds; 0 while it is not known.
    qint64 clockOffset() const;
    void confirmed(QByteArray body, const QString &code);
    void confirmRefused(Problem problem, Method method);
    void refuse(const Problem &problem);

    QPointer<ApiClient> m_client;
    std::shared_ptr<SandboxCodes> m_codes;
    QString m_title;
    VerificationsApi::Challenge m_challenge;
    QDateTime m_resendAfter;
    QDateTime m_lockedUntil;
    //! Kept while an answer is outstanding or was lost: the same code again is the same request.
    QByteArray m_confirmKey;
    QString m_confirmedWith;
    bool m_busy = false;
};
