// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiClient.h"
#include "SignIn.h"

#include <memory>

//! Asks a server what a session token or an API key is good for, with a call the server publishes:
//! getSession of our developer API, Harbor's list of webhooks, Platform's list of vendors.
class CredentialSignIn : public SignIn
{
    Q_OBJECT

public:
    CredentialSignIn(const ConnectionProfile &profile, OneTimeSecret credential, QObject *parent);

    ConnectionProfile profile() const override { return m_profile; }
    Capabilities capabilities() const override { return m_capabilities; }
    QString finding() const override { return m_finding; }
    OneTimeSecret takeCredential() override { return std::move(m_credential); }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void askSession();
    void askHarbor();
    void askPlatform();
    void fail(const Problem &problem);

    ConnectionProfile m_profile;
    OneTimeSecret m_credential;
    ApiClient m_client;
    std::unique_ptr<QObject> m_asking; //!< answers come only while it lives
    Capabilities m_capabilities;
    QString m_finding;
};
