// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"
#include "DataFolder.h"
#include "OneTimeSecret.h"
#include "Problem.h"
#include "SecretStore.h"

#include <QObject>

#include <memory>

class ConnectionProfiles;
class ConnectionRooms;
class SandboxProcess;

//! Opens the rooms of a connection for a run without a window: with the token it was given, else
//! the one in the keychain; the local sandbox is started first. Ends in opened() or failed().
class ConnectionOpener final : public QObject
{
    Q_OBJECT

public:
    //! `profiles` outlives this.
    ConnectionOpener(const DataFolder &folder, ConnectionProfiles *profiles, OneTimeSecret token,
                     QObject *parent = nullptr);
    ~ConnectionOpener() override;

    void open(const ConnectionProfile &profile);
    void openSandbox();
    //! With nobody signed in: what is here can be used, the rest comes with a token.
    void openSignedOut(const ConnectionProfile &profile);
    //! Ends the sandbox that open() started and starts it again, which is how one signs in to it;
    //! ends in sandboxRestarted() or failed().
    void restartSandbox();
    //! After sandboxRestarted(), once.
    OneTimeSecret takeToken();
    //! After opened(): the rooms, which have not begun to talk to the server.
    std::unique_ptr<ConnectionRooms> takeRooms();

Q_SIGNALS:
    void opened();
    void failed(const Problem &problem);
    //! The sandbox that open() started is gone.
    void sandboxEnded();
    void sandboxRestarted(const ConnectionProfile &profile);

private:
    void openWith(const ConnectionProfile &profile, OneTimeSecret credential);

    DataFolder m_folder;
    ConnectionProfiles *m_profiles;
    OneTimeSecret m_token;
    SecretStore m_secrets;
    std::unique_ptr<SandboxProcess> m_sandbox;
    std::unique_ptr<ConnectionRooms> m_rooms;
};
