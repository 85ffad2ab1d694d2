// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"
#include "OneTimeSecret.h"
#include "Problem.h"

#include <QList>
#include <QObject>

class Workspace;

//! What the main window needs from the program around it: the connections there are, and the one
//! that is open. Implemented by app/console. Interface thread only.
class ConsoleHost : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual QList<ConnectionProfile> profiles() const = 0;
    //! The open connection; null before the first (the window shows its welcome page).
    virtual Workspace *workspace() const = 0;

    virtual void openConnection(const QString &profileId) = 0;
    //! Keeps a new connection with its credential in the keychain and opens it. A profile with a
    //! known id gets a new credential (signed in again).
    virtual void addConnection(const ConnectionProfile &profile, OneTimeSecret credential) = 0;
    //! Forgets a connection: credential, settings, and, when `deleteCache`, its cached copy.
    //! Signs out at the server where there is a session.
    virtual void removeConnection(const QString &profileId, bool deleteCache) = 0;
    //! Starts the local sandbox beside the console and opens it.
    virtual void startSandbox() = 0;
    //! One sentence where secrets are only kept in memory; empty otherwise.
    virtual QString secretsNotice() const = 0;

Q_SIGNALS:
    void profilesChanged();
    void workspaceChanged();
    //! Opening or starting did not work; shown by the window.
    void failed(const Problem &problem);
    //! Progress of starting the sandbox, one sentence; empty when it ended.
    void starting(const QString &what);
    void secretsNoticeChanged();
};
