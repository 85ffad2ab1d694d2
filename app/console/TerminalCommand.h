// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionOpener.h"
#include "ConnectionProfiles.h"
#include "DataFolder.h"
#include "StopSignals.h"
#include "TerminalCommandLine.h"
#include "TerminalPrinter.h"

#include <QObject>
#include <QSettings>

#include <atomic>
#include <memory>

class Cache;
class ConnectionRooms;
class TerminalTail;
struct RowFilter;

//! `owlpay-console logs` and `events`: prints rows of the local cache and ends the event loop with
//! 0, 1 (could not read), 2 (written wrong) or 130 (Ctrl+C). Only reads, also beside a window; with
//! --tail it is the one that syncs where no other program holds the connection.
class TerminalCommand final : public QObject
{
    Q_OBJECT

public:
    TerminalCommand(const DataFolder &folder, const TerminalCommandLine &line, OneTimeSecret token,
                    QObject *parent = nullptr);
    ~TerminalCommand() override;

    void start();

private:
    void list(const ConnectionProfile &profile);
    void tail(const ConnectionProfile &profile);
    void tailAsReader(const ConnectionProfile &profile);
    void tailAsWriter();
    void follow(const std::shared_ptr<Cache> &cache);
    void followStatus();
    void say(const QString &text);
    void fail(const Problem &problem, int exitCode);
    void end(int exitCode);

    DataFolder m_folder;
    TerminalCommandLine m_line;
    QSettings m_settings;
    ConnectionProfiles m_profiles;
    ConnectionOpener m_opener;
    StopSignals m_signals;
    std::unique_ptr<RowFilter> m_filter;
    std::shared_ptr<TerminalPrinter> m_printer;
    std::shared_ptr<std::atomic_bool> m_stop;
    std::shared_ptr<Cache> m_cache;
    std::unique_ptr<ConnectionRooms> m_rooms;
    std::unique_ptr<TerminalTail> m_tail;
    QString m_said; //!< the last sentence on standard error
    bool m_ended = false;
};
