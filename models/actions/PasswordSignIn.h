// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"
#include "ChangeRun.h"
#include "SignIn.h"

//! Sign-in by email and password (contract: signIn). Keeps the password until it ended well or was
//! refused, because the same request follows the two-step verification.
class PasswordSignIn : public SignIn
{
    Q_OBJECT

public:
    PasswordSignIn(const ConnectionProfile &profile, OneTimeSecret password, QObject *parent);

    ConnectionProfile profile() const override { return m_profile; }
    Capabilities capabilities() const override { return m_capabilities; }
    QString finding() const override { return m_finding; }
    OneTimeSecret takeCredential() override { return std::move(m_token); }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void makeRun();
    void done(QByteArray &body);
    void failed(const Problem &problem);

    ConnectionProfile m_profile;
    OneTimeSecret m_password;
    ApiClient m_client;
    ChangeRun *m_run = nullptr;
    Capabilities m_capabilities;
    QString m_finding;
    OneTimeSecret m_token;
};
