// SPDX-License-Identifier: Apache-2.0
#include "SandboxConsole.h"

#include "ApiKeysApi.h"
#include "WebhookList.h"

using namespace Qt::StringLiterals;
using Method = Verification::Method;

bool SandboxConsole::open()
{
    m_sandbox = std::make_unique<SandboxProcess>();
    if (!m_sandbox->start())
        return false;
    m_profile = {};
    m_profile.kind = ConnectionKind::LocalSandbox;
    m_profile.server = m_sandbox->url();
    ApiPolicy policy;
    policy.firstRetryMs = 20;
    policy.longestRetryMs = 200;
    m_client = std::make_unique<ApiClient>(m_profile, policy);
    m_client->setCredential(m_sandbox->secret("token"));
    m_actions = std::make_unique<Actions>(m_profile, m_client.get(), nullptr);
    m_actions->setSandboxAuthenticatorSecret(m_sandbox->secret("authenticator_secret"));
    m_dialogs = std::make_unique<QObject>();
    return true;
}

void SandboxConsole::close()
{
    m_dialogs.reset();
    m_actions.reset();
    m_client.reset();
    m_sandbox.reset();
}

SecretAction *SandboxConsole::create(const QString &name, bool restricted)
{
    ApiKeyForm form;
    form.name = name;
    form.restricted = restricted;
    if (restricted)
        form.permissions = {{u"orders"_s, u"read"_s}};
    return m_actions->createApiKey(form, m_dialogs.get());
}

QString SandboxConsole::sandboxCode(ActionWatch &watch, Method method)
{
    watch.code.clear();
    const int refusedBefore = watch.refused;
    watch.verification->fetchSandboxCode(method);
    if (!QTest::qWaitFor([&] { return !watch.code.isEmpty() || watch.refused > refusedBefore; },
                         20'000))
        return {};
    return watch.code;
}

bool SandboxConsole::runVerified(ActionWatch &watch)
{
    if (!watch.run() || !watch.verification)
        return false;
    if (watch.verification->resendAfter() > QDateTime::currentDateTimeUtc() &&
        !m_sandbox->advanceClock(31))
        return false;
    watch.verification->sendCode();
    if (!QTest::qWaitFor([&] { return watch.codesSent > 0 || watch.refused > 0; }, 20'000) ||
        watch.codesSent == 0)
        return false;
    return watch.confirm(Method::Email, sandboxCode(watch, Method::Email)) && watch.ended();
}

QList<ApiKeyItem> SandboxConsole::keys()
{
    QList<ApiKeyItem> items;
    bool done = false;
    QObject context;
    connect(m_client->send(ApiKeysApi::list()), &ApiCall::finished, &context,
            [&](const Result<ApiAnswer> &result) {
                done = true;
                if (!result)
                    return;
                const auto list = ApiKeysApi::readList(result->body);
                if (!list)
                    return;
                for (const QJsonValue &entry : *list) {
                    const auto item = ApiKeysApi::readItem(entry.toObject());
                    if (item)
                        items.append(*item);
                }
            });
    if (!QTest::qWaitFor([&] { return done; }, 20'000))
        qFatal("the list of keys was not answered");
    return items;
}

QList<ApiKeyItem> SandboxConsole::keysNamed(const QString &name)
{
    QList<ApiKeyItem> named;
    for (const ApiKeyItem &key : keys()) {
        if (key.name == name)
            named.append(key);
    }
    return named;
}

QList<WebhookItem> SandboxConsole::webhooks()
{
    QList<WebhookItem> items;
    bool done = false;
    QObject context;
    WebhookList::read(m_client.get(), &context, [&](const Result<QList<WebhookItem>> &result) {
        done = true;
        if (result)
            items = *result;
    });
    if (!QTest::qWaitFor([&] { return done; }, 20'000))
        qFatal("the list of webhooks was not answered");
    return items;
}
