// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>

class QLocalServer;

//! How two programs of one user share a connection: the first, which writes its cache, listens on
//! a local socket only this user can reach; the second reads only and sends its wishes, one line
//! of text each. Interface thread only.
class WishLink : public QObject
{
    Q_OBJECT

public:
    //! `folder` is the connection's folder; it names the socket.
    explicit WishLink(const QString &folder, QObject *parent = nullptr);
    ~WishLink() override;

    //! For the writer: takes wishes from now on. False where the socket cannot be made.
    bool listen();
    //! For a second program: sends a wish ("sync", "touch webhooks"); what cannot be sent is
    //! dropped, because the writer syncs by itself soon enough.
    void send(const QString &wish);

    //! The same for a program that is about to end: waits until the wish was taken, at most so
    //! long. False where nobody took it. Blocks.
    static bool deliver(const QString &folder, const QString &wish, int timeoutMs);

Q_SIGNALS:
    //! A wish came in; text from another program of the same user, at most 500 characters.
    void wished(const QString &wish);

private:
    void accept();

    QString m_name;
    QLocalServer *m_server = nullptr;
};
