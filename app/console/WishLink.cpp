// SPDX-License-Identifier: Apache-2.0
#include "WishLink.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QFileInfo>
#include <QLocalServer>
#include <QLocalSocket>

namespace {

constexpr qint64 longestWish = 4200; // a link with a filter is the longest
const QByteArray taken("taken\n");

//! A hash, because a socket's path may be no longer than about 100 bytes and folders may.
QString socketName(const QString &folder)
{
    const QByteArray path = QFileInfo(folder).absoluteFilePath().toUtf8();
    const QByteArray hash = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex();
    return QStringLiteral("owlpay-console-") + QString::fromLatin1(hash.left(24));
}

} // namespace

WishLink::WishLink(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_name(socketName(folder))
{
}

WishLink::~WishLink() = default;

bool WishLink::listen()
{
    m_server = new QLocalServer(this);
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server, &QLocalServer::newConnection, this, &WishLink::accept);
    // The cache's lock says that we are the only writer, so a socket that is left is a dead one's.
    QLocalServer::removeServer(m_name);
    return m_server->listen(m_name);
}

void WishLink::accept()
{
    while (QLocalSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            while (socket->canReadLine()) {
                const QString wish = QString::fromUtf8(socket->readLine(longestWish)).trimmed();
                socket->write(taken);
                Q_EMIT wished(wish);
            }
            if (socket->bytesAvailable() > longestWish)
                socket->abort();
        });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    }
}

bool WishLink::deliver(const QString &folder, const QString &wish, int timeoutMs)
{
    QDeadlineTimer limit(timeoutMs);
    QLocalSocket socket;
    socket.connectToServer(socketName(folder));
    if (!socket.waitForConnected(int(limit.remainingTime())))
        return false;
    socket.write(wish.toUtf8() + '\n');
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(int(limit.remainingTime())))
            return false;
    }
    return socket.readLine(longestWish) == taken;
}

void WishLink::send(const QString &wish)
{
    auto *socket = new QLocalSocket(this);
    connect(socket, &QLocalSocket::connected, socket, [socket, wish] {
        socket->write(wish.toUtf8() + '\n');
        socket->disconnectFromServer();
    });
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::errorOccurred, socket, &QObject::deleteLater);
    socket->connectToServer(m_name);
}
