// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Capabilities.h"
#include "CommandLine.h"
#include "ConnectionCopies.h"
#include "ConnectionProfiles.h"
#include "ConsoleHost.h"
#include "DataFolder.h"
#include "FailureWatch.h"
#include "KeptSandbox.h"
#include "SecretStore.h"

#include <QSettings>

#include <memory>

class ConnectionRooms;
class OpenConnection;
class SandboxProcess;

//! The program behind the window: knows the connections, opens one at a time, starts the local
//! sandbox, keeps credentials in the keychain. Interface thread only.
class ConsoleApplication final : public ConsoleHost
{
    Q_OBJECT

public:
    //! `token` is what OWLPAY_CONSOLE_TOKEN held; may be empty.
    ConsoleApplication(const DataFolder &folder, const CommandLine &line, OneTimeSecret token,
                       QObject *parent = nullptr);
    ~ConsoleApplication() override;

    //! Opens what the command line asks for, else the connection that was open last; where there
    //! is none, nothing: the window shows its welcome page.
    void start();

    QSettings *settings() { return &m_settings; }

    QList<ConnectionProfile> profiles() const override;
    Workspace *workspace() const override;
    void openConnection(const QString &profileId) override;
    void addConnection(const ConnectionProfile &profile, OneTimeSecret credential) override;
    void removeConnection(const QString &profileId, bool deleteCache) override;
    void startSandbox() override;
    int daysKept(const QString &profileId) const override;
    void setDaysKept(const QString &profileId, int days) override;
    bool isClearing(const QString &profileId) const override;
    void countSpace(const QString &profileId, QObject *context,
                    std::function<void(const Result<SpaceReport> &)> answer) override;
    bool tellsFailures(const QString &profileId) const override;
    void setTellsFailures(const QString &profileId, bool tells) override;
    void findElsewhere(const QString &identifier, QObject *context,
                       std::function<void(const QList<ConnectionProfile> &)> answer) override;
    QString secretsNotice() const override;

Q_SIGNALS:
    //! Something fails in the open connection, and the user wants to be told.
    void failing(const FailureNotice &notice);

private:
    void watchFailures();
    void forgetStorage(const QString &profileId);
    void openServer(const QUrl &server);
    void open(const ConnectionProfile &profile, OneTimeSecret credential);
    void close();
    void openSandbox(const SandboxDetails &details, bool kept);
    void launchSandbox(bool afterAnother = false);
    void probeKeptSandbox(SandboxDetails details);
    void keepSandbox(bool keep);
    void takeOverSandbox();
    void forget(const QString &profileId, bool deleteCache);
    Capabilities knownCapabilities(const QString &profileId) const;

    std::unique_ptr<FailureWatch> m_watch;
    QString m_clearing; //!< the connection in which old rows are being deleted
    DataFolder m_folder;
    CommandLine m_line;
    OneTimeSecret m_token;
    QSettings m_settings;
    SecretStore m_secrets;
    ConnectionProfiles m_profiles;
    KeptSandbox m_kept;
    ConnectionCopies m_copies;
    std::unique_ptr<SandboxProcess> m_sandbox;
    OpenConnection *m_open = nullptr;
    QString m_wanted; //!< the connection whose credential is being read
};
