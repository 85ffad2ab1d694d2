// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Capabilities.h"
#include "Collection.h"
#include "ConnectionProfile.h"
#include "OneTimeSecret.h"
#include "Result.h"

#include <QObject>

#include <memory>

class ApiClient;
class Cache;
class ConnectionFolder;
class Journal;
class Retention;
class SyncEngine;
class WishLink;

//! The rooms behind one connection, built and connected: client, cache, journal, sync. Asks the
//! server who is signed in and what it offers, as soon as it can be reached. Interface thread only.
class ConnectionRooms : public QObject
{
    Q_OBJECT

public:
    //! Opens the connection's folder and everything in it. `known` is what the server offered the
    //! last time, so that a start without it still shows everything.
    static Result<std::unique_ptr<ConnectionRooms>> open(const ConnectionProfile &profile,
                                                         const QString &folder,
                                                         OneTimeSecret credential,
                                                         Capabilities known);
    ~ConnectionRooms() override;

    //! Begins to talk to the server.
    void start();

    const ConnectionProfile &profile() const { return m_profile; }
    //! Signed in again: everything goes on with the new credential.
    void renew(const ConnectionProfile &profile, OneTimeSecret credential);
    Capabilities capabilities() const { return m_capabilities; }

    ApiClient *client() const { return m_client.get(); }
    SyncEngine *sync() const { return m_sync.get(); }
    //! What the server told.
    const std::shared_ptr<Cache> &cache() const { return m_cache; }
    //! Where logs, events and deliveries are read: what this machine recorded and received, where
    //! the server publishes none of them; else cache().
    const std::shared_ptr<Cache> &feeds() const { return m_recorded ? m_recorded : m_cache; }
    //! Null where the server publishes logs and events itself.
    const std::shared_ptr<Cache> &recorded() const { return m_recorded; }
    const std::shared_ptr<Journal> &journal() const { return m_journal; }
    //! How many days of logs, events and deliveries are kept; 0 is everything.
    void setDaysKept(int days);
    //! Another program of the user writes this connection's cache.
    bool isReadOnly() const;
    //! Where a damaged cache was put; empty when it was sound.
    QString setAside() const;

    //! Syncs now, or asks the program that writes this connection's cache to do so.
    void syncNow();
    //! The user changed this collection on the server.
    void touch(Collection collection);

Q_SIGNALS:
    void profileChanged();
    void capabilitiesChanged();
    //! Deleting what is older than is kept began or ended.
    void clearingChanged(bool clearing);
    //! Something with what is kept here went wrong.
    void storageFailed(const Problem &problem);
    //! The server does not take the credential, or another problem with who we are.
    void sessionProblem(const Problem &problem);

private:
    ConnectionRooms(const ConnectionProfile &profile, std::shared_ptr<ConnectionFolder> folder,
                    Capabilities known);
    void askWhoWeAre();
    void takeWish(const QString &wish);

    ConnectionProfile m_profile;
    std::shared_ptr<ConnectionFolder> m_folder;
    Capabilities m_capabilities;
    std::unique_ptr<ApiClient> m_client;
    std::shared_ptr<Cache> m_cache;
    std::shared_ptr<Cache> m_recorded;
    std::shared_ptr<Journal> m_journal;
    std::unique_ptr<Retention> m_retention; //!< of what was recorded; null where nothing is
    std::unique_ptr<SyncEngine> m_sync;
    std::unique_ptr<WishLink> m_wishes;
    bool m_asked = false; //!< the server has told who we are
    bool m_asking = false;
};
