// SPDX-License-Identifier: Apache-2.0
#include "VerifiedActions.h"

using Method = Verification::Method;

void VerifiedActions::init()
{
    m_server = std::make_unique<VerifyingServer>();
    ConnectionProfile profile;
    profile.kind = ConnectionKind::LocalSandbox;
    profile.server = m_server->url();
    ApiPolicy policy;
    policy.firstRetryMs = 2;
    policy.longestRetryMs = 10;
    m_client = std::make_unique<ApiClient>(profile, policy);
    m_client->setCredential(OneTimeSecret("ses_1"));
    m_actions = std::make_unique<Actions>(profile, m_client.get(), nullptr);
    m_dialogs = std::make_unique<QObject>();
    m_touched.clear();
    connect(m_actions.get(), &Actions::collectionTouched, this,
            [this](Collection collection) { m_touched.append(collection); });
}

void VerifiedActions::cleanup()
{
    m_dialogs.reset();
    m_actions.reset();
    m_client.reset();
    m_server.reset();
}

SecretAction *VerifiedActions::create(const QString &name)
{
    ApiKeyForm form;
    form.name = name;
    return m_actions->createApiKey(form, m_dialogs.get());
}

bool VerifiedActions::runAndConfirm(ActionWatch &watch)
{
    return watch.run() && watch.verification &&
           watch.confirm(Method::Authenticator, QString::fromLatin1(VerifyingServer::rightCode()));
}
