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
#include "data/HarborApi.h"
#include "data/OrderApi.h"
#include "data/Seeder.h"
#include "data/VendorApi.h"
#include "delivery/DeliveryApi.h"

#include <filesystem>
#include <iostream>

namespace sandbox {

Sandbox::Sandbox(const Options &options, const std::string &file, std::function<void()> endWished)
    : m_options(options)
    , m_store(file)
    , m_account(m_store, options.mode)
    , m_sessions(m_store)
    , m_verification(m_store, m_account)
    , m_dispatcher(m_store, m_account, m_sessions, m_verification, options.rateLimit)
    , m_server(m_dispatcher, m_faults, m_store.clock, options.address)
{
    addModules(std::move(endWished));
}

Sandbox::~Sandbox()
{
    stop();
}

void Sandbox::addModules(std::function<void()> endWished)
{
    m_modules.push_back(std::make_unique<SessionApi>(m_account, m_sessions));
    m_modules.push_back(std::make_unique<VerificationApi>(m_verification));
    m_modules.push_back(std::make_unique<ApiKeyApi>(m_store, m_account));
    m_modules.push_back(std::make_unique<EventTypeApi>());
    m_modules.push_back(std::make_unique<FeedApi>(m_store));
    m_modules.push_back(std::make_unique<StreamApi>(m_store, m_sessions));
    m_modules.push_back(std::make_unique<WebhookApi>(m_store));
    m_modules.push_back(
        std::make_unique<SandboxApi>(m_store, m_faults, std::move(endWished), [this] {
            if (m_activity)
                m_activity->end();
        }));
    m_modules.push_back(std::make_unique<VendorApi>(m_store, m_options.mode));
    m_modules.push_back(std::make_unique<OrderApi>(m_store, m_options.mode));
    m_modules.push_back(std::make_unique<HarborApi>(m_store, m_options.mode));
    m_modules.push_back(std::make_unique<DeliveryApi>(m_store, TargetPolicy(m_options.allowedHosts),
                                                      m_options.retryScale));
    for (const auto &module : m_modules)
        module->addRoutes(m_dispatcher.router());
}

bool Sandbox::bind()
{
    return m_server.bind(m_options.port);
}

void Sandbox::seed(const std::function<bool()> &isOver)
{
    const SeedCounts wanted{m_options.seedEvents, m_options.seedLogs, m_options.seedDeliveries};
    if (wanted.isNothing())
        return;
    if (m_store.events.total() + m_store.logs.total() + m_store.deliveries.total() > 0) {
        std::cerr << "owlpay-sandbox: there is data already, so no sample data is added\n";
        return;
    }
    constexpr std::uint64_t kNumber = 20200701;
    Seeder seeder(m_store, m_options.mode, kNumber);
    int shown = 0;
    const SeedCounts made = seeder.run(wanted, [&](double share) {
        const int percent = static_cast<int>(share * 100);
        if (percent >= shown + 10 && percent < 100) {
            shown = percent;
            std::cerr << "owlpay-sandbox: sample data " << percent << " %\n";
        }
        return !isOver();
    });
    std::cerr << "owlpay-sandbox: sample data: " << made.events << " events, " << made.logs
              << " logs, " << made.deliveries << " deliveries\n";
}

void Sandbox::startActivity()
{
    if (m_options.activityPerMinute <= 0)
        return;
    NewApiKey made = makeApiKey(m_account, m_store.clock.now());
    made.key.name = "Live activity";
    // Clearing the sample data takes it and what it did along.
    made.key.isSample = true;
    {
        Transaction transaction(m_store.database);
        // The key of an earlier start is of no use to anybody: its secret is gone.
        if (auto before = m_store.apiKeys.find(m_store.settings.get("activity_key").value_or(""));
            before && !before->revokedAt) {
            before->revokedAt = m_store.clock.now();
            m_store.apiKeys.put(*before);
        }
        m_store.apiKeys.put(made.key);
        m_store.settings.set("activity_key", made.key.uuid);
        transaction.commit();
    }
    m_activity =
        std::make_unique<Activity>(m_server.url(), made.secret, m_options.activityPerMinute);
    m_activity->start();
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
    startActivity();
}

void Sandbox::stop()
{
    if (!m_running)
        return;
    m_running = false;
    m_activity.reset();
    m_store.hub.close();
    m_server.stop();
    for (const auto &module : m_modules)
        module->stop();
}

} // namespace sandbox
