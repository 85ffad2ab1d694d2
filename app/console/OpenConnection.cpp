// SPDX-License-Identifier: Apache-2.0
#include "OpenConnection.h"

#include "ActionRecordsModel.h"
#include "Actions.h"
#include "ApiClient.h"
#include "ApiKeysTableModel.h"
#include "DeliveriesTableModel.h"
#include "EventsTableModel.h"
#include "Exporter.h"
#include "ForwardFilters.h"
#include "Journal.h"
#include "LogsTableModel.h"
#include "MaskRuleBook.h"
#include "RecordReader.h"
#include "RequestRecording.h"
#include "RequestSender.h"
#include "SandboxProcess.h"
#include "SavedFilters.h"
#include "SyncEngine.h"
#include "WebhookReceiving.h"
#include "WebhooksTableModel.h"

OpenConnection::OpenConnection(std::unique_ptr<ConnectionRooms> rooms, SecretStore *secrets,
                               QSettings *settings, QObject *parent)
    : Workspace(parent)
    , m_rooms(std::move(rooms))
    , m_secrets(secrets)
{
    const auto &cache = m_rooms->cache();
    const auto &feeds = m_rooms->feeds();
    const auto &journal = m_rooms->journal();
    m_actions = std::make_unique<Actions>(m_rooms->profile(), m_rooms->client(),
                                          journal->isReadOnly() ? nullptr : journal);
    // Until a tab is looked at.
    constexpr auto later = FeedTableModel::Listing::WhenWanted;
    m_apiKeys = std::make_unique<ApiKeysTableModel>(cache);
    m_events = std::make_unique<EventsTableModel>(feeds, nullptr, later);
    m_logs = std::make_unique<LogsTableModel>(feeds, nullptr, later);
    m_webhooks = std::make_unique<WebhooksTableModel>(cache, feeds);
    m_deliveries = std::make_unique<DeliveriesTableModel>(feeds, nullptr, later);
    m_records = std::make_unique<RecordReader>(feeds, cache);
    m_exporter = std::make_unique<Exporter>(feeds);
    m_savedFilters = std::make_unique<SavedFilters>(journal);
    connect(m_savedFilters.get(), &SavedFilters::failed, this, &OpenConnection::failed);
    m_forwarder = std::make_unique<Forwarder>(m_rooms->profile().id, feeds, journal, secrets,
                                              ForwardFilters::reader());
    connect(m_forwarder.get(), &Forwarder::failed, this, &OpenConnection::failed);
    if (!m_forwarder->isReadOnly())
        m_forwarder->resume();
    m_requestSender = std::make_unique<RequestSender>(m_rooms->profile());
    if (m_rooms->profile().kind == ConnectionKind::LocalSandbox)
        m_requestSender->setServer({}); // until it runs and tells where
    m_maskRules = std::make_unique<MaskRuleBook>(journal);
    connect(m_maskRules.get(), &MaskRuleBook::failed, this, &OpenConnection::failed);
    if (m_rooms->recorded()) {
        m_recording = std::make_unique<RequestRecording>(m_rooms->profile(), m_rooms->recorded(),
                                                         m_maskRules.get(), settings);
        // What is sent again is recorded like any other request.
        connect(m_recording.get(), &RequestRecording::changed, m_requestSender.get(), [this] {
            m_requestSender->setThrough(m_recording->isOn() ? m_recording->baseUrl() : QUrl());
        });
        m_receiving =
            std::make_unique<WebhookReceiving>(m_rooms->profile(), m_rooms->recorded(), cache,
                                               m_forwarder->secrets(), m_maskRules.get(), settings);
    }

    m_actions->setReadOnly(m_rooms->isReadOnly());
    connect(m_actions.get(), &Actions::collectionTouched, m_rooms.get(), &ConnectionRooms::touch);
    connect(m_rooms->sync(), &SyncEngine::statusChanged, this, &Workspace::syncStatusChanged);
    connect(m_rooms.get(), &ConnectionRooms::profileChanged, this, [this] {
        m_actions->setProfile(m_rooms->profile());
        m_requestSender->setProfile(m_rooms->profile());
        Q_EMIT profileChanged();
    });
    connect(m_rooms.get(), &ConnectionRooms::capabilitiesChanged, this, [this] {
        m_actions->setCapabilities(m_rooms->capabilities());
        Q_EMIT capabilitiesChanged();
    });
}

OpenConnection::~OpenConnection() = default;

DeliveriesTableModel *OpenConnection::makeDeliveries() const
{
    return new DeliveriesTableModel(m_rooms->feeds());
}

void OpenConnection::setSandbox(const SandboxDetails &details, bool kept)
{
    m_sandboxUrl = details.url.toString(QUrl::StripTrailingSlash);
    m_sandboxKey = QString::fromUtf8(details.apiKey.view());
    m_keepSandbox = kept;
    m_requestSender->setServer(details.url);
    m_actions->setSandboxAuthenticatorSecret(details.authenticatorSecret.clone());
    Q_EMIT sandboxChanged();
}

const ConnectionProfile &OpenConnection::profile() const
{
    return m_rooms->profile();
}

Capabilities OpenConnection::capabilities() const
{
    return m_rooms->capabilities();
}

SyncStatus OpenConnection::syncStatus() const
{
    return m_rooms->sync()->status();
}

ApiKeysTableModel *OpenConnection::apiKeys() const
{
    return m_apiKeys.get();
}

EventsTableModel *OpenConnection::events() const
{
    return m_events.get();
}

LogsTableModel *OpenConnection::logs() const
{
    return m_logs.get();
}

WebhooksTableModel *OpenConnection::webhooks() const
{
    return m_webhooks.get();
}

DeliveriesTableModel *OpenConnection::deliveries() const
{
    return m_deliveries.get();
}

RecordReader *OpenConnection::records() const
{
    return m_records.get();
}

Exporter *OpenConnection::exporter() const
{
    return m_exporter.get();
}

Actions *OpenConnection::actions() const
{
    return m_actions.get();
}

ActionRecordsModel *OpenConnection::makeActionRecords() const
{
    return new ActionRecordsModel(m_rooms->journal());
}

void OpenConnection::syncNow()
{
    m_rooms->syncNow();
}

void OpenConnection::setActive(bool active)
{
    m_rooms->sync()->setActive(active);
}

QString OpenConnection::sandboxBaseUrl() const
{
    return m_sandboxUrl;
}

QString OpenConnection::sandboxTestKey() const
{
    return m_sandboxKey;
}

bool OpenConnection::keepsSandboxRunning() const
{
    return m_keepSandbox;
}

void OpenConnection::setKeepSandboxRunning(bool keep)
{
    if (m_keepSandbox == keep)
        return;
    m_keepSandbox = keep;
    Q_EMIT keepSandboxWished(keep);
    Q_EMIT sandboxChanged();
}

void OpenConnection::clearSampleData()
{
    if (profile().kind != ConnectionKind::LocalSandbox)
        return;
    const ApiRequest request =
        ApiRequest::change(ApiRequest::Method::Post, QStringLiteral("/_sandbox/clear-samples"),
                           ApiRequest::newIdempotencyKey());
    ApiCall *call = m_rooms->client()->send(request);
    connect(call, &ApiCall::finished, this, [this](const Result<ApiAnswer> &answer) {
        if (answer.ok())
            m_rooms->syncNow();
        else
            Q_EMIT failed(answer.problem());
    });
}
