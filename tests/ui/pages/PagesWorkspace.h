// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Cache.h"
#include "Journal.h"
#include "Workspace.h"

#include <QTemporaryDir>

#include <array>
#include <memory>

//! A workspace over a real cache in a temporary folder, without a server: what the pages are
//! tested and looked at with.
class PagesWorkspace final : public Workspace
{
    Q_OBJECT

public:
    explicit PagesWorkspace(QObject *parent = nullptr);
    ~PagesWorkspace() override;

    Cache *cache() const { return m_cache.get(); }
    //! Writes one page of a feed, or a whole list, and waits until it is committed.
    void add(const std::vector<EventRecord> &events);
    void add(const std::vector<LogRecord> &logs);
    void add(const std::vector<DeliveryRecord> &deliveries);
    void replace(const QList<WebhookRow> &webhooks);
    void replace(const QList<ApiKeyRow> &keys);
    void setCapabilities(Capabilities capabilities);
    void setStatus(const SyncStatus &status);
    void setProfile(const ConnectionProfile &profile);
    void setActions(Actions *actions) { m_actions = actions; }
    int syncsAsked() const { return m_syncs; }

    const ConnectionProfile &profile() const override { return m_profile; }
    Capabilities capabilities() const override { return m_capabilities; }
    SyncStatus syncStatus() const override { return m_status; }
    ApiKeysTableModel *apiKeys() const override { return m_apiKeys.get(); }
    EventsTableModel *events() const override { return m_events.get(); }
    LogsTableModel *logs() const override { return m_logs.get(); }
    WebhooksTableModel *webhooks() const override { return m_webhooks.get(); }
    DeliveriesTableModel *deliveries() const override { return m_deliveries.get(); }
    SavedFilters *savedFilters() const override { return m_savedFilters.get(); }
    RecordReader *records() const override { return m_records.get(); }
    Exporter *exporter() const override { return m_exporter.get(); }
    Forwarder *forwarder() const override { return m_forwarder.get(); }
    Actions *actions() const override { return m_actions; }
    ActionRecordsModel *makeActionRecords() const override;
    const std::shared_ptr<Journal> &journal() const { return m_journal; }
    MaskRuleBook *maskRules() const override;
    RequestSender *requestSender() const override;
    void syncNow() override { ++m_syncs; }
    void setActive(bool) override {}
    QString sandboxBaseUrl() const override { return {}; }
    QString sandboxTestKey() const override { return {}; }
    bool keepsSandboxRunning() const override { return false; }
    void setKeepSandboxRunning(bool) override {}
    void clearSampleData() override {}

private:
    QTemporaryDir m_folder;
    std::shared_ptr<Cache> m_cache;
    std::shared_ptr<Journal> m_journal;
    ConnectionProfile m_profile;
    Capabilities m_capabilities;
    SyncStatus m_status;
    Actions *m_actions = nullptr;
    int m_syncs = 0;
    std::array<qint64, 3> m_newest{}; //!< of events, logs, deliveries
    std::unique_ptr<ApiKeysTableModel> m_apiKeys;
    std::unique_ptr<EventsTableModel> m_events;
    std::unique_ptr<LogsTableModel> m_logs;
    std::unique_ptr<WebhooksTableModel> m_webhooks;
    std::unique_ptr<DeliveriesTableModel> m_deliveries;
    std::unique_ptr<RecordReader> m_records;
    std::unique_ptr<Exporter> m_exporter;
    std::unique_ptr<SavedFilters> m_savedFilters;
    std::unique_ptr<Forwarder> m_forwarder;
    std::unique_ptr<MaskRuleBook> m_maskRules;
    std::unique_ptr<RequestSender> m_requestSender;
};
