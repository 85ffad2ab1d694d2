// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ConnectionProfile.h"

#include <QList>
#include <QObject>
#include <QString>

#include <optional>

class QSettings;

//! The connections the user has made, kept in the settings file. Holds no secret. Interface
//! thread only.
class ConnectionProfiles : public QObject
{
    Q_OBJECT

public:
    //! `settings` outlives this.
    explicit ConnectionProfiles(QSettings *settings, QObject *parent = nullptr);

    const QList<ConnectionProfile> &all() const { return m_profiles; }
    std::optional<ConnectionProfile> find(const QString &id) const;
    //! The first connection of a kind to a server.
    std::optional<ConnectionProfile> findServer(ConnectionKind kind, const QUrl &server) const;
    //! The first connection of a kind.
    std::optional<ConnectionProfile> findKind(ConnectionKind kind) const;
    //! The connection to a server's address; made where there is none yet.
    ConnectionProfile forServer(const QUrl &server);
    //! The one connection to the local sandbox, now at this address.
    ConnectionProfile keepSandbox(const QUrl &url, const QString &email);
    //! Adds a profile, or replaces the one with its id; a profile without id gets a new one.
    ConnectionProfile keep(ConnectionProfile profile);
    void forget(const QString &id);

    //! The connection to open at the next start; empty for none.
    QString lastOpened() const;
    void setLastOpened(const QString &id);

Q_SIGNALS:
    void changed();

private:
    void load();
    void store();

    QSettings *m_settings;
    QList<ConnectionProfile> m_profiles;
};
