// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CommandLine.h"
#include "ConnectionProfiles.h"
#include "DataFolder.h"
#include "SandboxProcess.h"
#include "SecretStore.h"
#include "SyncReport.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSettings>

#include <memory>

class ConnectionRooms;

//! `--sync-and-quit`: syncs one connection without a window, shows progress on a terminal, prints
//! a JSON summary (rows and seconds per collection) on standard output, and ends the event loop
//! with 0, or with 1 after one clear line on standard error.
class SyncAndQuit : public QObject
{
    Q_OBJECT

public:
    SyncAndQuit(const DataFolder &folder, const CommandLine &line, OneTimeSecret token,
                QObject *parent = nullptr);
    ~SyncAndQuit() override;

    void start();

private:
    void startSandbox();
    void readCredential(const ConnectionProfile &profile);
    void open(const ConnectionProfile &profile, OneTimeSecret credential);
    void followStatus();
    void finish(const SyncReport &report);
    void fail(const Problem &problem);
    void end(int exitCode);

    DataFolder m_folder;
    CommandLine m_line;
    OneTimeSecret m_token;
    QSettings m_settings;
    SecretStore m_secrets;
    ConnectionProfiles m_profiles;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<ConnectionRooms> m_rooms;
    QElapsedTimer m_clock;
    bool m_knowsServer = false; //!< what the server offers is known
    bool m_ended = false;
};
