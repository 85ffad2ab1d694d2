// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Capabilities.h"
#include "ConnectionProfile.h"
#include "SyncStatus.h"

#include <QObject>
#include <QString>

class ActionRecordsModel;
class Actions;
class ApiKeysTableModel;
class DeliveriesTableModel;
class EventsTableModel;
class Exporter;
class Forwarder;
class LogsTableModel;
class MaskRuleBook;
class RecordReader;
class RequestSender;
class RequestRecording;
class SavedFilters;
class SecretStore;
class WebhookReceiving;
class WebhooksTableModel;

//! What one open connection offers to the interface: its tables, its records, what can be done.
//! Implemented by the program, which owns the rooms behind it. Interface thread only.
class Workspace : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual const ConnectionProfile &profile() const = 0;
    virtual Capabilities capabilities() const = 0;
    virtual SyncStatus syncStatus() const = 0;

    virtual ApiKeysTableModel *apiKeys() const = 0;
    virtual EventsTableModel *events() const = 0;
    virtual LogsTableModel *logs() const = 0;
    virtual WebhooksTableModel *webhooks() const = 0;
    virtual DeliveriesTableModel *deliveries() const = 0; //!< filtered by the Webhooks tab
    virtual RecordReader *records() const = 0;
    virtual Actions *actions() const = 0;
    //! Writes rows into files; null where nothing can be exported.
    virtual Exporter *exporter() const { return nullptr; }
    //! For "Keep in system keychain"; null where there is none, and the button is not shown.
    virtual SecretStore *secrets() const { return nullptr; }

    //! Forwarding to this machine; null where nothing can be forwarded. Only the files that forward
    //! or check signatures know more of it than its name (see ui/CMakeLists.txt).
    virtual Forwarder *forwarder() const { return nullptr; }

    //! Null where nothing can be kept.
    virtual SavedFilters *savedFilters() const { return nullptr; }

    //! Where the server publishes no logs and events: recording and receiving them here; else null.
    virtual RequestRecording *recording() const { return nullptr; }
    virtual WebhookReceiving *receiving() const { return nullptr; }
    //! A new model over all deliveries, without a parent.
    virtual DeliveriesTableModel *makeDeliveries() const { return nullptr; }

    //! A new model over the record of what was done here, without a parent; null where nothing is
    //! recorded.
    virtual ActionRecordsModel *makeActionRecords() const { return nullptr; }

    //! What is masked before recorded requests are stored; null where nothing is recorded.
    virtual MaskRuleBook *maskRules() const { return nullptr; }
    //! Sends requests of the logs again; null where nothing can be sent.
    virtual RequestSender *requestSender() const { return nullptr; }

    virtual void syncNow() = 0;
    //! The window is in front and used: poll quickly where there is no stream.
    virtual void setActive(bool active) = 0;

    //! Local sandbox only: what "Send your first request" shows. Empty where unknown.
    virtual QString sandboxBaseUrl() const = 0;
    virtual QString sandboxTestKey() const = 0;
    virtual bool keepsSandboxRunning() const = 0;
    virtual void setKeepSandboxRunning(bool keep) = 0;
    //! Removes sample data from the sandbox; the tables follow by themselves.
    virtual void clearSampleData() = 0;

Q_SIGNALS:
    void capabilitiesChanged();
    void syncStatusChanged();
    void profileChanged();
    void sandboxChanged();
};
