// SPDX-License-Identifier: Apache-2.0
#include "Sandbox.h"

#include "api/ApiKeyApi.h"
#include "api/EventTypeApi.h"
#include "api/FeedApi.h"
#include "api/SandboxApi.h"
#include "api/SessionApi.h"
#include "api/StreamApi.h"
#include "api/VerificationApi.h"
#include "api/WebhookApi.h"
#include "auth/Crypto.h"

#include <filesystem>

namespace sandbox {

Sandbox::Sandbox(const Options &options, const std::string &file)
    : m_options(options)
    , m_store(file)
    , m_account(m_store, options.mode)
    , m_sessions(m_store)
    , m_verification(m_store, m_account)
    , m_dispatcher(m_store, m_account, m_sessions, m_verification, options.rateLimit)
    , m_server(m_dispatcher, m_faults, options.address)
{
    addModules();
}

Sandbox::~Sandbox()
{
    stop();
}

void Sandbox::addModules()
{
    m_modules.push_back(std::make_unique<SessionApi>(m_account, m_sessions));
    m_modules.push_back(std::make_unique<VerificationApi>(m_verification));
    m_modules.push_back(std::make_unique<ApiKeyApi>(m_store, m_account));
    m_modules.push_back(std::make_unique<EventTypeApi>());
    m_modules.push_back(std::make_unique<FeedApi>(m_store));
    m_modules.push_back(std::make_unique<StreamApi>(m_store, m_sessions));
    m_modules.push_back(std::make_unique<WebhookApi>(m_store));
    m_modules.push_back(std::make_unique<SandboxApi>(m_store, m_faults));
    for (const auto &module : m_modules)
        module->addRoutes(m_dispatcher.router());
}

bool Sandbox::bind()
{
    return m_server.bind(m_options.port);
}

Json Sandbox::makeCredentials()
{
    Transaction transaction(m_store.database);
    const Micros now = m_store.clock.now();
    m_sessions.endStarters();
    for (ApiKey key : m_store.apiKeys.all()) {
        if (key.isStarter && !key.revokedAt) {
            key.revokedAt = now;
            m_store.apiKeys.put(key);
        }
    }
    NewApiKey starter = makeApiKey(m_account, now);
    starter.key.name = "Starter key";
    starter.key.isStarter = true;
    m_store.apiKeys.put(starter.key);
    Session session;
    const std::string token = m_sessions.create("Started with the sandbox", true, session);
    const std::string password = m_account.renewPassword();
    transaction.commit();

    const Json folder = m_options.dataDir.empty()
                            ? Json(nullptr)
                            : Json(std::filesystem::absolute(m_options.dataDir).string());
    return Json{{"url", m_server.url()},
                {"email", m_account.email()},
                {"password", password},
                {"token", token},
                {"api_key", starter.secret},
                {"authenticator_secret", base32(m_account.authenticatorSecret())},
                {"data_dir", folder}};
}

void Sandbox::start()
{
    m_running = true;
    for (const auto &module : m_modules)
        module->start();
    m_server.start();
}

void Sandbox::stop()
{
    if (!m_running)
        return;
    m_running = false;
    m_store.hub.close();
    m_server.stop();
    for (const auto &module : m_modules)
        module->stop();
}

} // namespace sandbox
