// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CommandLine.h"
#include "ConnectionOpener.h"
#include "ConnectionProfiles.h"
#include "DataFolder.h"
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
    void follow();
    void followStatus();
    void finish(const SyncReport &report);
    void fail(const Problem &problem);
    void end(int exitCode);

    DataFolder m_folder;
    CommandLine m_line;
    QSettings m_settings;
    ConnectionProfiles m_profiles;
    ConnectionOpener m_opener;
    std::unique_ptr<ConnectionRooms> m_rooms;
    QElapsedTimer m_clock;
    bool m_knowsServer = false; //!< what the server offers is known
    bool m_ended = false;
};
