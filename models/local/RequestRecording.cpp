// SPDX-License-Identifier: Apache-2.0
#include "RequestRecording.h"

#include "Cache.h"
#include "MaskRuleBook.h"
#include "Relay.h"
#include "RequestRecorder.h"
#include "SecretMask.h"

namespace {

QByteArray modeOf(const ConnectionProfile &profile)
{
    switch (profile.mode) {
    case ConnectionMode::Test:
        return "test";
    case ConnectionMode::Live:
        return "live";
    case ConnectionMode::Unknown:
        break;
    }
    return {};
}

} // namespace

RequestRecording::RequestRecording(const ConnectionProfile &profile,
                                   std::shared_ptr<Cache> recorded, MaskRuleBook *rules,
                                   QSettings *settings, QObject *parent)
    : QObject(parent)
    , m_profile(profile)
    , m_cache(std::move(recorded))
    , m_rules(rules)
    , m_settings(settings, profile.id)
{
    m_offered = !isReadOnly() && m_settings.wasRecording();
    connect(m_rules, &MaskRuleBook::changed, this, [this] {
        takeRules();
        if (std::exchange(m_wanted, false))
            start(port());
    });
    connect(m_rules, &MaskRuleBook::failed, this, [this](const Problem &problem) {
        if (std::exchange(m_wanted, false))
            tell(problem);
    });
}

RequestRecording::~RequestRecording()
{
    // What passes at this moment is handed over, and then all of it is written.
    m_relay.reset();
    m_recorder.reset();
}

bool RequestRecording::isReadOnly() const
{
    return !m_cache || m_cache->isReadOnly() || m_rules->isReadOnly();
}

bool RequestRecording::isOn() const
{
    return m_relay && m_relay->isRunning();
}

void RequestRecording::dismissOffer()
{
    m_offered = false;
    m_settings.setWasRecording(false);
    Q_EMIT changed();
}

QUrl RequestRecording::baseUrl() const
{
    QUrl url;
    if (!isOn())
        return url;
    url.setScheme(QStringLiteral("http"));
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(m_relay->port());
    return url;
}

int RequestRecording::passingNow() const
{
    return isOn() ? m_relay->passingNow() : 0;
}

qint64 RequestRecording::refusedRequests() const
{
    return isOn() ? m_relay->refusedRequests() : 0;
}

void RequestRecording::takeRules()
{
    if (!m_recorder)
        return;
    m_recorder->setMask([mask = std::make_shared<const SecretMask>(m_rules->rules())](
                            RelayedExchange &exchange) { mask->mask(exchange); });
}

void RequestRecording::start(quint16 port)
{
    if (isOn() || isReadOnly())
        return;
    m_settings.setRecordingPort(port);
    // The user's own rules first: without them too much would be kept.
    if (!m_rules->isRead()) {
        m_wanted = true;
        return;
    }
    if (!m_recorder) {
        m_recorder = std::make_unique<RequestRecorder>(m_cache);
        connect(m_recorder.get(), &RequestRecorder::wrote, this, [this](qint64 rows) {
            m_recorded += rows;
            Q_EMIT wrote();
        });
        connect(m_recorder.get(), &RequestRecorder::failed, this, &RequestRecording::tell);
        m_recorder->setConnection(
            m_profile.server.toEncoded(QUrl::RemovePath | QUrl::StripTrailingSlash),
            modeOf(m_profile));
        takeRules();
        m_relay = std::make_unique<Relay>(
            this, [this](RelayedExchange exchange) { m_recorder->add(std::move(exchange)); });
    }
    RelayOptions options;
    options.extraAuthorities = m_authorities;
    const auto taken = m_relay->start(port, m_profile.server, options);
    if (!taken) {
        tell(taken.problem());
        return;
    }
    m_problem = {};
    m_recorded = 0;
    m_offered = false;
    m_settings.setRecordingPort(*taken);
    m_settings.setWasRecording(true);
    Q_EMIT changed();
}

void RequestRecording::stop()
{
    m_wanted = false;
    m_settings.setWasRecording(false);
    if (!isOn())
        return;
    m_relay->stop();
    Q_EMIT changed();
}

void RequestRecording::tell(const Problem &problem)
{
    m_problem = problem;
    Q_EMIT changed();
}
