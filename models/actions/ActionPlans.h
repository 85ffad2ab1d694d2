// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiKeyForm.h"
#include "Capabilities.h"
#include "ConnectionProfile.h"
#include "ServerAction.h"
#include "WebhookForm.h"

#include <QPointer>

//! Turns what the user filled in into plans: checked, written as the contract (or Harbor) wants
//! it, with the reader of the answer.
class ActionPlans
{
public:
    ActionPlans(const ConnectionProfile &profile, ApiClient *client);

    void setCapabilities(Capabilities capabilities) { m_capabilities = capabilities; }
    //! Another program of the user has the connection: nothing is changed from here.
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }

    ActionPlan createApiKey(const ApiKeyForm &form) const;
    ActionPlan updateApiKey(const QString &uuid, const ApiKeyForm &before,
                            const ApiKeyForm &after) const;
    ActionPlan rollApiKey(const QString &uuid, const QString &name, int graceSeconds) const;
    ActionPlan revokeApiKey(const QString &uuid, const QString &name) const;

    //! Not for Harbor, whose two steps are HarborAddWebhook's.
    ActionPlan addWebhook(const WebhookForm &form) const;
    ActionPlan updateWebhook(const QString &uuid, const QString &version,
                             const WebhookForm &form) const;
    ActionPlan deleteWebhook(const QString &uuid, const QString &endpoint) const;
    ActionPlan renewSigningSecret(const QString &uuid, const QString &endpoint,
                                  int graceSeconds) const;
    ActionPlan sendTestEvent(const QString &uuid, const QString &type) const;
    ActionPlan resendDelivery(const QString &uuid) const;

    //! Ends this session at the server, or every session of the user.
    ActionPlan signOut(bool everywhere) const;

private:
    //! NotOffered where the server is known not to have it.
    std::optional<Problem> missing(Capability capability) const;

    ConnectionProfile m_profile;
    QPointer<ApiClient> m_client;
    std::optional<Capabilities> m_capabilities; //!< nothing: not told yet
    bool m_readOnly = false;
};
