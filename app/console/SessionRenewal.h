// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "OneTimeSecret.h"

#include <QObject>
#include <QTimer>

class ConnectionOpener;
class ConnectionRooms;
class SecretStore;

//! Renews the session of a connection that runs without a window: the local sandbox is signed in
//! to again by itself; elsewhere the token is looked for in the keychain until somebody has signed
//! in, in the window or by another program. Interface thread.
class SessionRenewal final : public QObject
{
    Q_OBJECT

public:
    //! All of them outlive this.
    SessionRenewal(ConnectionOpener *opener, ConnectionRooms *rooms, SecretStore *secrets,
                   QObject *parent = nullptr);

Q_SIGNALS:
    //! What happened, and what the user can do, in a sentence or two.
    void told(const QString &text);
    void renewed();

private:
    void follow();
    void ended();
    void look();
    QString whatToDo() const;

    ConnectionOpener *m_opener;
    ConnectionRooms *m_rooms;
    SecretStore *m_secrets;
    QTimer m_again;
    OneTimeSecret m_tried; //!< the last one from the keychain: it is not asked about twice
    bool m_ended = false;
    bool m_looking = false;
};
