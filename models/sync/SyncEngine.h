// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Capabilities.h"
#include "Collection.h"
#include "ConnectionProfile.h"
#include "SyncPolicy.h"
#include "SyncReport.h"
#include "SyncStatus.h"

#include <QObject>

#include <memory>

class ApiClient;
class Cache;

//! Keeps one connection's cache like its server: first what is newest, then everything older, then
//! what the server's stream hints at, or what polling finds. Interface thread only; pages are read
//! on a thread of their own and written on the cache's. Queues nothing of the user's: it only
//! reads.
class SyncEngine : public QObject
{
    Q_OBJECT

public:
    //! `client` outlives this. A read-only cache is never written: the status says ReadOnly.
    SyncEngine(const ConnectionProfile &profile, ApiClient *client, std::shared_ptr<Cache> cache,
               const SyncPolicy &policy = {}, QObject *parent = nullptr);
    ~SyncEngine() override;

    //! What the server offers; only that is ever asked for. Starts with what is new.
    void setCapabilities(Capabilities capabilities);
    //! Looks at everything at once, also after Offline, Failed or SignInAgain.
    void syncNow();
    //! Keeps only so many days of the feeds (0: everything): older items are not fetched, and what
    //! is here of them is cleared in the background. Asks for nothing by itself.
    void setDaysKept(int days);
    //! The window is in use: poll quickly where there is no stream.
    void setActive(bool active);
    //! Something was done to this collection: look at once.
    void touch(Collection collection);

    const SyncStatus &status() const;
    //! The rows of each offered collection and the time its last round took.
    SyncReport report() const;

Q_SIGNALS:
    void statusChanged();
    //! Everything that is offered is here: once after each syncNow() and setCapabilities().
    void finishedOnce(const SyncReport &report);
    //! Rows that are older than what is kept are being deleted, or no longer.
    void clearingChanged(bool clearing);
    //! A request or a commit failed; the engine goes on by itself where that makes sense.
    void problem(const Problem &problem);

private:
    class Private;
    std::unique_ptr<Private> d;
};
