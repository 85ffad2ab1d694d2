// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiKeysTableModel.h"
#include "Cache.h"
#include "ConnectionFolder.h"
#include "DeliveriesTableModel.h"
#include "EventsTableModel.h"
#include "Exporter.h"
#include "ForwardSecrets.h"
#include "Forwarder.h"
#include "Journal.h"
#include "LogsTableModel.h"
#include "MaskRuleBook.h"
#include "RecordReader.h"
#include "RequestRecording.h"
#include "WebhookReceiving.h"
#include "WebhooksTableModel.h"
#include "Workspace.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

//! A connection whose server publishes no logs and events: real files, a real recorder and a real
//! receiver.
class OwnWorkspace final : public Workspace
{
    Q_OBJECT

    QTemporaryDir m_folder; // goes last

public:
    explicit OwnWorkspace(const QUrl &server)
        : m_settings(m_folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    {
        m_profile.id = QStringLiteral("con_own");
        m_profile.name = QStringLiteral("Harbor");
        m_profile.kind = ConnectionKind::HarborSandbox;
        m_profile.mode = ConnectionMode::Test;
        m_profile.server = server;
        m_secrets = std::make_unique<ForwardSecrets>(m_profile.id, nullptr);
        open();
    }

    void open()
    {
        auto folder = ConnectionFolder::open(m_folder.filePath(QStringLiteral("con")));
        QVERIFY(folder);
        m_cache = Cache::open(*folder).value();
        m_recorded = Cache::open(*folder, CacheContent::Own).value();
        m_journal = Journal::open(*folder).value();
        m_rules = std::make_unique<MaskRuleBook>(m_journal);
        m_apiKeys = std::make_unique<ApiKeysTableModel>(m_cache);
        m_events = std::make_unique<EventsTableModel>(m_recorded);
        m_logs = std::make_unique<LogsTableModel>(m_recorded);
        m_webhooks = std::make_unique<WebhooksTableModel>(m_cache, m_recorded);
        m_deliveries = std::make_unique<DeliveriesTableModel>(m_recorded);
        m_records = std::make_unique<RecordReader>(m_recorded, m_cache);
        m_recording =
            std::make_unique<RequestRecording>(m_profile, m_recorded, m_rules.get(), &m_settings);
        m_receiving = std::make_unique<WebhookReceiving>(
            m_profile, m_recorded, m_cache, m_secrets.get(), m_rules.get(), &m_settings);
    }
    //! As at the end of the program: what is on stays remembered.
    void close()
    {
        m_receiving.reset();
        m_recording.reset();
        m_records.reset();
        m_deliveries.reset();
        m_webhooks.reset();
        m_logs.reset();
        m_events.reset();
        m_apiKeys.reset();
        m_rules.reset();
        m_journal.reset();
        m_recorded.reset();
        m_cache.reset();
    }

    Cache *recorded() const { return m_recorded.get(); }
    const ConnectionProfile &profile() const override { return m_profile; }
    Capabilities capabilities() const override { return Capability::Webhooks; }
    SyncStatus syncStatus() const override { return {}; }
    ApiKeysTableModel *apiKeys() const override { return m_apiKeys.get(); }
    EventsTableModel *events() const override { return m_events.get(); }
    LogsTableModel *logs() const override { return m_logs.get(); }
    WebhooksTableModel *webhooks() const override { return m_webhooks.get(); }
    DeliveriesTableModel *deliveries() const override { return m_deliveries.get(); }
    DeliveriesTableModel *makeDeliveries() const override
    {
        return new DeliveriesTableModel(m_recorded);
    }
    RecordReader *records() const override { return m_records.get(); }
    RequestRecording *recording() const override { return m_recording.get(); }
    WebhookReceiving *receiving() const override { return m_receiving.get(); }
    MaskRuleBook *maskRules() const override { return m_rules.get(); }
    Actions *actions() const override { return nullptr; }
    void syncNow() override {}
    void setActive(bool) override {}
    QString sandboxBaseUrl() const override { return {}; }
    QString sandboxTestKey() const override { return {}; }
    bool keepsSandboxRunning() const override { return false; }
    void setKeepSandboxRunning(bool) override {}
    void clearSampleData() override {}

private:
    QSettings m_settings;
    ConnectionProfile m_profile;
    std::unique_ptr<ForwardSecrets> m_secrets;
    std::shared_ptr<Cache> m_cache;
    std::shared_ptr<Cache> m_recorded;
    std::shared_ptr<Journal> m_journal;
    std::unique_ptr<MaskRuleBook> m_rules;
    std::unique_ptr<ApiKeysTableModel> m_apiKeys;
    std::unique_ptr<EventsTableModel> m_events;
    std::unique_ptr<LogsTableModel> m_logs;
    std::unique_ptr<WebhooksTableModel> m_webhooks;
    std::unique_ptr<DeliveriesTableModel> m_deliveries;
    std::unique_ptr<RecordReader> m_records;
    std::unique_ptr<RequestRecording> m_recording;
    std::unique_ptr<WebhookReceiving> m_receiving;
};
