// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"
#include "OneTimeSecret.h"
#include "Problem.h"
#include "Result.h"
#include "SpaceReport.h"

#include <QList>
#include <QObject>

#include <functional>

class Workspace;
struct ConsoleLink;

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
    //! Ends the open connection's session at the server (everywhere: every session of the user),
    //! and takes its token out of the keychain. The connection stays, and what was seen stays
    //! readable unless `deleteCache`. Where the server is not reached, this computer forgets the
    //! token all the same, but nobody is signed out elsewhere: failed() tells it.
    virtual void signOut(bool everywhere, bool deleteCache)
    {
        Q_UNUSED(everywhere)
        Q_UNUSED(deleteCache)
    }
    //! Opens a connection in a window of its own; where it is open already, that window comes to
    //! the front.
    virtual void openInNewWindow(const QString &profileId) { Q_UNUSED(profileId) }
    //! Shows what a link leads to in another window, which has its connection open; false where
    //! there is no such window.
    virtual bool openLinkElsewhere(const ConsoleLink &link)
    {
        Q_UNUSED(link)
        return false;
    }
    //! Starts the local sandbox beside the console and opens it.
    virtual void startSandbox() = 0;
    //! One sentence where secrets are only kept in memory; empty otherwise.
    virtual QString secretsNotice() const = 0;

    //! Which other connections' copies have something of exactly this name. Answers on the
    //! interface thread, unless `context` is gone by then.
    virtual void findElsewhere(const QString &identifier, QObject *context,
                               std::function<void(const QList<ConnectionProfile> &)> answer)
    {
        Q_UNUSED(identifier)
        Q_UNUSED(context)
        answer({});
    }

    //! How many days of logs, events and deliveries a connection keeps here; 0 is everything.
    virtual int daysKept(const QString &profileId) const
    {
        Q_UNUSED(profileId)
        return 0;
    }
    virtual void setDaysKept(const QString &profileId, int days)
    {
        Q_UNUSED(profileId)
        Q_UNUSED(days)
    }
    //! What is older than a connection keeps is being deleted.
    virtual bool isClearing(const QString &profileId) const
    {
        Q_UNUSED(profileId)
        return false;
    }
    //! Counts what a connection's files take, off the interface thread; answers twice, first
    //! without the parts (SpaceReport::detailed). A later call ends an earlier one.
    virtual void countSpace(const QString &profileId, QObject *context,
                            std::function<void(const Result<SpaceReport> &)> answer)
    {
        Q_UNUSED(profileId)
        Q_UNUSED(context)
        answer(SpaceReport());
    }
    //! The connection is open and has logs and events that were recorded and received here.
    virtual bool keepsRecorded(const QString &profileId) const
    {
        Q_UNUSED(profileId)
        return false;
    }
    //! Deletes all of them for good. Only where keepsRecorded().
    virtual void eraseRecorded(const QString &profileId, QObject *context,
                               std::function<void(const Result<Done> &)> answer)
    {
        Q_UNUSED(profileId)
        Q_UNUSED(context)
        answer(Done{});
    }
    //! Whether failing deliveries and bursts of server errors are told on the desktop.
    virtual bool tellsFailures(const QString &profileId) const
    {
        Q_UNUSED(profileId)
        return false;
    }
    virtual void setTellsFailures(const QString &profileId, bool tells)
    {
        Q_UNUSED(profileId)
        Q_UNUSED(tells)
    }

Q_SIGNALS:
    //! Clearing began or ended.
    void clearingChanged(const QString &profileId);
    void profilesChanged();
    void workspaceChanged();
    //! Opening or starting did not work; shown by the window.
    void failed(const Problem &problem);
    //! Progress of starting the sandbox, one sentence; empty when it ended.
    void starting(const QString &what);
    void secretsNoticeChanged();
};
