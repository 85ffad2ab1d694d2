// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionOpener.h"
#include "ConnectionProfiles.h"
#include "DataFolder.h"
#include "ForwardCommandLine.h"
#include "ForwardPrinter.h"
#include "StopSignals.h"

#include <QObject>
#include <QSettings>
#include <QTimer>

#include <memory>

class Cache;
class ConnectionRooms;
class Forwarder;
class Journal;
class QSocketNotifier;
class SecretStore;
class SessionRenewal;

//! `owlpay-console forward`: forwards events to a local address until Ctrl+C. Syncs by itself
//! where no other program holds the connection, reads beside one that does until that ends, and
//! goes on with what
//! is in the cache where there is no server or nobody is signed in.
class ForwardCommand final : public QObject
{
    Q_OBJECT

public:
    //! `signingSecret` signs instead of a local one that is made here; may be empty.
    ForwardCommand(const DataFolder &folder, const ForwardCommandLine &line, OneTimeSecret token,
                   OneTimeSecret signingSecret, QObject *parent = nullptr);
    ~ForwardCommand() override;

    void start();

private:
    void roomsOpened();
    void openingFailed(const Problem &problem);
    void openBeside();
    void openOffline();
    void lookForOther();
    void takeOver();
    Result<Done> openFiles(bool beside);
    void forward();
    void keepRule();
    void begin(const ForwardingRule &rule);
    void followStatus();
    void followSync();
    void showSecret();
    void ask();
    void answer();
    void stop(int signal);
    void say(const QString &text);
    void fail(const Problem &problem, int exitCode);
    void end(int exitCode);

    DataFolder m_folder;
    ForwardCommandLine m_line;
    QSettings m_settings;
    ConnectionProfiles m_profiles;
    ConnectionOpener m_opener;
    OneTimeSecret m_signingSecret;
    StopSignals m_signals;
    ForwardPrinter m_printer;
    ConnectionProfile m_profile;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<ConnectionRooms> m_rooms;
    std::shared_ptr<Cache> m_cache;
    std::shared_ptr<Journal> m_journal;
    std::unique_ptr<Forwarder> m_forwarder;
    QSocketNotifier *m_keyboard = nullptr;
    std::unique_ptr<SessionRenewal> m_renewal;
    qint64 m_rule = 0;
    bool m_keeping = false;
    QTimer m_lookForOther;     //!< the program that syncs, where this one does not
    bool m_takingOver = false; //!< it has ended, and ours is about to stop for a moment
    bool m_tookOver = false;
    bool m_signedOut = false; //!< there was no token to begin with
    bool m_ready = false;
    bool m_asked = false;
    qint64 m_unknownTold = 0;
    QString m_said; //!< the last sentence on standard error
    int m_exitCode = 0;
    bool m_ending = false;
};
