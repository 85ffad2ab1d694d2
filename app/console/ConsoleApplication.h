// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Capabilities.h"
#include "ConnectionCopies.h"
#include "ConsoleCore.h"
#include "ConsoleHost.h"
#include "FailureWatch.h"

#include <memory>

class ConnectionRooms;
class OpenConnection;

//! The program behind one window: opens one connection at a time, starts the local sandbox, keeps
//! credentials in the keychain. Windows share a ConsoleCore, and a connection is open in one of
//! them only. Interface thread only.
class ConsoleApplication final : public ConsoleHost
{
    Q_OBJECT

public:
    explicit ConsoleApplication(std::shared_ptr<ConsoleCore> core, QObject *parent = nullptr);
    ~ConsoleApplication() override;

    //! Opens what the command line asks for, else the connection that was open last; where there
    //! is none, nothing: the window shows its welcome page.
    void start();

    QSettings *settings() { return &m_core->settings; }

    QList<ConnectionProfile> profiles() const override;
    Workspace *workspace() const override;
    void openConnection(const QString &profileId) override;
    void addConnection(const ConnectionProfile &profile, OneTimeSecret credential) override;
    void removeConnection(const QString &profileId, bool deleteCache) override;
    void signOut(bool everywhere, bool deleteCache) override;
    void openInNewWindow(const QString &profileId) override;
    bool openLinkElsewhere(const ConsoleLink &link) override;
    void startSandbox() override;
    int daysKept(const QString &profileId) const override;
    void setDaysKept(const QString &profileId, int days) override;
    bool isClearing(const QString &profileId) const override;
    void countSpace(const QString &profileId, QObject *context,
                    std::function<void(const Result<SpaceReport> &)> answer) override;
    bool keepsRecorded(const QString &profileId) const override;
    void eraseRecorded(const QString &profileId, QObject *context,
                       std::function<void(const Result<Done> &)> answer) override;
    bool tellsFailures(const QString &profileId) const override;
    void setTellsFailures(const QString &profileId, bool tells) override;
    void findElsewhere(const QString &identifier, QObject *context,
                       std::function<void(const QList<ConnectionProfile> &)> answer) override;
    QString secretsNotice() const override;

Q_SIGNALS:
    //! Something fails in the open connection, and the user wants to be told.
    void failing(const FailureNotice &notice);
    //! A window of its own is wanted for this connection.
    void newWindowWanted(const QString &profileId);
    //! What the user asked for is in this console's window.
    void frontWanted();
    //! A link leads into this console's connection.
    void linkWanted(const ConsoleLink &link);

private:
    void watchFailures();
    void forgetStorage(const QString &profileId);
    bool isOpenElsewhere(const QString &profileId);
    void renew(const ConnectionProfile &profile, OneTimeSecret credential);
    void recordSignIn();
    void signedOut(const QString &profileId, bool deleteCache);
    void removeCopy(const QString &profileId);
    void removeRecorded(const QString &profileId);
    void removeCredential(const ConnectionProfile &profile);
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
    std::shared_ptr<ConsoleCore> m_core;
    ConnectionCopies m_copies;
    OpenConnection *m_open = nullptr;
    QString m_wanted; //!< the connection whose credential is being read
};
