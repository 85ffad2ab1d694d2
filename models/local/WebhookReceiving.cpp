// SPDX-License-Identifier: Apache-2.0
#include "WebhookReceiving.h"

#include "Cache.h"
#include "ForwardSecrets.h"
#include "MaskRuleBook.h"
#include "SecretMask.h"
#include "WebhookEndpoint.h"

#include <chrono>

WebhookReceiving::WebhookReceiving(const ConnectionProfile &profile,
                                   std::shared_ptr<Cache> recorded, std::shared_ptr<Cache> server,
                                   ForwardSecrets *secrets, MaskRuleBook *rules,
                                   QSettings *settings, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_cache(std::move(recorded))
    , m_server(std::move(server))
    , m_secrets(secrets)
    , m_rules(rules)
    , m_settings(settings, profile.id)
    , m_options(m_settings.receiving())
{
    m_offered = !isReadOnly() && m_settings.wasReceiving();
    connect(m_rules, &MaskRuleBook::changed, this, [this] {
        takeRules();
        if (m_wanted)
            begin();
    });
    connect(m_rules, &MaskRuleBook::failed, this, [this](const Problem &problem) {
        if (std::exchange(m_wanted, false))
            tell(problem);
    });
    connect(m_secrets, &ForwardSecrets::changed, this, &WebhookReceiving::readSecrets);
    connect(m_server.get(), &Cache::changed, this, [this](const CacheChange &change) {
        if (change.collection == Collection::Webhooks && (isOn() || m_wanted))
            readSecrets();
    });
}

WebhookReceiving::~WebhookReceiving()
{
    // What arrives at this moment is handed over, and then all of it is written.
    m_endpoint.reset();
    m_receiver.reset();
}

bool WebhookReceiving::isReadOnly() const
{
    return !m_cache || m_cache->isReadOnly() || m_rules->isReadOnly();
}

bool WebhookReceiving::isOn() const
{
    return m_endpoint && m_endpoint->isRunning();
}

void WebhookReceiving::dismissOffer()
{
    m_offered = false;
    m_settings.setWasReceiving(false);
    Q_EMIT changed();
}

QUrl WebhookReceiving::url() const
{
    QUrl url;
    if (!isOn())
        return url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_endpoint->port());
    url.setPath(QStringLiteral("/"));
    return url;
}

void WebhookReceiving::start(const ReceivingOptions &options)
{
    if (isOn() || isReadOnly())
        return;
    m_options = options;
    m_settings.setReceiving(m_options);
    m_wanted = true;
    prepare();
    // With the secrets first: what comes at once is checked too.
    readSecrets();
}

void WebhookReceiving::prepare()
{
    if (m_receiver)
        return;
    m_receiver = std::make_unique<WebhookReceiver>(m_cache);
    connect(m_receiver.get(), &WebhookReceiver::received, this, [this](const ReceivedWebhook &one) {
        ++m_received;
        m_refused += one.signature == ArrivalCheck::Verdict::Failed;
        Q_EMIT arrived(one);
    });
    connect(m_receiver.get(), &WebhookReceiver::failed, this, &WebhookReceiving::tell);
    m_endpoint = std::make_unique<WebhookEndpoint>(
        this, [this](RelayedExchange exchange) { m_receiver->add(std::move(exchange)); });
    takeRules();
}

void WebhookReceiving::begin()
{
    if (!m_rules->isRead() || !m_secretsRead)
        return;
    m_wanted = false;
    takeContext();
    if (!listen())
        return;
    m_problem = {};
    m_received = m_refused = 0;
    m_offered = false;
    m_options.port = m_endpoint->port();
    m_settings.setReceiving(m_options);
    m_settings.setWasReceiving(true);
    Q_EMIT changed();
}

bool WebhookReceiving::listen()
{
    const auto taken = m_endpoint->start(m_options.port);
    if (!taken) {
        tell(taken.problem());
        return false;
    }
    setOptions(m_options);
    return true;
}

void WebhookReceiving::stop()
{
    m_wanted = false;
    m_settings.setWasReceiving(false);
    if (!isOn())
        return;
    m_endpoint->stop();
    Q_EMIT changed();
}

void WebhookReceiving::setOptions(const ReceivingOptions &options)
{
    const quint16 port = m_options.port;
    m_options = options;
    if (isOn())
        m_options.port = port;
    m_settings.setReceiving(m_options);
    m_problem = {};
    if (m_endpoint) {
        WebhookAnswer answer;
        answer.status = m_options.status;
        answer.delay = std::chrono::milliseconds(m_options.delayMs);
        answer.body = m_options.body;
        if (!answer.body.isEmpty()) {
            const bool json = answer.body.startsWith('{') || answer.body.startsWith('[');
            answer.headers = {{"Content-Type", json ? "application/json" : "text/plain"}};
        }
        m_endpoint->answerWith(answer);
        if (const auto passing = m_endpoint->passTo(QUrl(m_options.passOnTo)); !passing)
            m_problem = passing.problem();
        takeContext();
    }
    Q_EMIT changed();
}

void WebhookReceiving::takeRules()
{
    if (!m_receiver || !m_rules->isRead())
        return;
    m_receiver->setMask([mask = std::make_shared<const SecretMask>(m_rules->rules())](
                            RelayedExchange &exchange) { mask->mask(exchange); });
}

void WebhookReceiving::takeContext()
{
    if (!m_receiver)
        return;
    WebhookReceiver::Context context;
    if (m_profile.mode != ConnectionMode::Unknown)
        context.mode = m_profile.mode == ConnectionMode::Live ? "live" : "test";
    context.chosenWebhook = m_options.webhook;
    context.dropsAt404 = m_profile.isHarbor();
    m_receiver->setContext(context);
}

void WebhookReceiving::readSecrets()
{
    QStringList webhooks{anyWebhook()};
    if (const auto rows = m_server->page().webhooks().all()) {
        for (const WebhookRow &row : *rows)
            webhooks.append(row.uuid);
    }
    struct Reading
    {
        std::vector<KeptSecret> found;
        qsizetype open = 0;
    };
    auto reading = std::make_shared<Reading>();
    reading->open = webhooks.size();
    const int job = ++m_reading;
    for (const QString &webhook : std::as_const(webhooks)) {
        m_secrets->ofWebhook(
            webhook, this, [this, job, reading, webhook](Result<OneTimeSecret> secret) {
                if (secret && !secret->isEmpty()) {
                    const QString name = webhook == anyWebhook() ? QString() : webhook;
                    reading->found.push_back({name, std::move(secret).value()});
                }
                if (--reading->open > 0 || job != m_reading)
                    return;
                m_secretsRead = true;
                m_secretsKept = int(reading->found.size());
                if (m_receiver)
                    m_receiver->setSecrets(std::move(reading->found));
                if (m_wanted)
                    begin();
                else
                    Q_EMIT changed();
            });
    }
}

void WebhookReceiving::tell(const Problem &problem)
{
    m_problem = problem;
    Q_EMIT changed();
}
