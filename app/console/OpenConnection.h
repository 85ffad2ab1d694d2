// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionRooms.h"
#include "Workspace.h"

#include <memory>

class MaskRuleBook;
class QSettings;
class SandboxProcess;
struct SandboxDetails;

//! One open connection as the interface sees it: the rooms behind it, the tables over its cache,
//! the actions on its server, and the local sandbox where that is what it talks to.
class OpenConnection final : public Workspace
{
    Q_OBJECT

public:
    //! `secrets` and `settings` outlive this.
    OpenConnection(std::unique_ptr<ConnectionRooms> rooms, SecretStore *secrets,
                   QSettings *settings, QObject *parent = nullptr);
    ~OpenConnection() override;

    ConnectionRooms *rooms() const { return m_rooms.get(); }
    //! For the local sandbox: what it told about itself.
    void setSandbox(const SandboxDetails &details, bool kept);

    const ConnectionProfile &profile() const override;
    Capabilities capabilities() const override;
    SyncStatus syncStatus() const override;
    ApiKeysTableModel *apiKeys() const override;
    EventsTableModel *events() const override;
    LogsTableModel *logs() const override;
    WebhooksTableModel *webhooks() const override;
    DeliveriesTableModel *deliveries() const override;
    RecordReader *records() const override;
    Exporter *exporter() const override;
    SavedFilters *savedFilters() const override { return m_savedFilters.get(); }
    Actions *actions() const override;
    ActionRecordsModel *makeActionRecords() const override;
    SecretStore *secrets() const override { return m_secrets; }
    Forwarder *forwarder() const override { return m_forwarder.get(); }
    MaskRuleBook *maskRules() const override { return m_maskRules.get(); }
    RequestSender *requestSender() const override { return m_requestSender.get(); }
    RequestRecording *recording() const override { return m_recording.get(); }
    WebhookReceiving *receiving() const override { return m_receiving.get(); }
    DeliveriesTableModel *makeDeliveries() const override;
    void syncNow() override;
    void setActive(bool active) override;
    QString sandboxBaseUrl() const override;
    QString sandboxTestKey() const override;
    bool keepsSandboxRunning() const override;
    void setKeepSandboxRunning(bool keep) override;
    void clearSampleData() override;

Q_SIGNALS:
    void keepSandboxWished(bool keep);
    //! Something the user asked for here did not work.
    void failed(const Problem &problem);

private:
    std::unique_ptr<ConnectionRooms> m_rooms;
    SecretStore *m_secrets;
    std::unique_ptr<Actions> m_actions;
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
    std::unique_ptr<RequestRecording> m_recording;
    std::unique_ptr<WebhookReceiving> m_receiving;
    QString m_sandboxUrl;
    QString m_sandboxKey;
    bool m_keepSandbox = false;
};
