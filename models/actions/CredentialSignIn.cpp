// SPDX-License-Identifier: Apache-2.0
#include "CredentialSignIn.h"

#include "FormChecks.h"
#include "SessionApi.h"
#include "SignInChecks.h"
#include "WebhookList.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace {

ConnectionMode modeOfPlatformKey(QByteArrayView key)
{
    if (key.startsWith("pk_live_") || key.startsWith("sk_live_"))
        return ConnectionMode::Live;
    if (key.startsWith("pk_test_") || key.startsWith("sk_test_"))
        return ConnectionMode::Test;
    return ConnectionMode::Unknown;
}

} // namespace

CredentialSignIn::CredentialSignIn(const ConnectionProfile &profile, OneTimeSecret credential,
                                   QObject *parent)
    : SignIn(tr("Connect to %1").arg(profile.server.host()), parent)
    , m_profile(profile)
    , m_credential(SignInChecks::trimmed(credential))
    , m_client(profile)
{
}

void CredentialSignIn::doStart()
{
    if (const std::optional<Problem> mistake = SignInChecks::serverMistake(m_profile, false)) {
        endWithProblem(*mistake);
        return;
    }
    if (m_credential.isEmpty()) {
        const QString field = m_profile.usesApiKey() ? u"api_key"_s : u"token"_s;
        const QString message =
            m_profile.usesApiKey() ? tr("Enter an API key.") : tr("Enter a token.");
        endWithProblem(FormChecks::problem({{field, {message}}}));
        return;
    }
    m_client.setCredential(m_credential.clone());
    m_asking = std::make_unique<QObject>();
    if (m_profile.isHarbor())
        askHarbor();
    else if (m_profile.kind == ConnectionKind::Platform)
        askPlatform();
    else
        askSession();
}

void CredentialSignIn::askSession()
{
    connect(m_client.send(SessionApi::get()), &ApiCall::finished, m_asking.get(),
            [this](const Result<ApiAnswer> &result) {
                if (!result) {
                    fail(result.problem());
                    return;
                }
                const Result<SessionApi::Session> session = SessionApi::read(result->body);
                if (!session) {
                    fail(session.problem());
                    return;
                }
                SignInChecks::fillIn(m_profile, *session);
                m_capabilities = session->capabilities;
                m_finding =
                    tr("Token accepted: %1 in %2.").arg(session->email, session->applicationName);
                endWithSuccess();
            });
}

void CredentialSignIn::askHarbor()
{
    WebhookList::read(
        &m_client, m_asking.get(), [this](const Result<QList<WebhookItem>> &webhooks) {
            if (!webhooks) {
                fail(webhooks.problem());
                return;
            }
            const bool live = m_profile.kind == ConnectionKind::HarborLive;
            m_profile.mode = live ? ConnectionMode::Live : ConnectionMode::Test;
            if (m_profile.name.isEmpty())
                m_profile.name = live ? tr("OwlPay Harbor") : tr("OwlPay Harbor (sandbox)");
            m_capabilities = publishedCapabilities(m_profile.kind);
            m_finding = webhooks->size() == 1
                            ? tr("Key accepted, 1 webhook.")
                            : tr("Key accepted, %1 webhooks.").arg(webhooks->size());
            endWithSuccess();
        });
}

void CredentialSignIn::askPlatform()
{
    const ApiRequest request = ApiRequest::get(u"/api/v1/platform/tunnel/vendors"_s);
    connect(m_client.send(request), &ApiCall::finished, m_asking.get(),
            [this](const Result<ApiAnswer> &result) {
                if (!result) {
                    fail(result.problem());
                    return;
                }
                m_profile.mode = modeOfPlatformKey(m_credential.view());
                if (m_profile.name.isEmpty())
                    m_profile.name = tr("OwlPay Platform");
                m_capabilities = publishedCapabilities(m_profile.kind);
                m_finding = tr("Key accepted.");
                endWithSuccess();
            });
}

void CredentialSignIn::fail(const Problem &problem)
{
    endWithProblem(problem);
}

void CredentialSignIn::doCancel()
{
    m_asking.reset();
    Problem problem;
    problem.kind = Problem::Kind::Cancelled;
    problem.message = tr("Cancelled.");
    endWithProblem(problem);
}
